// Pictures of the library: where one is, and how a file gets there.

import { api, ask } from '../api/api';

export interface LibraryPicture {
  id: string;
  words: { caption?: string; alternative_text?: string; credit?: string };
}

const addresses = new Map<string, Promise<string | null>>();

export function addressOfPicture(id: string): Promise<string | null> {
  const known = addresses.get(id);
  if (known) return known;
  const asked = ask(api.GET('/pictures/{id}', { params: { path: { id } } })).then(
    (picture) => picture.addresses.whole ?? Object.values(picture.addresses)[0] ?? null,
    () => {
      addresses.delete(id);
      return null;
    },
  );
  addresses.set(id, asked);
  return asked;
}

export function sendPicture(file: Blob, onProgress: (share: number) => void): Promise<{ status: number; body: unknown }> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/api/v1/pictures');
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onerror = () => resolve({ status: 0, body: null });
    request.onload = () => {
      let body: unknown = null;
      try {
        body = JSON.parse(request.responseText);
      } catch {
        // A proxy can answer with a page.
      }
      resolve({ status: request.status, body });
    };
    request.send(file);
  });
}
