// Where what was written is: on this device, saved, or before readers. Always in sight, and true.

import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

import { api, ask } from '../api/api';
import { Icon, shortTime } from '../components';
import type { Content } from '../saving/log';
import type { Status } from '../saving/saver';
import { word, type Word } from '../words/words';
import { countDifferences } from './differences';
import { onRest, useEditing, useStatus } from './editing';

// What readers see of the article, if they see anything.
export function usePublic(): { content: Content; at: string } | null {
  const { article } = useEditing();
  const number = article.state === 'published' ? article.published_revision : null;
  const { data } = useQuery({
    queryKey: ['article', article.id, 'public', number], enabled: number !== null && number > 0, staleTime: Infinity,
    queryFn: async () => {
      const params = { path: { id: article.id } };
      const [revision, { versions }] = await Promise.all([
        ask(api.GET('/articles/{id}/revisions/{number}', { params: { path: { id: article.id, number: number ?? 0 } } })), ask(api.GET('/articles/{id}/versions', { params })),
      ]);
      const last = versions.filter((version) => version.revision === number).at(-1);
      return { content: revision.content as unknown as Content, at: last?.at ?? article.updated_at };
    },
  });
  return data ?? null;
}

function useChanges(published: { content: Content } | null): number {
  const { saver } = useEditing();
  const [changes, setChanges] = useState(0);
  useEffect(() => onRest(saver, 1_200, () => setChanges(published && saver.content ? countDifferences(published.content, saver.content) : 0)), [saver, published]);
  return changes;
}

function savedWords(status: Status): string {
  const at = status.savedAt === null ? '' : shortTime(new Date(status.savedAt));
  switch (status.phase) {
    case 'idle': return word('saving.idle');
    case 'saved': return word('saving.saved', { at });
    case 'sending':
    case 'on_device': return status.savedAt === null ? word('saving.on_device') : word('saving.on_device_since', { at });
    default: return word(`saving.${status.phase}` as Word);
  }
}

export function StateLine({ onCopyAll }: { onCopyAll: () => void }) {
  const { saver } = useEditing();
  const status = useStatus(saver, (whole) => whole);
  const published = usePublic();
  const changes = useChanges(published);
  const kind = status.isAtRisk || status.phase === 'halted' ? 'bad' : ['offline', 'reauth', 'epoch_changed'].includes(status.phase) || status.refused ? 'warn' : status.phase === 'saved' || status.phase === 'idle' ? 'good' : 'calm';
  return (
    <div className={`state-line ${kind}`}>
      <span className="state-saved">
        {kind === 'good' ? <Icon name="check" size={14} /> : kind === 'calm' ? <span className="state-dot" /> : <Icon name="warning" size={14} />}
        {status.isAtRisk ? word('saving.at_risk') : savedWords(status)}
      </span>
      {(status.isAtRisk || status.phase === 'halted') && <button type="button" className="link" onClick={onCopyAll}>{word('saving.copy_all')}</button>}
      {published && (
        <span className="state-public">
          {word('saving.readers', { at: shortTime(new Date(published.at)) })}
          {changes > 0 && <b> {word('saving.changes', { count: changes })}</b>}
        </span>
      )}
    </div>
  );
}
