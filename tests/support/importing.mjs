// Runs imports, and checks what readers then see.

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

// The first word that does not follow the one before it in the text; undefined if all do.
export function firstMissing(words, text) {
  let at = 0;
  for (const word of words) {
    const found = text.indexOf(word, at);
    if (found < 0) return word;
    at = found + word.length;
  }
  return undefined;
}
