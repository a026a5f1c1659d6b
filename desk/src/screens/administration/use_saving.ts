import { useState } from 'react';

export interface Saving {
  busy: boolean;
  problem: unknown;
  clear: () => void;
  run: (act: () => Promise<unknown>) => Promise<boolean>;
}

// One act at a time, with what went wrong. `run` says whether it succeeded.
export function useSaving(): Saving {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const run = async (act: () => Promise<unknown>) => {
    if (busy) return false;
    setBusy(true);
    setProblem(null);
    try {
      await act();
      return true;
    } catch (thrown) {
      setProblem(thrown);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, problem, clear: () => setProblem(null), run };
}
