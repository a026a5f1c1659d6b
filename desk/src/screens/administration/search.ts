// Finds what a person looks for in lists that are here already. Letters are compared as people type them in a hurry:
// without accents and dots, so that “isik” finds “Işık”.

export function folded(text: string): string {
  const decomposed = text.toLocaleLowerCase('tr').normalize('NFD').replace(/\p{M}/gu, '');
  return decomposed.replaceAll('ı', 'i').replaceAll('ς', 'σ');
}

// Whether each word of `query` begins a word of one of the texts.
export function fits(query: string, texts: readonly (string | null | undefined)[]): boolean {
  const wanted = folded(query).split(/\s+/u).filter(Boolean);
  if (wanted.length === 0) return true;
  const all = folded(texts.filter(Boolean).join(' ')).split(/[^\p{L}\p{N}]+/u);
  return wanted.every((part) => all.some((each) => each.startsWith(part)) || texts.some((text) => folded(text ?? '').includes(part)));
}
