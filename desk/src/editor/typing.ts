// Keys and rules of typing.

import { baseKeymap, chainCommands, exitCode, toggleMark } from 'prosemirror-commands';
import { history, redo, undo } from 'prosemirror-history';
import { InputRule, inputRules, textblockTypeInputRule, wrappingInputRule } from 'prosemirror-inputrules';
import { keymap } from 'prosemirror-keymap';
import type { MarkType } from 'prosemirror-model';
import { liftListItem, sinkListItem, splitListItem } from 'prosemirror-schema-list';
import { TextSelection, type Command, type Plugin } from 'prosemirror-state';
import { goToNextCell } from 'prosemirror-tables';

import { moveBlock, nodeFor, turnInto, type } from './blocks';
import { schema } from './schema';

const mark = (name: string): MarkType => schema.marks[name] as MarkType;

// Opening and closing: doubles, then singles.
const kQuotes: Record<string, [string, string, string, string]> = {
  tr: ['“', '”', '‘', '’'], en: ['“', '”', '‘', '’'], el: ['«', '»', '“', '”'], de: ['„', '“', '‚', '‘'], fr: ['« ', ' »', '“', '”'], ru: ['«', '»', '„', '“'],
};

const kOpensAfter = /(^|[\s({[<“‘«„—–-])$/u;

function quoteRules(language: string): InputRule[] {
  const [open, close, openSingle, closeSingle] = kQuotes[language.slice(0, 2)] ?? (kQuotes.en as [string, string, string, string]);
  const rule = (typed: RegExp, opening: string, closing: string) =>
    new InputRule(typed, (state, _match, start, end) => {
      const before = state.doc.textBetween(Math.max(0, start - 1), start, '\n', '\n');
      return state.tr.insertText(kOpensAfter.test(before) ? opening : closing, start, end);
    });
  return [rule(/"$/, open, close), rule(/'$/, openSingle, closeSingle)];
}

function markRule(pattern: RegExp, name: string): InputRule {
  return new InputRule(pattern, (state, match, start, end) => {
    const [, before = '', inside = ''] = match;
    const from = start + before.length;
    if (state.doc.rangeHasMark(from, end, mark('code'))) return null;
    return state.tr.replaceWith(from, end, schema.text(inside, [...(state.storedMarks ?? state.selection.$from.marks()), mark(name).create()])).removeStoredMark(mark(name));
  });
}

function rules(language: string): Plugin {
  return inputRules({
    rules: [
      textblockTypeInputRule(/^(#{2,4})\s$/, type('heading'), (match) => ({ level: match[1]?.length ?? 2 })),
      textblockTypeInputRule(/^```$/, type('code_block')),
      wrappingInputRule(/^\s*([-*•])\s$/, type('bullet_list')),
      wrappingInputRule(/^(\d{1,4})\.\s$/, type('ordered_list'), (match) => (match[1] === '1' ? {} : { start: Number(match[1]) })),
      wrappingInputRule(/^\s*>\s$/, type('quote')),
      new InputRule(/^(---|–-|\*\*\*)$/, (state, _match, start, end) => {
        const $start = state.doc.resolve(start);
        if ($start.depth !== 1 || $start.parent.content.size !== end - start) return null;
        const transaction = state.tr.replaceWith($start.before(), $start.after(), [nodeFor('divider'), type('paragraph').create($start.parent.attrs)]);
        return transaction.setSelection(TextSelection.create(transaction.doc, $start.before() + 2));
      }),
      markRule(/(^|\s)\*\*([^*\s](?:[^*]*[^*\s])?)\*\*$/, 'bold'),
      markRule(/(^|\s)\*([^*\s](?:[^*]*[^*\s])?)\*$/, 'italic'),
      markRule(/(^|\s)~~([^~]+)~~$/, 'strike'),
      markRule(/(^|\s)`([^`]+)`$/, 'code'),
      new InputRule(/\.\.\.$/, '…'),
      new InputRule(/--$/, '–'),
      ...quoteRules(language),
    ].map((rule) => {
      rule.inCode = false;
      return rule;
    }),
  });
}

export interface Asks {
  link: () => void;
  note: () => void;
  moved: (place: number, of: number) => void;
}

const hardBreak: Command = (state, dispatch) => {
  if (state.selection.$from.parent.type.spec.code) return false;
  dispatch?.(state.tr.replaceSelectionWith(type('hard_break').create()).scrollIntoView());
  return true;
};

const says = (act: () => void): Command => (_state, dispatch) => {
  if (dispatch) act();
  return true;
};

export function typing(language: string, asks: Asks): Plugin[] {
  const item = type('list_item');
  return [
    rules(language),
    keymap({
      'Mod-z': undo, 'Shift-Mod-z': redo, 'Mod-y': redo,
      'Mod-b': toggleMark(mark('bold')), 'Mod-i': toggleMark(mark('italic')), 'Mod-e': toggleMark(mark('code')), 'Mod-Shift-x': toggleMark(mark('strike')),
      'Mod-,': toggleMark(mark('subscript')), 'Mod-.': toggleMark(mark('superscript')),
      'Mod-Alt-0': turnInto('paragraph'), 'Mod-Alt-2': turnInto('heading2'), 'Mod-Alt-3': turnInto('heading3'), 'Mod-Alt-4': turnInto('heading4'),
      'Mod-k': says(asks.link), 'Alt-n': says(asks.note),
      'Alt-ArrowUp': moveBlock(-1, asks.moved), 'Alt-ArrowDown': moveBlock(1, asks.moved),
      Enter: splitListItem(item),
      Tab: chainCommands(goToNextCell(1), sinkListItem(item)), 'Shift-Tab': chainCommands(goToNextCell(-1), liftListItem(item)),
      'Shift-Enter': chainCommands(exitCode, hardBreak), 'Mod-Enter': exitCode,
    }),
    keymap(baseKeymap),
    history({ newGroupDelay: 600 }),
  ];
}
