// Text as a person types it who has no Turkish or Greek keyboard at hand: `fold('Işık') === fold('isik')`.

export function fold(text: string): string {
  return text.replace(/[İIı]/gu, 'i').toLocaleLowerCase('en').normalize('NFD').replace(/\p{M}/gu, '').replace(/ς/gu, 'σ');
}

// Whether every word of `query` begins a word of `text`.
export function matches(text: string, query: string): boolean {
  const words = fold(text).split(/[^\p{L}\p{N}]+/u);
  return fold(query).split(/\s+/u).filter(Boolean).every((part) => words.some((each) => each.startsWith(part)));
}
