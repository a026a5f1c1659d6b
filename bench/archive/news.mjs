// Converts the news archive that all benchmarks use to plain stories for `stanhope import stories`:
//
//   node bench/archive/news.mjs REALDATA/news > stories.jsonl
//
// It has 21,578 English stories of 1987 and 6,756 Turkish ones. The Turkish stories have no time in their
// file, so each gets a time half an hour before that of the previous story.

import fs from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';

const folder = process.argv[2];
if (!folder) throw new Error('Where is the news? node bench/archive/news.mjs FOLDER > stories.jsonl');

const lines = (name) => gunzipSync(fs.readFileSync(path.join(folder, name))).toString().split('\n').filter(Boolean).map((line) => JSON.parse(line));

const sections = {
  Companies: ['earn', 'acq'],
  Money: ['money-fx', 'interest', 'money-supply', 'reserves', 'dlr', 'gold', 'silver'],
  Economy: ['trade', 'gnp', 'cpi', 'wpi', 'jobs', 'bop', 'ipi', 'retail', 'housing', 'income', 'lei'],
  Energy: ['crude', 'nat-gas', 'gas', 'fuel', 'heat', 'jet', 'pet-chem'],
  Transport: ['ship'],
};

const sectionOf = (topic) => (topic ? Object.keys(sections).find((name) => sections[name].includes(topic)) ?? 'Commodities' : 'News');

// Topics are an array, or a string that contains a Python list.
const listOf = (value) => (Array.isArray(value) ? value : [...String(value ?? '').matchAll(/'([^']+)'/g)].map((match) => match[1]));

const characters = (text) => (text ?? '').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&#\d+;/g, ' ').replace(/&amp;/g, '&');

// Finds a time such as `26-FEB-1987 15:01:01.79` in a text that sometimes contains other characters too.
function timeOf(date) {
  const found = /(\d{1,2})-([A-Z]{3})-(\d{4}) (\d{2}:\d{2}:\d{2})/.exec(date ?? '');
  if (!found) return undefined;
  const [, day, month, year, time] = found;
  const number = 'JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC'.indexOf(month) / 3 + 1;
  return `${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}T${time}Z`;
}

const firstWords = (text) => text.trim().split(/\s+/).slice(0, 10).join(' ');

function* english() {
  for (const story of lines('en-reuters-21578.jsonl.gz')) {
    const body = characters(story.body).replace(/\n REUTER\s*$/i, '');
    const topics = listOf(story.topics);
    const headline = characters(story.title).replace(/\s+/g, ' ').trim() || firstWords(body) || `Story ${story.attrs.newid}`;
    yield {
      id: `reuters/${story.attrs.newid}`, language: 'en', headline, body, dateline: characters(story.dateline).replace(/ -\s*$/, '').trim(),
      published_at: timeOf(story.date), section: sectionOf(topics[0]), tags: [...new Set([...topics, ...listOf(story.places)])].slice(0, 20), source: 'Reuters',
    };
  }
}

const turkish = { dunya: 'Dünya', ekonomi: 'Ekonomi', genel: 'Genel', guncel: 'Güncel', 'kultur-sanat': 'Kültür Sanat', magazin: 'Magazin', planet: 'Gezegen', saglik: 'Sağlık', siyaset: 'Siyaset', spor: 'Spor', teknoloji: 'Teknoloji', turkiye: 'Türkiye', yasam: 'Yaşam' };

function* turkishNews() {
  let time = Date.UTC(2015, 0, 1);
  for (const story of lines('tr-42binhaber-sample.jsonl.gz')) {
    time -= 30 * 60 * 1000;
    const body = story.text.startsWith(story.title) ? story.text.slice(story.title.length) : story.text;
    const headline = story.title.trim() || firstWords(body) || story.id;
    yield { id: story.id, language: 'tr', headline: headline.slice(0, 200), body: body.trim().replaceAll('\n', '\n\n'), published_at: new Date(time).toISOString(), section: turkish[story.category] ?? story.category };
  }
}

const output = fs.createWriteStream(null, { fd: 1 });
for (const stories of [english(), turkishNews()]) {
  for (const story of stories) {
    if (!output.write(`${JSON.stringify(story)}\n`)) await new Promise((resolve) => output.once('drain', resolve));
  }
}
output.end();
