// The settings of the whole publication, each with what readers will see of it.

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';

import { api, ask, Problem } from '../../api/api';
import { Button, ProblemNote, ScreenHead, showToast, TextArea, TextField } from '../../components';
import { word, type Word } from '../../words/words';
import { Loaded, useSaving } from '../administration';

type Settings = Readonly<Record<string, string>>;

const kThemePrefix = 'theme.';
const kThemeName = /^[a-z0-9_]{1,60}$/;

// The setting that a problem names in its detail: `address` must be …
function namedBy(problem: unknown): string | null {
  if (!(problem instanceof Problem) || problem.code !== 'setting.value') return null;
  return /`([a-z_.0-9]+)`/.exec(problem.detail)?.[1] ?? null;
}

interface FieldProps {
  name: 'name' | 'description' | 'address' | 'security_contact' | 'websub_hub' | 'ads_txt' | 'trust_txt';
  value: string;
  problem: unknown;
  onChange: (value: string) => void;
  rows?: number;
  type?: string;
  code?: boolean;
}

function SettingField({ name, value, problem, onChange, rows, type, code }: FieldProps) {
  const shared = {
    label: word(`settings.${name}` satisfies Word), hint: word(`settings.${name}_hint` satisfies Word), value, spellCheck: !code && !type,
    problem: namedBy(problem) === name ? word('problem.setting.value') : undefined,
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  };
  return rows ? <TextArea rows={rows} {...shared} /> : <TextField type={type ?? 'text'} inputMode={type === 'url' ? 'url' : undefined} {...shared} />;
}

function Group({ title, about, children }: { title: string; about?: string; children: ReactNode }) {
  return (
    <section className="part">
      <h2>{title}</h2>
      {about && <p className="soft">{about}</p>}
      <div className="form-fields">{children}</div>
    </section>
  );
}

function ThemeChoices({ settings, onChange }: { settings: Settings; onChange: (name: string, value: string) => void }) {
  const [name, setName] = useState('');
  const [value, setValue] = useState('');
  const chosen = Object.keys(settings).filter((each) => each.startsWith(kThemePrefix)).sort();
  const isRight = kThemeName.test(name);
  const add = () => {
    if (!isRight || !value.trim()) return;
    onChange(kThemePrefix + name, value.trim());
    setName('');
    setValue('');
  };
  return (
    <Group title={word('settings.theme')} about={word('settings.theme_about')}>
      {chosen.length === 0 && <p className="soft">{word('settings.theme_none')}</p>}
      {chosen.map((each) => <TextField key={each} label={each.slice(kThemePrefix.length)} value={settings[each] ?? ''} onChange={(event) => onChange(each, event.target.value)} />)}
      <div className="inline-form">
        <TextField label={word('settings.theme_name')} value={name} autoCapitalize="none" spellCheck={false} problem={name && !isRight ? word('settings.theme_name_hint') : undefined} onChange={(event) => setName(event.target.value)} />
        <TextField label={word('settings.theme_value')} value={value} onChange={(event) => setValue(event.target.value)} />
        <Button disabled={!isRight || !value.trim()} onClick={add}>{word('settings.theme_add')}</Button>
      </div>
    </Group>
  );
}

// What was typed stays while somebody looks at another screen.
let kept: Record<string, string> = {};

// Asks before the window is closed or loaded anew.
function useKeep(unsaved: boolean) {
  useEffect(() => {
    if (!unsaved) return;
    const onLeave = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', onLeave);
    return () => window.removeEventListener('beforeunload', onLeave);
  }, [unsaved]);
}

function SettingsForm({ saved }: { saved: Settings }) {
  const client = useQueryClient();
  const saving = useSaving();
  const [changed, setState] = useState(kept);
  const setChanged = (next: Record<string, string>) => {
    kept = next;
    setState(next);
  };
  const differing = Object.entries(changed).filter(([name, value]) => value.trim() !== (saved[name] ?? ''));
  useKeep(differing.length > 0);
  const shown: Settings = { ...saved, ...changed };
  const set = (name: string, value: string) => setChanged({ ...changed, [name]: value });
  const field = (name: FieldProps['name']) => ({ name, value: shown[name] ?? '', problem: saving.problem, onChange: (value: string) => set(name, value) });

  const save = async () => {
    const body = Object.fromEntries(differing.map(([name, value]) => [name, value.trim()]));
    client.setQueryData(['settings'], await ask(api.PATCH('/settings', { body })));
    setChanged({});
    showToast({ text: word('administration.saved') });
  };
  return (
    <form
      className="settings-form" noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (differing.length > 0) void saving.run(save);
      }}
    >
      <Group title={word('settings.publication')}>
        <SettingField {...field('name')} />
        <SettingField {...field('description')} rows={2} />
        <SettingField {...field('address')} type="url" />
      </Group>
      <Group title={word('settings.technical')}>
        <SettingField {...field('security_contact')} type="url" />
        <SettingField {...field('websub_hub')} type="url" />
        <SettingField {...field('ads_txt')} rows={4} code />
        <SettingField {...field('trust_txt')} rows={3} code />
      </Group>
      <ThemeChoices settings={shown} onChange={set} />
      {saving.problem !== null && <ProblemNote problem={saving.problem} />}
      {differing.length > 0 && (
        <div className="save-bar">
          <span role="status">{word('administration.unsaved', { count: differing.length })}</span>
          <Button onClick={() => { setChanged({}); saving.clear(); }}>{word('administration.discard')}</Button>
          <Button type="submit" kind="primary" busy={saving.busy}>{word('administration.save')}</Button>
        </div>
      )}
    </form>
  );
}

export default function SettingsScreen() {
  const settings = useQuery({ queryKey: ['settings'], queryFn: (): Promise<Settings> => ask(api.GET('/settings')) });
  return (
    <>
      <ScreenHead title={word('settings.title')}><p className="screen-about">{word('settings.about')}</p></ScreenHead>
      <div className="screen-body measured"><Loaded query={settings} lines={10}>{(saved) => <SettingsForm saved={saved} />}</Loaded></div>
    </>
  );
}
