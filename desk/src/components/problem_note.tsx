import { asProblem } from '../api/problem';
import { word } from '../words/words';
import { Button } from './button';
import { Icon } from './icon';

// Shows what went wrong in words, with the number under which the server's log has it.
export function ProblemNote({ problem, onRetry }: { problem: unknown; onRetry?: () => void }) {
  const { words, request, status } = asProblem(problem);
  return (
    <div className="problem" role="alert">
      <Icon name="warning" />
      <div>
        <p>{words}</p>
        {request && status >= 500 && <p className="small">{word('problem.request', { request })}</p>}
      </div>
      {onRetry && <Button small onClick={onRetry}>{word('problem.retry')}</Button>}
    </div>
  );
}
