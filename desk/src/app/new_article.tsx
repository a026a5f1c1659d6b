// Begins an article: an untitled draft at once, or one whose section and kind the person chooses first.

import { useState } from 'react';
import { useLocation } from 'wouter';

import { api, ask } from '../api/api';
import type { components } from '../api/schema';
import type { Member, NewArticle } from '../api/types';
import { asProblem } from '../api/problem';
import { editionsQuery, queryClient, useEditions, useSections } from '../api/queries';
import { makeId } from '../api/uuid';
import { Button, Dialog, Select, showProblem, TextField } from '../components';
import { word, type Word } from '../words/words';
import { useMe } from './session';

type Edition = components['schemas']['Edition'];

const kRememberedEdition = 'stanhope.edition';
const kKinds = ['news', 'column', 'analysis', 'interview', 'live', 'gallery', 'video', 'page'] as const;

let openDialog: (edition?: string) => void = () => {};

export function rememberEdition(tag: string): void {
  localStorage.setItem(kRememberedEdition, tag);
}

// The edition in which this person began an article last, if they may write there.
function ownEdition(editions: readonly Edition[], me: Member): string | undefined {
  const own = editions.filter(({ tag }) => me.editions.length === 0 || me.editions.includes(tag));
  const remembered = localStorage.getItem(kRememberedEdition);
  return (own.find(({ tag }) => tag === remembered) ?? own[0])?.tag;
}

export function useOwnEdition(): string | undefined {
  const me = useMe();
  const { data: editions = [] } = useEditions();
  return ownEdition(editions, me);
}

async function create(article: NewArticle): Promise<string> {
  const made = await ask(api.POST('/articles', { body: article }));
  rememberEdition(article.edition);
  void queryClient.invalidateQueries({ queryKey: ['articles'] });
  return made.id;
}

// Gives the function behind “New article” and the key `c`, which may be pressed before the editions are known.
export function useNewArticle(): (edition?: string) => void {
  const me = useMe();
  const [, navigate] = useLocation();
  const begin = async (wanted?: string) => {
    const edition = wanted ?? ownEdition(await queryClient.ensureQueryData(editionsQuery), me);
    if (!edition) return openDialog();
    try {
      navigate(`/articles/${await create({ id: makeId(), edition })}`);
    } catch (thrown) {
      if (asProblem(thrown).status === 422) openDialog(edition);
      else throw thrown;
    }
  };
  return (edition) => void begin(edition).catch(showProblem);
}

export function openNewArticleDialog(edition?: string): void {
  openDialog(edition);
}

export function NewArticleDialog() {
  const me = useMe();
  const own = useOwnEdition();
  const { data: editions = [] } = useEditions();
  const { data: sections = [] } = useSections();
  const [, navigate] = useLocation();
  const [open, setOpen] = useState(false);
  const [chosenEdition, setEdition] = useState('');
  const [chosenSection, setSection] = useState('');
  const [kind, setKind] = useState<(typeof kKinds)[number]>('news');
  const [headline, setHeadline] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');

  openDialog = (edition) => {
    setEdition(edition ?? own ?? '');
    setSection('');
    setHeadline('');
    setProblem('');
    setOpen(true);
  };

  const edition = chosenEdition || own || '';
  const offered = sections.filter((section) => section.edition === edition && (me.sections.length === 0 || me.sections.includes(section.id)));
  const section = offered.some(({ id }) => id === chosenSection) ? chosenSection : offered[0]?.id ?? '';

  const begin = async () => {
    setBusy(true);
    setProblem('');
    try {
      const id = await create({ edition, section, kind, headline: headline.trim() });
      setOpen(false);
      navigate(`/articles/${id}`);
    } catch (thrown) {
      setProblem(asProblem(thrown).words);
    } finally {
      setBusy(false);
    }
  };

  return (
    <Dialog
      open={open} title={word('new.title')} onClose={() => setOpen(false)} onSubmit={() => void begin()}
      actions={<Button kind="primary" type="submit" busy={busy}>{word('new.begin')}</Button>}
    >
      <TextField
        label={word('new.headline')} value={headline} lang={edition} autoFocus required problem={problem || undefined}
        onChange={(event) => setHeadline(event.target.value)}
      />
      <div className="columns">
        {editions.length > 1 && (
          <Select
            label={word('new.edition')} value={edition} onChange={(event) => setEdition(event.target.value)}
            choices={editions.filter(({ tag }) => me.editions.length === 0 || me.editions.includes(tag)).map(({ tag, name }) => ({ value: tag, label: name }))}
          />
        )}
        <Select label={word('new.section')} value={section} onChange={(event) => setSection(event.target.value)} choices={offered.map(({ id, name }) => ({ value: id, label: name }))} />
        <Select
          label={word('new.kind')} value={kind} choices={kKinds.map((each) => ({ value: each, label: word(`kind.${each}` as Word) }))}
          onChange={(event) => setKind(kKinds.find((each) => each === event.target.value) ?? 'news')}
        />
      </div>
    </Dialog>
  );
}
