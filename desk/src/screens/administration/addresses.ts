import type { components } from '../../api/schema';

type Edition = Pick<components['schemas']['Edition'], 'prefix'>;

// Where readers find something of an edition: `readersAddress(edition, 'tag', 'ferry')` is `/en/tag/ferry`.
export function readersAddress({ prefix }: Edition, ...parts: string[]): string {
  const path = [prefix, ...parts].filter(Boolean).join('/');
  return parts.length === 0 && path ? `/${path}/` : `/${path}`;
}
