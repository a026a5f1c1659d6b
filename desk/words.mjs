// Compiles the interface's messages (ICU MessageFormat) when the desk is built, so that browsers need no parser.

import fs from 'node:fs/promises';

import { compileMessage } from '@lingui/message-utils/compileMessage';

export function compileWords(words, prefixes = ['']) {
  const chosen = Object.entries(words).filter(([key]) => prefixes.some((prefix) => key.startsWith(prefix)));
  return Object.fromEntries(chosen.map(([key, message]) => [key, compileMessage(message)]));
}

// Lets code import `words/tr.json` as compiled messages. `words/tr.json?first` holds those of the first page alone.
export const words = {
  name: 'words',
  setup(build) {
    build.onLoad({ filter: /\/words\/[a-z]+\.json$/ }, async ({ path, suffix }) => {
      const source = JSON.parse(await fs.readFile(path, 'utf8'));
      const prefixes = suffix === '?first' ? ['sign_in.', 'language.', 'problem.'] : [''];
      return { contents: JSON.stringify(compileWords(source, prefixes)), loader: 'json' };
    });
  },
};
