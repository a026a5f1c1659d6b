import { word } from '../words/words';

// Grey lines in the place of what is being loaded.
export function Skeleton({ lines = 3 }: { lines?: number }) {
  return (
    <div className="skeleton" role="status">
      <span className="out-of-sight">{word('loading')}</span>
      {Array.from({ length: lines }, (_, at) => <div key={at} className="skeleton-line" aria-hidden="true" />)}
    </div>
  );
}
