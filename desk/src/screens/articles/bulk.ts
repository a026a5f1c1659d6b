// One verb on many articles: carried out one after the other, with a result for each.

import { api, ask } from '../../api/api';
import type { ArticleLine } from '../../api/types';
import { asProblem, type Problem } from '../../api/problem';
import { carryOut, mayDo } from '../../api/verbs';

export type BulkVerb =
  | { do: 'approve' | 'publish' | 'send-back' | 'spike' | 'unspike' }
  | { do: 'section'; section: string }
  | { do: 'tag'; tag: string };

export interface Result {
  line: ArticleLine;
  problem: Problem | null;
}

const kBusy = 429;

export function applies(line: ArticleLine, verb: BulkVerb['do']): boolean {
  return mayDo(line, verb === 'section' || verb === 'tag' ? 'save' : verb);
}

async function carryOutOne(line: ArticleLine, verb: BulkVerb): Promise<void> {
  const params = { path: { id: line.id } };
  if (verb.do === 'section') {
    await ask(api.PATCH('/articles/{id}', { params, body: { revision: line.revision, section: verb.section } }));
  } else if (verb.do === 'tag') {
    const { revision, tags } = await ask(api.GET('/articles/{id}', { params }));
    if (!tags.includes(verb.tag)) await ask(api.PATCH('/articles/{id}', { params, body: { revision, tags: [...tags, verb.tag] } }));
  } else {
    await carryOut(verb.do, line.id);
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

// Stops early if `signal` says so; what was done stays done.
export async function carryOutAll(
  lines: readonly ArticleLine[], verb: BulkVerb, onProgress: (done: number) => void, signal: AbortSignal,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const line of lines) {
    if (signal.aborted) break;
    let problem: Problem | null = null;
    for (let attempt = 0; attempt < 5; attempt += 1) {
      try {
        await carryOutOne(line, verb);
        problem = null;
        break;
      } catch (thrown) {
        problem = asProblem(thrown);
        if (problem.status !== kBusy) break;
        await pause(1_000 * (attempt + 1));
      }
    }
    results.push({ line, problem });
    onProgress(results.length);
    // Nobody is signed in: the others would fail alike.
    if (problem?.status === 401) break;
  }
  return results;
}
