// Checks that the three languages have the same keys in the same order, and the same placeholders in each message.

import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { compileMessage } from '@lingui/message-utils/compileMessage';

const folder = path.join(path.dirname(fileURLToPath(import.meta.url)), '../src/words');
const languages = ['en', 'tr', 'el'];
const words = Object.fromEntries(languages.map((language) => [language, JSON.parse(fs.readFileSync(path.join(folder, `${language}.json`), 'utf8'))]));
const problems = [];

// The names of the placeholders in a compiled message.
function placeholders(compiled) {
  const names = new Set();
  const walk = (part) => {
    if (!Array.isArray(part)) return;
    if (typeof part[0] === 'string') names.add(part[0]);
    for (const option of Object.values(part[2] ?? {})) if (Array.isArray(option)) option.forEach(walk);
  };
  if (Array.isArray(compiled)) compiled.forEach(walk);
  return [...names].sort().join(', ');
}

for (const language of languages.slice(1)) {
  for (const key of Object.keys(words.en)) if (!(key in words[language])) problems.push(`${language}: ${key} is missing`);
  for (const key of Object.keys(words[language])) if (!(key in words.en)) problems.push(`${language}: ${key} is not in en`);
}
for (const [key, message] of Object.entries(words.en)) {
  const expected = placeholders(compileMessage(message));
  for (const language of languages.slice(1)) {
    const given = words[language][key];
    if (given === undefined) continue;
    if (given === '') problems.push(`${language}: ${key} is empty`);
    const found = placeholders(compileMessage(given));
    if (found !== expected) problems.push(`${language}: ${key} has the placeholders {${found}}, but en has {${expected}}`);
  }
}
problems.forEach((problem) => console.error(problem));
process.exitCode = problems.length > 0 ? 1 : 0;
