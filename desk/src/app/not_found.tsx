import { Link } from 'wouter';

import { EmptyState } from '../components';
import { word } from '../words/words';

export function NotFound() {
  return (
    <EmptyState icon="search" title={word('not_found.title')} text={word('not_found.text')}>
      <Link href="/" className="button plain">{word('work.title')}</Link>
    </EmptyState>
  );
}
