// The address that Google's own links lead to.
export function realAddress(address: string): string {
  const found = /^https?:\/\/(?:www\.)?google\.[a-z.]+\/url\?(.*)$/.exec(address);
  return (found && (new URLSearchParams(found[1]).get('q') ?? new URLSearchParams(found[1]).get('url'))) || address;
}

// As lib/richtext/html: what a link may lead to.
export function isSafeLink(address: string): boolean {
  return /^(https?:\/\/|mailto:|tel:|\/(?!\/)|#)/i.test(address.trim()) && !/[\s\u0000-\u001f]/.test(address.trim());
}
