// Sections: their order, their names, and whether the navigation shows them.

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useRef, useState, type KeyboardEvent } from 'react';

import { api, ask } from '../../api/api';
import { useEditions, useSections } from '../../api/queries';
import type { components } from '../../api/schema';
import { announce, Button, EmptyState, IconButton, ScreenHead, showProblem } from '../../components';
import { word } from '../../words/words';
import { EditionTabs, Loaded, readersAddress, useEditionTab } from '../administration';
import { asTree, positionsAfter, type Placed, type Section } from './order';
import { SectionDialog } from './section_dialog';

type Edition = components['schemas']['Edition'];

// Changes places with the neighbour, at once on the screen.
function useMove(sections: readonly Section[]) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (changes: { id: string; position: number }[]) => {
      for (const { id, position } of changes) await ask(api.PATCH('/sections/{id}', { params: { path: { id } }, body: { position } }));
    },
    onMutate: (changes) => {
      const positions = new Map(changes.map(({ id, position }) => [id, position]));
      client.setQueryData<Section[]>(['sections'], sections.map((each) => ({ ...each, position: positions.get(each.id) ?? each.position })));
    },
    onError: showProblem,
    onSettled: () => client.invalidateQueries({ queryKey: ['sections'] }),
  });
}

interface ListProps {
  edition: Edition;
  sections: readonly Section[];   // of all editions
  onEdit: (section: Section) => void;
}

function SectionList({ edition, sections, onEdit }: ListProps) {
  const list = useRef<HTMLOListElement>(null);
  const own = sections.filter((each) => each.edition === edition.tag);
  const tree = asTree(own);
  const move = useMove(sections);

  const go = ({ section, before, after }: Placed, up: boolean) => {
    const neighbour = up ? before : after;
    if (!neighbour || move.isPending) return;
    move.mutate(positionsAfter(own, section.id, neighbour.id));
    const place = tree.findIndex(({ section: { id } }) => id === neighbour.id) + 1;
    announce(word('sections.moved', { name: section.name, place }));
    // The row has moved: its button keeps the focus.
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-section="${section.id}"] [data-move="${up ? 'up' : 'down'}"]`)?.focus());
  };
  const onKey = (event: KeyboardEvent, placed: Placed) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    go(placed, event.key === 'ArrowUp');
  };
  const counterparts = (section: Section) => (section.translation ? sections.filter((each) => each.edition !== section.edition && each.translation === section.translation) : []);

  return (
    <ol ref={list} role="list" className="section-list">
      {tree.map((placed) => {
        const { section, depth, before, after } = placed;
        const same = counterparts(section);
        return (
          <li key={section.id} data-section={section.id} className={`section-row depth-${Math.min(depth, 4)}`} onKeyDown={(event) => onKey(event, placed)}>
            <div className="section-moves">
              <IconButton icon="down" size={18} className="upwards" data-move="up" label={word('sections.up', { name: section.name })} aria-disabled={!before} onClick={() => go(placed, true)} />
              <IconButton icon="down" size={18} data-move="down" label={word('sections.down', { name: section.name })} aria-disabled={!after} onClick={() => go(placed, false)} />
            </div>
            <div className="section-words">
              <p className="section-name" lang={edition.tag}>{section.name}</p>
              <p className="small soft">
                <span className="plain-address">{readersAddress(edition, section.slug)}</span>
                {same.length > 0 && <> · {word('sections.same_as', { names: same.map(({ name, edition: tag }) => `${name} (${tag})`).join(', ') })}</>}
              </p>
            </div>
            {!section.is_listed && <span className="pill">{word('sections.unlisted')}</span>}
            <Button small aria-label={word('administration.edit_named', { name: section.name })} onClick={() => onEdit(section)}>{word('administration.edit')}</Button>
          </li>
        );
      })}
    </ol>
  );
}

function SectionsOfEdition({ editions }: { editions: readonly Edition[] }) {
  const sections = useSections();
  const [edition, choose] = useEditionTab(editions);
  const [edited, setEdited] = useState<Section | 'new' | null>(null);
  const panel = useId();
  if (!edition) return <EmptyState icon="editions" title={word('editions.empty')} />;
  return (
    <>
      <ScreenHead title={word('sections.title')} actions={<Button kind="primary" icon="plus" onClick={() => setEdited('new')}>{word('sections.add')}</Button>}>
        <p className="screen-about">{word('sections.about')}</p>
        <EditionTabs editions={editions} selected={edition.tag} onSelect={choose} panel={panel} />
      </ScreenHead>
      <div className="screen-body measured" id={panel} role={editions.length > 1 ? 'tabpanel' : undefined}>
        <Loaded query={sections}>
          {(all) => (
            <>
              {all.some((each) => each.edition === edition.tag)
                ? <SectionList edition={edition} sections={all} onEdit={setEdited} />
                : <EmptyState icon="sections" title={word('sections.empty')}><Button kind="primary" onClick={() => setEdited('new')}>{word('sections.add')}</Button></EmptyState>}
              <p className="small soft screen-below">{word('sections.keys')} {word('sections.no_removal')}</p>
              {edited && <SectionDialog edition={edition} editions={editions} sections={all} section={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
            </>
          )}
        </Loaded>
      </div>
    </>
  );
}

export default function SectionsScreen() {
  const editions = useEditions();
  return <Loaded query={editions}>{(all) => <SectionsOfEdition editions={all} />}</Loaded>;
}
