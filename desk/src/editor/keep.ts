// Making a revision of what is on the screen.

import { queryClient } from '../api/queries';
import type { Article } from '../api/types';
import { showToast } from '../components';
import type { Answer } from '../saving/log';
import { word } from '../words/words';
import { useEditing } from './editing';

// Why nothing was kept, in words.
function reasonOf(answer: Exclude<Answer<unknown>, { is: 'done' }>): string {
  if ('problem' in answer && answer.problem) return asProblemWords(answer.problem);
  return word(answer.is === 'signed_out' ? 'saving.not_done_signed_out' : answer.is === 'offline' ? 'saving.not_done_offline' : 'saving.not_done');
}

function asProblemWords({ code, detail }: { code: string; detail: string }): string {
  return detail || code;
}

export function useKeep(): (label?: string) => Promise<Article | null> {
  const { saver, article } = useEditing();
  return async (label) => {
    const answer = await saver.keep(label);
    if (answer.is !== 'done') {
      showToast({ text: reasonOf(answer), kind: 'problem' });
      return null;
    }
    const kept = answer.value as Article;
    queryClient.setQueryData(['article', article.id], kept);
    return kept;
  };
}
