// Names for the identifiers that stand in the audit log. What is not known stays a number.

import { useQuery } from '@tanstack/react-query';

import { api, ask } from '../../api/api';
import { useAuthors, useEditions, usePeople, useSections } from '../../api/queries';
import { useMay } from '../../app/session';
import { word } from '../../words/words';

export interface Named {
  text: string;
  href?: string;   // where the desk shows it
  lang?: string;
  isAside?: boolean;   // no name: only a way to look at it
}

const kNewestArticles = 200;

// The articles that changed last: most of what the newest records are about.
function useRecentArticles() {
  return useQuery({
    queryKey: ['audit', 'articles'], staleTime: 60_000,
    queryFn: async () => (await ask(api.GET('/articles', { params: { query: { limit: kNewestArticles } } }))).articles,
  });
}

function useKeyNames() {
  const mayManage = useMay('manage_staff');
  return useQuery({ queryKey: ['keys'], enabled: mayManage, queryFn: async () => (await ask(api.GET('/keys'))).keys });
}

function useStaffNames() {
  const mayManage = useMay('manage_staff');
  return useQuery({ queryKey: ['staff'], enabled: mayManage, queryFn: async () => (await ask(api.GET('/staff'))).staff });
}

const shortened = (id: string) => id.slice(-8);

// Names the actor (`staff:ID`) and the subject of records.
export function useNames() {
  const people = usePeople();
  const staff = useStaffNames();
  const keys = useKeyNames();
  const sections = useSections();
  const authors = useAuthors();
  const editions = useEditions();
  const articles = useRecentArticles();

  const personNamed = (id: string) => people.data?.find((each) => each.id === id)?.name ?? staff.data?.find((each) => each.id === id)?.name;
  const keyNamed = (id: string) => {
    const key = keys.data?.find((each) => each.id === id);
    return key && word('audit.key_named', { name: key.name });
  };

  const actor = (text: string): string => {
    const [kind = '', id = ''] = text.split(':');
    if (kind === 'staff') return personNamed(id) ?? word('audit.somebody', { id: shortened(id) });
    if (kind === 'key') return keyNamed(id) ?? word('audit.key_named', { name: shortened(id) });
    return word(kind === 'reader' ? 'audit.a_reader' : 'audit.the_program');
  };

  const subject = (id: string, action: string): Named | null => {
    const [kind] = action.split('.');
    switch (kind) {
      case 'article': case 'draft': {
        const article = articles.data?.find((each) => each.id === id);
        return { text: article?.headline || word('audit.an_article'), href: `/articles/${id}`, ...(article && { lang: article.edition }) };
      }
      case 'picture': return { text: word('audit.look'), href: `/pictures?picture=${id}`, isAside: true };
      case 'section': {
        const section = sections.data?.find((each) => each.id === id);
        return section ? { text: section.name, href: `/sections?edition=${section.edition}`, lang: section.edition } : { text: shortened(id) };
      }
      case 'author': return { text: authors.data?.find((each) => each.id === id)?.name ?? shortened(id), href: '/authors' };
      case 'edition': return { text: editions.data?.find((each) => each.tag === id)?.name ?? id, href: '/editions' };
      case 'settings': return { text: '', href: '/settings' };
      case 'key': return { text: keyNamed(id) ?? shortened(id), href: '/keys' };
      case 'staff': return { text: personNamed(id) ?? shortened(id), href: '/staff' };
      default: return null;
    }
  };
  return { actor, subject };
}
