// Form fields: a label, the control, a hint and what is wrong with it.

import { useId, type InputHTMLAttributes, type ReactNode, type Ref, type SelectHTMLAttributes, type TextareaHTMLAttributes } from 'react';

interface Frame {
  label: string;
  hint?: string;
  problem?: string;
  hideLabel?: boolean;   // for a field whose place says what it is; screen readers still say the label
}

interface FieldProps extends Frame {
  children: (control: { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true }) => ReactNode;
}

// `children` gets what ties the control to its label: `<Field label={…}>{(tie) => <input {...tie} />}</Field>`.
export function Field({ label, hint, problem, hideLabel, children }: FieldProps) {
  const id = useId();
  const describedBy = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={id} className={hideLabel ? 'out-of-sight' : undefined}>{label}</label>
      {children({ id, ...(describedBy && { 'aria-describedby': describedBy }), ...(problem && { 'aria-invalid': true as const }) })}
      {hint && <p className="hint" id={`${id}-hint`}>{hint}</p>}
      {problem && <p className="field-problem" id={`${id}-problem`}>{problem}</p>}
    </div>
  );
}

function split<P extends Frame>({ label, hint, problem, hideLabel, ...rest }: P) {
  return [{ label, hint, problem, hideLabel }, rest] as const;
}

export function TextField(props: Frame & InputHTMLAttributes<HTMLInputElement> & { ref?: Ref<HTMLInputElement> }) {
  const [frame, rest] = split(props);
  return <Field {...frame}>{(tie) => <input type="text" {...rest} {...tie} className={['input', rest.className].filter(Boolean).join(' ')} />}</Field>;
}

export function TextArea(props: Frame & TextareaHTMLAttributes<HTMLTextAreaElement> & { ref?: Ref<HTMLTextAreaElement> }) {
  const [frame, rest] = split(props);
  return <Field {...frame}>{(tie) => <textarea rows={3} {...rest} {...tie} className="input" />}</Field>;
}

export interface Choice {
  value: string;
  label: string;
  disabled?: boolean;
}

export function Select(props: Frame & { choices: readonly Choice[] } & SelectHTMLAttributes<HTMLSelectElement> & { ref?: Ref<HTMLSelectElement> }) {
  const [frame, { choices, ...rest }] = split(props);
  return (
    <Field {...frame}>
      {(tie) => (
        <select {...rest} {...tie} className="input select">
          {choices.map(({ value, label, disabled }) => <option key={value} value={value} disabled={disabled}>{label}</option>)}
        </select>
      )}
    </Field>
  );
}

export function Checkbox({ label, hint, ...rest }: { label: string; hint?: string } & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId();
  return (
    <div className="checkbox">
      <input type="checkbox" {...rest} id={id} aria-describedby={hint && `${id}-hint`} />
      <label htmlFor={id}>{label}</label>
      {hint && <p className="hint" id={`${id}-hint`}>{hint}</p>}
    </div>
  );
}
