// Generates TypeScript types from the description of the API. It can also run as a program:
//
//   node tests/support/api_types.mjs http://127.0.0.1:8080/api/v1/openapi.json api.d.ts

import fs from 'node:fs';
import { fileURLToPath } from 'node:url';

import openapiTypes, { astToString } from 'openapi-typescript';

export async function typesOf(description) {
  return astToString(await openapiTypes(description));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [address, file] = process.argv.slice(2);
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
  fs.writeFileSync(file, await typesOf(await answer.json()));
}
