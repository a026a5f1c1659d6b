// Writes the benchmark's cases into the given folder. Each is a JSON file with a template, its partials and
// its data.

import fs from 'node:fs';
import path from 'node:path';

const folder = process.argv[2];

const words = 'the ferry to the old harbour was late again on Tuesday and nobody at the quay could say “why” or when'.split(' ');
const sentence = (seed, length) => Array.from({ length }, (_, i) => words[(seed * 7 + i * 3) % words.length]).join(' ');

const summary = (seed) => ({
  headline: sentence(seed, 8), url: `/kent/${seed}-vapur`, section: { name: 'Kent & liman', url: '/kent' }, published: '29/11/22 14:55',
  datetime: '2022-11-29T14:55:00+03:00', minutes: 3 + (seed % 4), standfirst: sentence(seed + 1, 22), is_breaking: seed % 5 === 0,
});

const card = `<li class="card{{#if is_breaking}} breaking{{/if}}"><h2><a href="{{url}}">{{headline}}</a></h2>
<p>{{standfirst}}</p>
<p class="facts"><a href="{{section.url}}">{{section.name}}</a> <time datetime="{{datetime}}">{{published}}</time> <span>{{minutes}} dk.</span></p></li>
`;

const cases = {
  // An article's page: much text with few expressions.
  article: {
    template: `<!doctype html>
<html lang="{{edition.tag}}">
<head><meta charset="utf-8"><title>{{article.headline}} – {{edition.name}}</title>
<meta name="description" content="{{article.standfirst}}">
{{#each translations}}<link rel="alternate" hreflang="{{tag}}" href="{{url}}">
{{/each}}</head>
<body class="article{{#if article.is_breaking}} breaking{{/if}}">
{{> masthead}}
<main><article>
<p><a href="{{article.section.url}}">{{article.section.name}}</a></p>
<h1>{{article.headline}}</h1>
<p class="standfirst">{{article.standfirst}}</p>
<p>{{#each article.authors}}<a href="{{url}}">{{name}}</a>{{#unless @last}}, {{/unless}}{{/each}}</p>
<p><time datetime="{{article.datetime}}">{{article.published}}</time>{{#if article.updated}} <time>{{article.updated}}</time>{{/if}} {{article.minutes}} dk.</p>
{{#each article.paragraphs}}<p>{{this}}</p>
{{/each}}
{{#each article.corrections}}<aside><strong>{{kind}}</strong> {{text}}</aside>{{else}}<!-- none -->{{/each}}
</article>
<aside><h2>{{article.section.name}}</h2><ul>
{{#each more}}{{> card}}{{/each}}</ul></aside>
</main></body></html>
`,
    partials: {
      masthead: `<header><a href="/">{{edition.name}}</a><nav>{{#each sections}}<a href="{{url}}"{{#if is_here}} aria-current="page"{{/if}}>{{name}}</a>{{/each}}</nav></header>`,
      card,
    },
    data: {
      edition: { tag: 'tr', name: 'Liman Gazetesi' },
      sections: Array.from({ length: 8 }, (_, i) => ({ name: `Bölüm ${i}`, url: `/bolum-${i}`, is_here: i === 2 })),
      translations: [{ tag: 'en', url: 'https://example.org/en/town/ferry' }, { tag: 'tr', url: 'https://example.org/kent/vapur' }],
      article: {
        ...summary(1), authors: [{ name: 'Nilay Sarmaşık', url: '/yazar/nilay' }, { name: "Owen O'Tallis", url: '/yazar/owen' }],
        paragraphs: Array.from({ length: 20 }, (_, i) => sentence(i, 40)), corrections: [],
      },
      more: Array.from({ length: 6 }, (_, i) => summary(i + 10)),
    },
  },
  // A front page: many small expressions.
  front: {
    template: `<ol>{{#each articles}}{{> card}}{{/each}}</ol>`,
    partials: { card },
    data: { articles: Array.from({ length: 40 }, (_, i) => summary(i)) },
  },
  // A table: almost nothing but expressions.
  table: {
    template: `<table>{{#each rows}}<tr{{#if @first}} class="first"{{/if}}><td>{{@index}}</td>{{#each cells}}<td>{{this}}</td>{{/each}}<td>{{../title}}</td></tr>{{/each}}</table>`,
    data: { title: 'Fiyatlar', rows: Array.from({ length: 50 }, (_, i) => ({ cells: [i, i * 1.5, `item ${i}`, i % 2 === 0, '<b>'] })) },
  },
};

for (const [name, parts] of Object.entries(cases)) fs.writeFileSync(path.join(folder, `${name}.json`), JSON.stringify(parts));
