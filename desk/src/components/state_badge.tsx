import type { State } from '../api/types';
import { word, type Word } from '../words/words';

export function stateWord(state: State): string {
  return word(`state.${state}` as Word);
}

// Where an article is on its way to readers: a colour, and always the word.
export function StateBadge({ state }: { state: State }) {
  return <span className={`state state-${state}`}>{stateWord(state)}</span>;
}
