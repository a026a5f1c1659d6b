// What can be done with the selected articles, and how it went with each.

import { useRef, useState } from 'react';

import type { ArticleLine } from '../../api/types';
import { useSections, useTags } from '../../api/queries';
import { announce, Button, Dialog, Menu, showToast, type MenuItem } from '../../components';
import { word, type Word } from '../../words/words';
import { applies, carryOutAll, type BulkVerb, type Result } from './bulk';

interface Props {
  chosen: readonly ArticleLine[];
  onClear: () => void;
  onDone: (ids: ReadonlySet<string>) => void;
}

type Undo = readonly { lines: readonly ArticleLine[]; verb: BulkVerb }[];

// How to take it back: every article to the section it came from, and what was thrown away out of the bin.
function undoOf(results: readonly Result[], verb: BulkVerb): Undo | null {
  const done = results.filter(({ problem }) => !problem).map(({ line }) => line);
  if (done.length === 0) return null;
  if (verb.do === 'spike') return [{ lines: done, verb: { do: 'unspike' } }];
  if (verb.do !== 'section') return null;
  // A save makes a new revision, unless the article was in that section already.
  const moved = done.filter(({ section }) => section !== verb.section).map((line) => ({ ...line, revision: line.revision + 1 }));
  return moved.map((line) => ({ lines: [line], verb: { do: 'section', section: line.section } }));
}

export function BulkBar({ chosen, onClear, onDone }: Props) {
  const { data: sections = [] } = useSections();
  const { data: tags = [] } = useTags();
  const [progress, setProgress] = useState<{ done: number; of: number } | null>(null);
  const [failed, setFailed] = useState<readonly Result[]>([]);
  const [asking, setAsking] = useState<{ lines: readonly ArticleLine[]; verb: BulkVerb } | null>(null);
  const stop = useRef(new AbortController());

  const fitting = (verb: BulkVerb['do']) => chosen.filter((line) => applies(line, verb));

  const run = async (lines: readonly ArticleLine[], verb: BulkVerb) => {
    stop.current = new AbortController();
    setAsking(null);
    setProgress({ done: 0, of: lines.length });
    const results = await carryOutAll(lines, verb, (done) => setProgress({ done, of: lines.length }), stop.current.signal);
    setProgress(null);
    const count = results.filter(({ problem }) => !problem).length;
    onDone(new Set(results.map(({ line }) => line.id)));
    setFailed(results.filter(({ problem }) => problem));
    const text = word('bulk.done', { count, of: lines.length });
    const undo = undoOf(results, verb);
    if (undo) {
      const takeBack = async () => {
        for (const each of undo) await carryOutAll(each.lines, each.verb, () => {}, new AbortController().signal);
        onDone(new Set(undo.flatMap(({ lines: taken }) => taken.map(({ id }) => id))));
        announce(word('bulk.undone'));
      };
      showToast({ text, undo: () => void takeBack() });
    } else showToast({ text });
  };

  const choose = (lines: readonly ArticleLine[], verb: BulkVerb) => {
    if (verb.do === 'publish' || verb.do === 'spike') setAsking({ lines, verb });
    else void run(lines, verb);
  };

  const button = (verb: 'approve' | 'publish' | 'send-back' | 'spike' | 'unspike') => {
    const lines = fitting(verb);
    return lines.length > 0 && (
      <Button key={verb} small kind={verb === 'publish' ? 'primary' : 'plain'} disabled={progress !== null} onClick={() => choose(lines, { do: verb })}>
        {word(`bulk.${verb}` as Word, { count: lines.length })}
      </Button>
    );
  };

  const savable = fitting('section');
  const edition = chosen[0]?.edition;
  const isOneEdition = chosen.every((line) => line.edition === edition);
  const sectionItems = sections.filter((section) => section.edition === edition)
    .map(({ id, name }): MenuItem => ({ id, label: name, onSelect: () => choose(savable, { do: 'section', section: id }) }));
  const tagItems = tags.filter((tag) => tag.edition === edition)
    .map(({ id, name }): MenuItem => ({ id, label: name, onSelect: () => choose(savable, { do: 'tag', tag: id }) }));

  return (
    <>
      <div className="bulk" role="region" aria-label={word('bulk.title')}>
        <span className="bulk-count">{word('articles.selected', { count: chosen.length })}</span>
        {progress ? (
          <>
            <progress value={progress.done} max={progress.of} aria-label={word('bulk.title')} />
            <span className="numbers small">{`${progress.done}/${progress.of}`}</span>
            <Button small onClick={() => stop.current.abort()}>{word('bulk.stop')}</Button>
          </>
        ) : (
          <>
            {button('approve')}{button('publish')}{button('send-back')}
            {isOneEdition && savable.length > 0 && sectionItems.length > 0 && <Menu label={word('bulk.section')} className="button plain small" items={sectionItems} align="start" />}
            {isOneEdition && savable.length > 0 && tagItems.length > 0 && <Menu label={word('bulk.tag')} className="button plain small" items={tagItems} align="start" />}
            {button('spike')}{button('unspike')}
            <Button small kind="quiet" onClick={onClear}>{word('bulk.clear')}</Button>
          </>
        )}
      </div>
      <Dialog
        open={asking !== null} title={asking ? word(`bulk.${asking.verb.do}_title` as Word, { count: asking.lines.length }) : ''} onClose={() => setAsking(null)}
        onSubmit={() => asking && void run(asking.lines, asking.verb)}
        actions={(
          <>
            <Button onClick={() => setAsking(null)}>{word('dialog.cancel')}</Button>
            <Button kind={asking?.verb.do === 'spike' ? 'danger' : 'primary'} type="submit" autoFocus>{asking ? word(`bulk.${asking.verb.do}` as Word, { count: asking.lines.length }) : ''}</Button>
          </>
        )}
      >
        <p>{asking && word(`bulk.${asking.verb.do}_text` as Word)}</p>
        <ul className="bulk-list">{asking?.lines.slice(0, 12).map(({ id, headline, edition: lang }) => <li key={id} lang={lang}>{headline || word('articles.untitled')}</li>)}</ul>
        {asking && asking.lines.length > 12 && <p className="soft">{word('bulk.and_more', { count: asking.lines.length - 12 })}</p>}
      </Dialog>
      <Dialog open={failed.length > 0} title={word('bulk.failed', { count: failed.length })} onClose={() => setFailed([])} actions={<Button kind="primary" type="submit">{word('dialog.close')}</Button>} onSubmit={() => setFailed([])}>
        <ul className="bulk-list">
          {failed.map(({ line, problem }) => (
            <li key={line.id}><strong lang={line.edition}>{line.headline || word('articles.untitled')}</strong><br /><span className="soft">{problem?.words}</span></li>
          ))}
        </ul>
      </Dialog>
    </>
  );
}
