import { ProblemNote } from '../components';
import type { Problem } from '../api/problem';

// The whole page, if the server does not even say who is signed in.
export function Unreachable({ problem, onRetry }: { problem: Problem; onRetry: () => void }) {
  return <main className="unreachable"><ProblemNote problem={problem} onRetry={onRetry} /></main>;
}
