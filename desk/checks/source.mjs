// Checks what tsc cannot:
//   - No text for people stands in code; it belongs to src/words.
//   - No letter changes its case without a locale (the Turkish İ and ı).
//   - No inline style or script stands in HTML, which our Content-Security-Policy forbids.

import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import ts from 'typescript';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const kSpokenAttributes = new Set(['title', 'alt', 'placeholder', 'label', 'aria-label', 'aria-description', 'aria-placeholder', 'aria-roledescription', 'aria-valuetext']);
const kLetters = /\p{L}{2,}/u;
const problems = [];

function filesUnder(folder) {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const found = path.join(folder, entry.name);
    return entry.isDirectory() ? filesUnder(found) : [found];
  });
}

function checkScript(file, text) {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const complain = (node, message) => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
    problems.push(`${path.relative(root, file)}:${line + 1}: ${message}`);
  };
  const visit = (node) => {
    if (ts.isJsxText(node) && kLetters.test(node.text)) complain(node, `text in code: “${node.text.trim()}”`);
    if (ts.isJsxAttribute(node) && kSpokenAttributes.has(node.name.getText(source))) {
      const value = node.initializer && ts.isJsxExpression(node.initializer) ? node.initializer.expression : node.initializer;
      if (value && ts.isStringLiteral(value) && kLetters.test(value.text)) complain(node, `text in code: “${value.text}”`);
    }
    if (ts.isJsxExpression(node) && node.expression && ts.isStringLiteral(node.expression) && kLetters.test(node.expression.text) && !ts.isJsxAttribute(node.parent)) {
      complain(node, `text in code: “${node.expression.text}”`);
    }
    if (ts.isJsxAttribute(node) && node.name.getText(source) === 'dangerouslySetInnerHTML') complain(node, 'HTML from strings');
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && /^to(Lower|Upper)Case$/.test(node.expression.name.text)) {
      complain(node, `${node.expression.name.text}() knows no language; use toLocale…Case(language), or “en” for names of the program`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
}

for (const file of filesUnder(path.join(root, 'src'))) {
  const text = fs.readFileSync(file, 'utf8');
  if (/\.tsx?$/.test(file) && !file.endsWith('.d.ts') && !/_test\.tsx?$/.test(file)) checkScript(file, text);
  if (file.endsWith('.css') && /text-transform/.test(text)) problems.push(`${path.relative(root, file)}: text-transform knows no Turkish`);
  if (file.endsWith('.html') && /<style|\sstyle=|<script>|\son[a-z]+=/.test(text)) problems.push(`${path.relative(root, file)}: inline style or script`);
}
problems.forEach((problem) => console.error(problem));
process.exitCode = problems.length > 0 ? 1 : 0;
