import { useQuery } from '@tanstack/react-query';

import { api, ask } from '../api/api';
import { useEditing } from './editing';

export function useNotes() {
  const { article } = useEditing();
  return useQuery({ queryKey: ['article', article.id, 'notes'], queryFn: async () => (await ask(api.GET('/articles/{id}/notes', { params: { path: { id: article.id } } }))).notes });
}
