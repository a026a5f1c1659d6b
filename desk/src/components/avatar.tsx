import { language } from '../words/words';

const kHues = 8;

function initials(name: string): string {
  const words = name.trim().split(/\s+/u);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((part) => [...(part ?? '')][0] ?? '');
  return letters.join('').toLocaleUpperCase(language());
}

// A person as a disc with initials; the colour comes from the id, so it is the same everywhere.
export function Avatar({ name, id, small }: { name: string; id: string; small?: boolean }) {
  let sum = 0;
  for (const letter of id) sum = (sum * 31 + letter.charCodeAt(0)) % 9_973;
  return <span className={`avatar hue-${sum % kHues}${small ? ' small' : ''}`} title={name} role="img" aria-label={name}>{initials(name)}</span>;
}
