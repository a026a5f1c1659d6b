// Serves the desk for development: /desk/ from the sources, everything else from a running `stanhope serve`.
//
//   node develop.mjs --server http://127.0.0.1:8080 [--port 5178]
//
// Open http://localhost:5178/desk/ (browsers keep the session's cookie on localhost without TLS). A page that is
// loaded after a source changed is built anew; nothing watches the files meanwhile.

import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { build } from './build.mjs';

const root = path.dirname(fileURLToPath(import.meta.url));
const kTypes = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml', '.txt': 'text/plain; charset=utf-8',
};
export const kPolicy = [
  "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data: blob:", "connect-src 'self'",
  "font-src 'self'", "frame-src 'self'", "worker-src 'self'", "manifest-src 'self'", "form-action 'none'",
  "base-uri 'none'", "frame-ancestors 'none'",
].join('; ');

function newest(folder) {
  return fs.readdirSync(folder, { withFileTypes: true }).reduce((latest, entry) => {
    const found = path.join(folder, entry.name);
    return Math.max(latest, entry.isDirectory() ? newest(found) : fs.statSync(found).mtimeMs);
  }, fs.statSync(folder).mtimeMs);
}

// The file of dist/ for an address under /desk/. Addresses of screens get the page that starts the desk.
function fileFor(pathname) {
  const name = pathname.slice('/desk/'.length);
  if (path.extname(name) !== '') return name;
  return name === 'sign-in' || name.startsWith('link/') ? 'sign_in.html' : 'index.html';
}

// Starts the front. For tests: `answers` may answer a request itself before it is passed on, and without `rebuilds` the
// desk stays as it was when it was first asked for.
export async function develop({ server, port = 0, dist = path.join(root, 'build/develop'), rebuilds = true, answers = () => false }) {
  let builtAt = 0;
  let building = null;
  const ensureBuilt = async () => {
    const changed = newest(path.join(root, 'src'));
    if (changed <= builtAt || (builtAt > 0 && !rebuilds)) return;
    building ??= build({ dist, minify: false }).finally(() => { building = null; });
    await building;
    builtAt = changed;
  };

  const front = http.createServer(async (asked, answer) => {
    const { pathname } = new URL(asked.url, 'http://localhost');
    if (answers(asked, answer)) return;
    if (pathname === '/desk') {
      answer.writeHead(308, { Location: '/desk/' }).end();
    } else if (pathname.startsWith('/desk/')) {
      const name = fileFor(pathname);
      try {
        if (name.endsWith('.html')) await ensureBuilt();
        const bytes = fs.readFileSync(path.join(dist, path.normalize(`/${name}`)));
        answer.writeHead(200, {
          'Content-Type': kTypes[path.extname(name)] ?? 'application/octet-stream', 'Cache-Control': 'no-cache',
          'Content-Security-Policy': kPolicy, 'X-Content-Type-Options': 'nosniff',
        }).end(bytes);
      } catch (error) {
        answer.writeHead(error.code === 'ENOENT' ? 404 : 500, { 'Content-Type': 'text/plain' }).end(String(error.message));
      }
    } else {
      const { hostname, port: serverPort } = new URL(server);
      const passed = http.request({ hostname, port: serverPort, method: asked.method, path: asked.url, headers: asked.headers }, (from) => {
        const headers = { ...from.headers };
        // Previews stand beside the text in the desk.
        if (pathname.startsWith('/preview/') && headers['content-security-policy']) {
          headers['content-security-policy'] = headers['content-security-policy'].replace("frame-ancestors 'none'", "frame-ancestors 'self'");
          delete headers['x-frame-options'];
        }
        answer.writeHead(from.statusCode, headers);
        from.pipe(answer);
      });
      passed.on('error', () => answer.headersSent ? answer.destroy() : answer.writeHead(502).end());
      answer.on('close', () => passed.destroy());
      asked.pipe(passed);
    }
  });
  await new Promise((resolve, reject) => {
    front.once('error', reject);
    front.listen(port, '127.0.0.1', resolve);
  });
  return {
    address: `http://localhost:${front.address().port}`,
    close: () => new Promise((resolve) => { front.close(resolve); front.closeAllConnections(); }),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const value = (name, otherwise) => {
    const at = process.argv.indexOf(name);
    return at > 0 ? process.argv[at + 1] : otherwise;
  };
  const { address } = await develop({
    server: value('--server', 'http://127.0.0.1:8080'), port: Number(value('--port', '5178')),
    dist: path.resolve(value('--dist', path.join(root, 'build/develop'))),
  });
  console.log(`The desk is at ${address}/desk/`);
}
