// The schema of a body, the same as that of lib/richtext: what the editor accepts, `normalized` accepts.
//
// Marks are declared in alphabetical order, because the server stores them so. `readBody` and `writeBody` keep a
// body unchanged, apart from the old name `code` of `code_block`.

import { Schema, type Mark, type MarkSpec, type Node, type NodeSpec } from 'prosemirror-model';

export interface JsonNode {
  type: string;
  attrs?: Record<string, unknown>;
  content?: JsonNode[];
  marks?: { type: string; attrs?: Record<string, unknown> }[];
  text?: string;
}

const kOptional = { default: null };
const kParts = '(paragraph | bullet_list | ordered_list)+';

// Every block has an id, and says it to the page, where notes and presence look for it.
function block(spec: NodeSpec & { attrs?: NodeSpec['attrs'] }, dom: (node: Node) => [string, Record<string, unknown>?]): NodeSpec {
  return {
    ...spec,
    attrs: { id: kOptional, ...spec.attrs },
    toDOM: (node) => {
      const [tag, attributes] = dom(node);
      const all = { 'data-block': node.attrs.id, ...attributes };
      return node.type.isLeaf ? [tag, all] : [tag, all, 0];
    },
  };
}

const kNodes: Record<string, NodeSpec> = {
  doc: { content: 'block*' },
  paragraph: block({ group: 'block', content: 'inline*', parseDOM: [{ tag: 'p' }] }, () => ['p', { dir: 'auto' }]),
  heading: block(
    {
      group: 'block', content: 'inline*', defining: true, attrs: { level: { default: 2 } },
      parseDOM: [2, 3, 4].map((level) => ({ tag: `h${level}`, attrs: { level } })),
    },
    (node) => [`h${String(node.attrs.level)}`, { dir: 'auto' }],
  ),
  bullet_list: block({ group: 'block', content: 'list_item+', parseDOM: [{ tag: 'ul' }] }, () => ['ul']),
  ordered_list: block(
    { group: 'block', content: 'list_item+', attrs: { start: kOptional }, parseDOM: [{ tag: 'ol' }] },
    (node) => ['ol', node.attrs.start === null ? {} : { start: node.attrs.start }],
  ),
  list_item: block({ content: kParts, defining: true, parseDOM: [{ tag: 'li' }] }, () => ['li']),
  quote: block(
    { group: 'block', content: kParts, defining: true, attrs: { attribution: kOptional, source: kOptional }, parseDOM: [{ tag: 'blockquote' }] },
    () => ['blockquote', { class: 'quote' }],
  ),
  pull_quote: block(
    { group: 'block', content: 'inline*', defining: true, parseDOM: [{ tag: 'aside[data-pull-quote]' }] },
    () => ['aside', { 'data-pull-quote': '', dir: 'auto', class: 'pull-quote' }],
  ),
  picture: block(
    {
      group: 'block', draggable: true,
      attrs: { picture: { default: '' }, alt: kOptional, caption: kOptional, credit: kOptional },
      parseDOM: [{
        tag: 'figure[data-picture]',
        getAttrs: (dom) => ({
          picture: dom.getAttribute('data-picture'), alt: dom.getAttribute('data-alt'),
          caption: dom.getAttribute('data-caption'), credit: dom.getAttribute('data-credit'),
        }),
      }],
    },
    (node) => ['figure', {
      'data-picture': node.attrs.picture, 'data-alt': node.attrs.alt, 'data-caption': node.attrs.caption, 'data-credit': node.attrs.credit,
    }],
  ),
  gallery: block({ group: 'block', content: 'picture+', attrs: { title: kOptional }, parseDOM: [{ tag: 'figure[data-gallery]' }] },
    () => ['figure', { 'data-gallery': '', class: 'gallery' }]),
  embed: block(
    {
      group: 'block', draggable: true, attrs: { address: { default: '' }, provider: kOptional, title: kOptional },
      parseDOM: [{
        tag: 'figure[data-embed]',
        getAttrs: (dom) => ({
          address: dom.getAttribute('data-embed'), provider: dom.getAttribute('data-provider'), title: dom.getAttribute('data-title'),
        }),
      }],
    },
    (node) => ['figure', { 'data-embed': node.attrs.address, 'data-provider': node.attrs.provider, 'data-title': node.attrs.title }],
  ),
  table: block({ group: 'block', content: 'table_row+', tableRole: 'table', isolating: true, attrs: { caption: kOptional }, parseDOM: [{ tag: 'table' }] },
    () => ['table']),
  table_row: block({ content: '(table_cell | table_header)+', tableRole: 'row', parseDOM: [{ tag: 'tr' }] }, () => ['tr']),
  table_cell: cell('cell', 'td'),
  table_header: cell('header_cell', 'th'),
  fact_box: block(
    {
      group: 'block', content: '(paragraph | heading | bullet_list | ordered_list)+', defining: true, attrs: { title: kOptional },
      parseDOM: [{ tag: 'aside[data-fact-box]' }],
    },
    () => ['aside', { 'data-fact-box': '', class: 'fact-box' }],
  ),
  divider: block({ group: 'block', parseDOM: [{ tag: 'hr' }] }, () => ['hr']),
  code_block: block(
    { group: 'block', content: 'text*', code: true, defining: true, attrs: { language: kOptional }, parseDOM: [{ tag: 'pre', preserveWhitespace: 'full' }] },
    () => ['pre', { dir: 'ltr' }],
  ),
  html: block(
    {
      group: 'block', attrs: { html: { default: '' } },
      parseDOM: [{ tag: 'div[data-html]', getAttrs: (dom) => ({ html: dom.getAttribute('data-html') }) }],
    },
    (node) => ['div', { 'data-html': node.attrs.html }],
  ),
  text: { group: 'inline' },
  hard_break: { group: 'inline', inline: true, selectable: false, linebreakReplacement: true, parseDOM: [{ tag: 'br' }], toDOM: () => ['br'] },
};

function cell(tableRole: string, tag: string): NodeSpec {
  const span = (dom: HTMLElement, name: string) => Math.max(1, Number(dom.getAttribute(name) ?? 1) || 1);
  return block(
    {
      content: kParts, tableRole, isolating: true, attrs: { colspan: { default: 1 }, rowspan: { default: 1 } },
      parseDOM: [{ tag, getAttrs: (dom) => ({ colspan: span(dom, 'colspan'), rowspan: span(dom, 'rowspan') }) }],
    },
    (node) => [tag, {
      ...(node.attrs.colspan === 1 ? {} : { colspan: node.attrs.colspan }), ...(node.attrs.rowspan === 1 ? {} : { rowspan: node.attrs.rowspan }),
    }],
  );
}

const plain = (tag: string, ...others: string[]): MarkSpec => ({
  parseDOM: [tag, ...others].map((name) => ({ tag: name })), toDOM: () => [tag, 0],
});

// In alphabetical order; see above.
const kMarks: Record<string, MarkSpec> = {
  bold: plain('strong', 'b'),
  code: plain('code', 'kbd', 'tt'),
  italic: plain('em', 'i', 'cite'),
  language: {
    attrs: { lang: {} },
    parseDOM: [{ tag: 'span[lang]', getAttrs: (dom) => ({ lang: dom.getAttribute('lang') }) }],
    toDOM: (mark: Mark) => ['span', { lang: mark.attrs.lang }, 0],
  },
  link: {
    attrs: { href: {}, title: kOptional }, inclusive: false,
    parseDOM: [{ tag: 'a[href]', getAttrs: (dom) => ({ href: dom.getAttribute('href'), title: dom.getAttribute('title') }) }],
    toDOM: (mark: Mark) => ['a', { href: mark.attrs.href, title: mark.attrs.title, rel: 'noopener' }, 0],
  },
  strike: plain('s', 'strike', 'del'),
  subscript: plain('sub'),
  superscript: plain('sup'),
};

export const schema = new Schema({ nodes: kNodes, marks: kMarks });

// Attributes whose default the server leaves out.
const kSpans = new Set(['colspan', 'rowspan']);

function clean(attrs: Record<string, unknown>): Record<string, unknown> | undefined {
  const kept = Object.entries(attrs).filter(([name, value]) => value !== null && !(kSpans.has(name) && value === 1));
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

// The JSON of a node, without the attributes that are absent.
export function writeNode(node: Node): JsonNode {
  const json: JsonNode = { type: node.type.name };
  const attrs = clean(node.attrs);
  if (attrs) json.attrs = attrs;
  if (node.isText) json.text = node.text ?? '';
  if (node.marks.length > 0) {
    json.marks = node.marks.map((mark) => {
      const own = clean(mark.attrs);
      return own ? { attrs: own, type: mark.type.name } : { type: mark.type.name };
    });
  }
  if (node.childCount > 0) {
    json.content = [];
    node.forEach((child) => json.content?.push(writeNode(child)));
  }
  return json;
}

function renamed(json: JsonNode): JsonNode {
  const content = json.content?.map(renamed);
  const type = json.type === 'code' ? 'code_block' : json.type;
  return { ...json, type, ...(content ? { content } : {}) };
}

// Throws a RangeError if the body does not fit the schema.
export function readBody(json: unknown): Node {
  const body = json && typeof json === 'object' && 'type' in json ? (json as JsonNode) : { type: 'doc' };
  const node = schema.nodeFromJSON(renamed(body));
  node.check();
  return node;
}

// The random last part of a UUID, as the server makes them.
export function newBlockId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(6));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
