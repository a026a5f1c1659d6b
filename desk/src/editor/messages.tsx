import type { ReactNode } from 'react';

import type { Article } from '../api/types';
import { mayDo } from '../api/verbs';
import { Button, Icon } from '../components';
import { word, type Word } from '../words/words';
import { useEditing, useStatus } from './editing';

// What a person must know or decide, above the text.
export function Messages({ showBlock, onCopyAll }: { showBlock: (block: string) => void; onCopyAll: () => void }) {
  const { saver, isReadOnly, article } = useEditing();
  const problem = useStatus(saver, (status) => status.problem);
  const refused = useStatus(saver, (status) => status.refused);
  const clashes = useStatus(saver, (status) => status.clashes);
  const settle = (clash: (typeof clashes)[number], remove: string | null) => {
    const state = saver.copy?.state;
    if (remove && state) {
      state.doc.descendants((node, position) => {
        if (node.attrs.id !== remove) return true;
        saver.dispatch(state.tr.delete(position, position + node.nodeSize));
        return false;
      });
    }
    saver.settleClash(clash);
  };
  const line = (kind: 'warn' | 'bad', text: string, action?: ReactNode) => <div className={`message ${kind}`} role="status"><Icon name="warning" size={18} /><p>{text}</p>{action}</div>;
  return (
    <>
      {isReadOnly && !problem && line('warn', word('editor.read_only'))}
      {problem && line('bad', `${word('saving.halted')} ${problem.detail}`, <Button small onClick={onCopyAll}>{word('saving.copy_all')}</Button>)}
      {refused && line('warn', `${word('saving.refused')} ${refused.detail}`)}
      {article.state === 'approved' && !isReadOnly && !mayDoApprove(article) && line('warn', word('editor.takes_approval'))}
      {clashes.map((clash, i) => (
        <div key={i} className="message clash" role="group" aria-label={word('saving.clash')}>
          <Icon name="warning" size={18} />
          {clash.kind === 'block' && (
            <>
              <p>{word('saving.clash_block')} <button type="button" className="link" onClick={() => showBlock(clash.theirs)}>{word('checks.show')}</button></p>
              <div className="row">
                <Button small onClick={() => settle(clash, clash.theirs)}>{word('saving.take_mine')}</Button>
                <Button small onClick={() => settle(clash, clash.mine)}>{word('saving.take_theirs')}</Button>
                <Button small kind="quiet" onClick={() => settle(clash, null)}>{word('saving.take_both')}</Button>
              </div>
            </>
          )}
          {clash.kind === 'removed' && (
            <>
              <p>{word(clash.by === 'me' ? 'saving.clash_removed_by_me' : 'saving.clash_removed_by_them')} <button type="button" className="link" onClick={() => showBlock(clash.block)}>{word('checks.show')}</button></p>
              <div className="row"><Button small onClick={() => settle(clash, null)}>{word('saving.keep_it')}</Button><Button small onClick={() => settle(clash, clash.block)}>{word('saving.remove_it')}</Button></div>
            </>
          )}
          {clash.kind === 'field' && (
            <>
              <p>{word('saving.clash_field', { field: word(`editor.${clash.field}` as Word), theirs: String(clash.theirs ?? ''), mine: String(clash.mine ?? '') })}</p>
              <div className="row">
                <Button small onClick={() => settle(clash, null)}>{word('saving.take_mine')}</Button>
                <Button small onClick={() => { saver.setField(clash.field, clash.theirs); settle(clash, null); }}>{word('saving.take_theirs')}</Button>
              </div>
            </>
          )}
        </div>
      ))}
    </>
  );
}

function mayDoApprove(article: Article): boolean {
  return mayDo(article, 'send-back');
}
