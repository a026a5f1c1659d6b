// Compiles the interface's messages (ICU MessageFormat) when the desk is built, so that browsers need no parser, and
// divides them into groups that are loaded when they are needed.

import fs from 'node:fs/promises';

import { compileMessage } from '@lingui/message-utils/compileMessage';

// Screens that are not opened every day, the editor, and what opens beside its text. Titles are in the rail, so they belong to the frame.
const kHouse = [
  'account', 'administration', 'audit', 'authors', 'editions', 'keys', 'passkeys', 'pictures', 'sections', 'settings', 'staff', 'status', 'tags', 'totp',
];
const kEditor = ['editor', 'saving', 'block'];
const kPanels = ['checks', 'history', 'notes', 'schedule'];
const kOfPanels = new RegExp(`^(${[
  'editor.(correct_|correction|place|severity|withdraw_|will_|under_embargo|publish_now)',
  'editor.(authors|tags|labels|kind$|section|slug|seo_|source|credit|canonical|dateline|short_headline|lead_picture|embargo|comments|group_|role_)',
  'editor.(choose_file|create|earlier|find|remove|replace|take_out|link_|language_|desktop|phone|translat|read_only|takes_approval)',
  'saving.(clash|take_|keep_it|remove_it|refused)',
].join('|')})`);

function groupOf(key) {
  const [first, second] = key.split('.');
  const name = first === 'problem' ? second : first;
  if (kHouse.includes(name) && second !== 'title') return 'house';
  if (kPanels.includes(name) || kOfPanels.test(key)) return 'panels';
  return kEditor.includes(name) ? 'editor' : 'frame';
}

const kGroups = {
  '': () => true,
  '?first': (key) => /^(sign_in|language|problem\.(sign_in|link|password|passkey|totp\.code|caller|un|server|request))/.test(key),
  '?frame': (key) => groupOf(key) === 'frame',
  '?house': (key) => groupOf(key) === 'house',
  '?editor': (key) => groupOf(key) === 'editor',
  '?panels': (key) => groupOf(key) === 'panels',
};

// Lets code import `words/tr.json?frame` as compiled messages.
export const words = {
  name: 'words',
  setup(build) {
    build.onLoad({ filter: /\/words\/[a-z]+\.json$/ }, async ({ path, suffix }) => {
      const source = Object.entries(JSON.parse(await fs.readFile(path, 'utf8'))).filter(([key]) => kGroups[suffix](key));
      const compiled = Object.fromEntries(source.map(([key, message]) => [key, compileMessage(message)]));
      // Parsed as JSON in the browser, which is faster and smaller than an object of the language.
      return { contents: `export default JSON.parse(${JSON.stringify(JSON.stringify(compiled))});`, loader: 'js' };
    });
  },
};
