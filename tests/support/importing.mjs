// Runs imports, and reads what they report and what readers see afterwards.

import assert from 'node:assert/strict';

// Runs an import; returns its exit status and its report.
export async function imported(newsroom, args, options) {
  const ran = await newsroom.run(['import', ...args, '--json'], options);
  assert.ok([0, 3].includes(ran.code), `exit ${ran.code}: ${ran.stderr}`);
  return { code: ran.code, ...JSON.parse(ran.stdout.trim().split('\n').at(-1)) };
}

export const count = (report, kind, outcome) => report.counts[kind]?.[outcome] ?? 0;
export const rows = (newsroom, table) => Number(newsroom.query(`SELECT count(*) FROM ${table}`));

const entities = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#x27': "'" };
export const plain = (html) => html.replace(/<\/?(a|strong|em|s|sub|sup|code|span)\b[^>]*>/g, '').replace(/<[^>]*>/g, ' ').replace(/&(amp|lt|gt|quot|#39|#x27);/g, (_, name) => entities[name]);

export const bodyOf = (page) => /<div class="body">([\s\S]*?)<\/div>\n<footer>/.exec(page)?.[1] ?? '';

// Returns the first of `words` that the text does not contain after the word before it; undefined if it
// contains all in this order.
export function firstMissing(words, text) {
  let at = 0;
  for (const word of words) {
    const found = text.indexOf(word, at);
    if (found < 0) return word;
    at = found + word.length;
  }
  return undefined;
}
