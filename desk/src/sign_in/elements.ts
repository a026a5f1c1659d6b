// Makes elements without a library.

type Children = (Node | string)[];

export function element<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, properties: Partial<HTMLElementTagNameMap[Tag]>, ...children: Children): HTMLElementTagNameMap[Tag] {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

interface FieldOptions {
  label: string;
  type: string;
  autocomplete: AutoFill;
  value?: string;
  hint?: string;
  inputMode?: string;
  minLength?: number;
}

let fields = 0;

export function field({ label, type, autocomplete, value = '', hint, inputMode = '', minLength }: FieldOptions): { row: HTMLElement; input: HTMLInputElement } {
  fields += 1;
  const id = `field-${fields}`;
  const input = element('input', { id, type, autocomplete, value, inputMode, className: 'input', required: true, spellcheck: false, ...(minLength && { minLength }) });
  const row = element('div', { className: 'field' }, element('label', { htmlFor: id }, label), input);
  if (hint) {
    row.append(element('p', { className: 'hint', id: `${id}-hint` }, hint));
    input.setAttribute('aria-describedby', `${id}-hint`);
  }
  return { row, input };
}
