import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';

import { api, ask } from '../../api/api';
import type { components } from '../../api/schema';
import { showToast, TextField } from '../../components';
import { word } from '../../words/words';
import { ConfirmDialog, FormDialog, readersAddress, useSaving } from '../administration';
import { isTimeZone, sampleOf, timeZones } from './style';

type Edition = components['schemas']['Edition'];

const kSampleWords = 600;
const kUsualSpeed = 200;

function hourIn(timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(new Date());
}

// `edition` null: a new one.
export function EditionDialog({ edition, onClose }: { edition: Edition | null; onClose: () => void }) {
  const client = useQueryClient();
  const saving = useSaving();
  const zonesId = useId();
  const [fields, setFields] = useState({
    tag: edition?.tag ?? '', prefix: edition?.prefix ?? '', name: edition?.name ?? '', locale: edition?.locale ?? '',
    time_zone: edition?.time_zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    words_per_minute: String(edition?.words_per_minute ?? kUsualSpeed),
    date_pattern: edition?.date_pattern ?? '', time_pattern: edition?.time_pattern ?? '', number_locale: edition?.number_locale ?? '',
  });
  const [prefixIsOwn, setPrefixIsOwn] = useState(false);
  const [asks, setAsks] = useState(false);
  const set = (name: keyof typeof fields) => (event: { target: { value: string } }) => setFields({ ...fields, [name]: event.target.value });
  const prefix = prefixIsOwn || edition ? fields.prefix : fields.tag;

  const zoneIsKnown = isTimeZone(fields.time_zone);
  const speed = Number(fields.words_per_minute);
  const speedIsRight = Number.isInteger(speed) && speed >= 50 && speed <= 1_000;
  const sample = sampleOf(fields, fields.tag || 'en', new Date());

  const send = async () => {
    const { tag, prefix: _, ...rest } = { ...fields, name: fields.name.trim(), locale: fields.locale.trim() || fields.tag, words_per_minute: speed };
    if (edition) await ask(api.PATCH('/editions/{tag}', { params: { path: { tag } }, body: rest }));
    else await ask(api.POST('/editions', { body: { ...rest, tag: tag.trim(), prefix: prefix.trim() } }));
    await client.invalidateQueries({ queryKey: ['editions'] });
    showToast({ text: word('administration.saved') });
    onClose();
  };

  return (
    <>
      <FormDialog
        title={word(edition ? 'editions.edit' : 'editions.add')} save={word(edition ? 'administration.save' : 'editions.add_do')} saving={saving}
        disabled={!fields.name.trim() || !fields.tag.trim() || !zoneIsKnown || !speedIsRight}
        onSave={() => (edition ? void saving.run(send) : setAsks(true))} onClose={onClose}
      >
        {!edition && (
          <>
            <TextField label={word('editions.tag')} hint={word('editions.tag_hint')} value={fields.tag} required autoCapitalize="none" spellCheck={false} onChange={set('tag')} />
            <TextField
              label={word('editions.prefix')} hint={word('editions.prefix_hint')} value={prefix} autoCapitalize="none" spellCheck={false}
              onChange={(event) => {
                setPrefixIsOwn(true);
                set('prefix')(event);
              }}
            />
          </>
        )}
        <TextField label={word('editions.name')} hint={word('editions.name_hint')} value={fields.name} lang={fields.tag || undefined} required maxLength={200} onChange={set('name')} />
        <TextField
          label={word('editions.time_zone')} value={fields.time_zone} required list={zonesId} autoComplete="off" spellCheck={false} onChange={set('time_zone')}
          hint={zoneIsKnown ? word('editions.time_zone_hint', { time: hourIn(fields.time_zone) }) : undefined}
          problem={zoneIsKnown ? undefined : word('editions.time_zone_unknown')}
        />
        <datalist id={zonesId}>{timeZones().map((zone) => <option key={zone} value={zone} />)}</datalist>
        <TextField
          label={word('editions.wpm')} type="number" min={50} max={1_000} value={fields.words_per_minute} required onChange={set('words_per_minute')}
          hint={speedIsRight ? word('editions.wpm_hint', { minutes: Math.ceil(kSampleWords / speed) }) : undefined}
          problem={speedIsRight ? undefined : word('problem.edition.words_per_minute')}
        />
        <TextField label={word('editions.locale')} hint={word('editions.locale_hint')} value={fields.locale} placeholder={fields.tag} autoCapitalize="none" spellCheck={false} onChange={set('locale')} />
        <details className="more-fields" open={Boolean(edition?.date_pattern || edition?.time_pattern || edition?.number_locale)}>
          <summary>{word('editions.advanced')}</summary>
          <div className="form-fields">
            <TextField label={word('editions.date_pattern')} hint={word('editions.pattern_hint')} value={fields.date_pattern} spellCheck={false} onChange={set('date_pattern')} />
            <TextField label={word('editions.time_pattern')} value={fields.time_pattern} spellCheck={false} onChange={set('time_pattern')} />
            <TextField label={word('editions.number_locale')} hint={word('editions.number_locale_hint')} value={fields.number_locale} spellCheck={false} onChange={set('number_locale')} />
          </div>
        </details>
        {sample && (
          <figure className="reader-sample">
            <figcaption className="small soft">{word('editions.readers_see')}</figcaption>
            <p lang={fields.locale || fields.tag || undefined}>{`${sample.date}, ${sample.time} · ${sample.number}`}</p>
          </figure>
        )}
      </FormDialog>
      {asks && (
        <ConfirmDialog
          title={word('editions.add')} text={word('editions.add_about', { address: readersAddress({ prefix: prefix.trim() }) })} act={word('editions.add_do')} typed={fields.tag.trim()}
          onAct={send} onClose={() => setAsks(false)}
        />
      )}
    </>
  );
}
