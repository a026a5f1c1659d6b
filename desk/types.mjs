// Writes src/api/schema.d.ts from the description of a running server's API:
//
//   npm run types -- --server http://127.0.0.1:8080

import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import openapiTypes, { astToString } from 'openapi-typescript';

const at = process.argv.indexOf('--server');
const server = at > 0 ? process.argv[at + 1] : 'http://127.0.0.1:8080';
const types = await openapiTypes(new URL('/api/v1/openapi.json', server));
const head = '// Written by `npm run types` from /api/v1/openapi.json. Change the server, not this file.\n\n';
fs.writeFileSync(path.join(path.dirname(fileURLToPath(import.meta.url)), 'src/api/schema.d.ts'), head + astToString(types));
