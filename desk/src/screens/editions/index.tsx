// Editions: the publication in one language each, and the words of its pages.

import { useState } from 'react';

import { useEditions } from '../../api/queries';
import type { components } from '../../api/schema';
import { Button, EmptyState, ScreenHead, zoneName } from '../../components';
import { word } from '../../words/words';
import { Loaded, readersAddress } from '../administration';
import { EditionDialog } from './edition_dialog';
import { PageWords } from './page_words';
import { sampleOf } from './style';

type Edition = components['schemas']['Edition'];

function EditionCard({ edition, onEdit, onWords }: { edition: Edition; onEdit: () => void; onWords: () => void }) {
  const { tag, name, time_zone, words_per_minute } = edition;
  const sample = sampleOf(edition, tag, new Date());
  const address = readersAddress(edition);
  return (
    <li className="edition-card">
      <div className="edition-head">
        <h2 lang={tag}>{name}</h2>
        <span className="pill">{tag}</span>
      </div>
      <dl className="fact-pairs">
        <div><dt>{word('editions.prefix')}</dt><dd><a href={address} target="_blank" rel="noreferrer" className="plain-address">{address}</a></dd></div>
        <div><dt>{word('editions.time_zone')}</dt><dd>{zoneName(time_zone)}</dd></div>
        <div><dt>{word('editions.wpm')}</dt><dd className="numbers">{words_per_minute}</dd></div>
        {sample && <div><dt>{word('editions.readers_see')}</dt><dd lang={edition.locale}>{`${sample.date}, ${sample.time} · ${sample.number}`}</dd></div>}
      </dl>
      <div className="edition-acts">
        <Button small aria-label={word('administration.edit_named', { name: `${name} (${tag})` })} onClick={onEdit}>{word('administration.edit')}</Button>
        <Button small aria-label={word('editions.words_of', { name: `${name} (${tag})` })} onClick={onWords}>{word('editions.words')}</Button>
      </div>
    </li>
  );
}

export default function EditionsScreen() {
  const editions = useEditions();
  const [edited, setEdited] = useState<Edition | 'new' | null>(null);
  const [spoken, setSpoken] = useState<Edition | null>(null);
  return (
    <>
      <ScreenHead title={word('editions.title')} actions={<Button kind="primary" icon="plus" onClick={() => setEdited('new')}>{word('editions.add')}</Button>}>
        <p className="screen-about">{word('editions.about')}</p>
      </ScreenHead>
      <div className="screen-body measured-wide">
        <Loaded query={editions}>
          {(all) => (all.length === 0
            ? <EmptyState icon="editions" title={word('editions.empty')} />
            : <ul role="list" className="edition-cards">{all.map((edition) => <EditionCard key={edition.tag} edition={edition} onEdit={() => setEdited(edition)} onWords={() => setSpoken(edition)} />)}</ul>)}
        </Loaded>
        {edited && <EditionDialog edition={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
        {spoken && <PageWords edition={spoken} onClose={() => setSpoken(null)} />}
      </div>
    </>
  );
}
