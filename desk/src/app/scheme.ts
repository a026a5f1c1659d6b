// Light or dark: as the system says, unless the person chose on this device.

export type Scheme = 'system' | 'light' | 'dark';

const kRemembered = 'stanhope.scheme';

export function scheme(): Scheme {
  const chosen = localStorage.getItem(kRemembered);
  return chosen === 'light' || chosen === 'dark' ? chosen : 'system';
}

export function applyScheme(): void {
  const chosen = scheme();
  if (chosen === 'system') delete document.documentElement.dataset['scheme'];
  else document.documentElement.dataset['scheme'] = chosen;
}

export function chooseScheme(chosen: Scheme): void {
  if (chosen === 'system') localStorage.removeItem(kRemembered);
  else localStorage.setItem(kRemembered, chosen);
  applyScheme();
}
