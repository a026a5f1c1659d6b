import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';

import { ProblemNote, Skeleton } from '../../components';

interface Props<T> {
  query: UseQueryResult<T>;
  lines?: number;
  children: (data: T) => ReactNode;
}

// What a query answered, or that it is still asked, or what went wrong. What is known stays on the screen.
export function Loaded<T>({ query, lines = 6, children }: Props<T>) {
  return (
    <>
      {query.error && <ProblemNote problem={query.error} onRetry={() => void query.refetch()} />}
      {query.data !== undefined && children(query.data)}
      {query.data === undefined && query.isPending && <Skeleton lines={lines} />}
    </>
  );
}
