// Makes HTML from elsewhere readable for the schema: Google Docs, Word, and pages of agencies. Same rules as the server's
// reader of HTML (lib/richtext/from_html), which imports and the wire use.

import { isSafeLink, realAddress } from './links';

const kDropped = 'script,style,meta,link,title,template,noscript,svg,math,form,input,button,select,textarea,iframe[src=""],object';
const kBlocks = 'p,div,h1,h2,h3,h4,h5,h6,ul,ol,li,table,blockquote,pre,figure,section,article,tr,td,th,hr';

function renamed(element: Element, tag: string): Element {
  const fresh = element.ownerDocument.createElement(tag);
  for (const { name, value } of element.attributes) if (name !== 'style' && name !== 'class') fresh.setAttribute(name, value);
  fresh.append(...element.childNodes);
  element.replaceWith(fresh);
  return fresh;
}

function wrapped(element: Element, tag: string): void {
  const inner = element.ownerDocument.createElement(tag);
  inner.append(...element.childNodes);
  element.append(inner);
}

// Google Docs wraps everything in <b style="font-weight:normal">, and says bold and italic in styles.
function readStyles(root: Element): void {
  for (const element of root.querySelectorAll<HTMLElement>('b,strong')) {
    if (/^(normal|400)$/.test(element.style.fontWeight)) element.replaceWith(...element.childNodes);
  }
  for (const element of root.querySelectorAll<HTMLElement>('span,font')) {
    const { fontWeight, fontStyle, textDecoration, verticalAlign } = element.style;
    if (/^(bold|bolder|[6-9]00)$/.test(fontWeight) && !element.closest('h1,h2,h3,h4,h5,h6')) wrapped(element, 'strong');
    if (fontStyle === 'italic') wrapped(element, 'em');
    if (/line-through/.test(textDecoration)) wrapped(element, 's');
    if (verticalAlign === 'super') wrapped(element, 'sup');
    if (verticalAlign === 'sub') wrapped(element, 'sub');
  }
}

const kBullet = /^[\s ]*(?:[·•▪◦o§–-]|(\d{1,3}|[a-z])[.)])[\s ]+/u;

// Word writes the items of a list as paragraphs with a bullet in front.
function readWordLists(root: Element): void {
  let list: Element | null = null;
  for (const element of [...root.querySelectorAll<HTMLElement>('p')]) {
    const isItem = /mso-list/.test(element.getAttribute('style') ?? '') || /MsoListParagraph/.test(element.className);
    const found = isItem ? kBullet.exec(element.textContent ?? '') : null;
    if (!found) {
      list = null;
      continue;
    }
    const tag = found[1] ? 'ol' : 'ul';
    const isNext: boolean = list !== null && list.tagName.toLocaleLowerCase('en') === tag && element.previousElementSibling === list;
    if (!isNext) {
      list = root.ownerDocument.createElement(tag);
      element.before(list);
    }
    dropStart(element, found[0].length);
    const item = root.ownerDocument.createElement('li');
    item.append(...element.childNodes);
    list?.append(item);
    element.remove();
  }
}

function dropStart(element: Element, length: number): void {
  let left = length;
  const walker = element.ownerDocument.createTreeWalker(element, 4);
  for (let node = walker.nextNode(); node && left > 0; node = walker.nextNode()) {
    const text = node.textContent ?? '';
    node.textContent = text.slice(left);
    left -= Math.min(left, text.length);
  }
}

// Two breaks are a new paragraph, as many agencies write them.
function splitAtBreaks(root: Element): void {
  for (const first of [...root.querySelectorAll('br')]) {
    let next = first.nextSibling;
    while (next && next.nodeType === 3 && !next.textContent?.trim()) next = next.nextSibling;
    if (!first.isConnected || !(next instanceof Element) || next.tagName !== 'BR') continue;
    const paragraph = first.closest('p,div');
    if (!paragraph || first.parentElement !== paragraph || paragraph.querySelector(kBlocks)) continue;
    const rest = root.ownerDocument.createElement('p');
    let moved = next.nextSibling;
    while (moved) {
      const after: ChildNode | null = moved.nextSibling;
      rest.append(moved);
      moved = after;
    }
    first.remove();
    next.remove();
    paragraph.after(rest);
  }
}

function dropEmpty(root: Element): void {
  for (const paragraph of [...root.querySelectorAll('p,div')]) {
    const isEmpty = !(paragraph.textContent ?? '').replace(/[\s ​]/g, '') && !paragraph.querySelector('img,hr,table,figure,ul,ol');
    if (isEmpty && !paragraph.closest('td,th,li')) paragraph.remove();
  }
}

// Headings: level 1 is the headline's, and none skips a level.
function levelHeadings(root: Element): void {
  let last = 1;
  for (const heading of [...root.querySelectorAll('h1,h2,h3,h4,h5,h6')]) {
    last = Math.min(Math.min(4, Math.max(2, Number(heading.tagName[1]))), last + 1);
    renamed(heading, `h${last}`);
  }
}

export function cleanHtml(html: string): string {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const root = page.body;
  if (root.querySelector('[data-pm-slice]')) return html; // our own
  const comments = page.createTreeWalker(root, 128);
  const found: Node[] = [];
  for (let node = comments.nextNode(); node; node = comments.nextNode()) found.push(node);
  found.forEach((node) => (node as ChildNode).remove());
  root.querySelectorAll(kDropped).forEach((element) => element.remove());
  root.querySelectorAll('[hidden],[aria-hidden="true"]').forEach((element) => element.remove());
  readStyles(root);
  readWordLists(root);
  for (const element of [...root.querySelectorAll('*')]) if (element.tagName.includes(':')) element.replaceWith(...element.childNodes);
  for (const link of [...root.querySelectorAll('a')]) {
    const address = realAddress((link.getAttribute('href') ?? '').trim());
    if (!isSafeLink(address) || address.startsWith('#')) link.replaceWith(...link.childNodes);
    else link.setAttribute('href', address);
  }
  // Pictures of other sites do not come along; what they show does.
  for (const picture of [...root.querySelectorAll('img')]) picture.replaceWith(picture.alt ? page.createTextNode(picture.alt) : '');
  splitAtBreaks(root);
  dropEmpty(root);
  levelHeadings(root);
  for (const cell of [...root.querySelectorAll('dt,dd')]) renamed(cell, 'p');
  for (const foreign of [...root.querySelectorAll('span[lang]')]) foreign.replaceWith(...foreign.childNodes);
  return root.innerHTML;
}
