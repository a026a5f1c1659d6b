import { useSearchParams } from 'wouter';

import type { components } from '../../api/schema';
import { Tabs } from '../../components';
import { word } from '../../words/words';

type Edition = components['schemas']['Edition'];

// The edition that the address names, or the first one.
export function useEditionTab(editions: readonly Edition[]): [Edition | undefined, (tag: string) => void] {
  const [query, setQuery] = useSearchParams();
  const wanted = query.get('edition');
  const choose = (tag: string) => setQuery((before) => ({ ...Object.fromEntries(before), edition: tag }), { replace: true });
  return [editions.find(({ tag }) => tag === wanted) ?? editions[0], choose];
}

interface Props {
  editions: readonly Edition[];
  selected: string;
  onSelect: (tag: string) => void;
  panel: string;
}

// One tab for each edition; nothing if there is only one.
export function EditionTabs({ editions, selected, onSelect, panel }: Props) {
  if (editions.length < 2) return null;
  const tabs = editions.map(({ tag, name }) => ({ id: tag, label: `${name} (${tag})` }));
  return <Tabs label={word('editions.title')} tabs={tabs} selected={selected} onSelect={onSelect} panel={panel} />;
}
