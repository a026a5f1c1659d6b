// handlebars_js.mjs CASE SECONDS: prints how many nanoseconds one rendering with Handlebars in Node takes.
// With 0 seconds, prints the rendered text.

import fs from 'node:fs';

import Handlebars from 'handlebars';

const { template, partials, data } = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
const seconds = Number(process.argv[3]);
for (const [name, source] of Object.entries(partials ?? {})) Handlebars.registerPartial(name, source);
const render = Handlebars.compile(template);
if (seconds === 0) {
  process.stdout.write(render(data));
} else {
  const until = (deadline) => {
    let count = 0;
    let length = 0;
    const begun = process.hrtime.bigint();
    while (process.hrtime.bigint() < begun + deadline) {
      for (let i = 0; i < 50; ++i) length += render(data).length;
      count += 50;
    }
    return { ns: Number(process.hrtime.bigint() - begun) / count, length };
  };
  const billion = BigInt(Math.round(seconds * 1e9));
  until(billion / 2n); // warm-up, so that Node compiles the template's code
  console.log(until(billion).ns.toFixed(0));
}
