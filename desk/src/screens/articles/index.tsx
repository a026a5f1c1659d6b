import { ScreenHead } from '../../components';
import { word } from '../../words/words';

export default function ArticlesScreen() {
  return <ScreenHead title={word('articles.title')} />;
}
