import { memo, useEffect, useState, type RefObject } from 'react';

import type { Sort } from '../../api/types';
import { useAuthors, useEditions, useSections } from '../../api/queries';
import { Icon, Select, type Choice } from '../../components';
import { word, type Word } from '../../words/words';
import { countOf, sorts, type Filters } from './filters';

const kTypingPause = 250;

interface Props {
  filters: Filters;
  onChange: (change: Partial<Filters>) => void;
  search: RefObject<HTMLInputElement | null>;
}

// Changes the address only when the typing rests.
function SearchField({ filters, onChange, search }: Props) {
  const [text, setText] = useState(filters.q);
  useEffect(() => setText(filters.q), [filters.q]);
  useEffect(() => {
    if (text === filters.q) return undefined;
    const timer = setTimeout(() => onChange({ q: text }), kTypingPause);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <div className="search-field">
      <Icon name="search" size={18} />
      <input
        ref={search} type="search" className="input" aria-label={word('articles.search')} placeholder={word('articles.search')} value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') onChange({ q: text });
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
      />
    </div>
  );
}

export const FilterBar = memo(function FilterBar(props: Props) {
  const { filters, onChange } = props;
  const [isOpen, setOpen] = useState(countOf(filters) > 0);
  const { data: editions = [] } = useEditions();
  const { data: sections = [] } = useSections();
  const { data: authors = [] } = useAuthors();
  const any = (key: Word): Choice => ({ value: '', label: word(key) });
  const offered = sections.filter(({ edition }) => !filters.edition || edition === filters.edition);
  const sectionLabel = (name: string, edition: string) => (filters.edition || editions.length < 2 ? name : `${name} (${edition})`);
  const count = countOf(filters);
  return (
    <div className="filters">
      <SearchField {...props} />
      <button type="button" className="button plain filters-button" aria-expanded={isOpen} aria-controls="filters" onClick={() => setOpen(!isOpen)}>
        <Icon name="filter" size={18} /><span className="button-words">{word('articles.filters')}</span>{count > 0 && <span className="tab-count numbers">{count}</span>}
      </button>
      <div id="filters" className={isOpen ? 'filters-more open' : 'filters-more'}>
        {editions.length > 1 && (
          <Select
            hideLabel label={word('new.edition')} value={filters.edition} onChange={(event) => onChange({ edition: event.target.value, section: '' })}
            choices={[any('articles.any_edition'), ...editions.map(({ tag, name }) => ({ value: tag, label: name }))]}
          />
        )}
        <Select
          hideLabel label={word('new.section')} value={filters.section} onChange={(event) => onChange({ section: event.target.value })}
          choices={[any('articles.any_section'), ...offered.map(({ id, name, edition }) => ({ value: id, label: sectionLabel(name, edition) }))]}
        />
        {authors.length > 0 && (
          <Select
            hideLabel label={word('articles.author')} value={filters.author} onChange={(event) => onChange({ author: event.target.value })}
            choices={[any('articles.any_author'), ...authors.map(({ id, name }) => ({ value: id, label: name }))]}
          />
        )}
        <Select
          hideLabel label={word('articles.order')} value={filters.sort} onChange={(event) => onChange({ sort: event.target.value as Sort })}
          choices={sorts.map((sort) => ({ value: sort, label: word(`articles.order_${sort}` as Word) }))}
        />
        <label className="toggle"><input type="checkbox" checked={filters.mine} onChange={(event) => onChange({ mine: event.target.checked })} />{word('articles.mine')}</label>
      </div>
    </div>
  );
});
