import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import type { Refusal } from '../world/answer.ts';
import { strangerBecause } from '../world/guard.ts';
import type { ActionOutcome, PageActions } from './actions.ts';
import { keepLooking } from './keep-looking.ts';
import type { PageModel } from './page-model.ts';

/** The page while it is served. */
export interface ServedPage {
  url: string;
  close(): Promise<void>;
}

const STATIC = new URL('./static/', import.meta.url);

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Every file of the page by its path: nothing else is ever read. */
const filesOfPage = (): ReadonlyMap<string, { type: string; content: Buffer }> =>
  new Map(
    readdirSync(STATIC).map((name) => [
      name === 'index.html' ? '/' : `/${name}`,
      { type: TYPES[extname(name)] ?? 'text/plain', content: readFileSync(new URL(name, STATIC)) },
    ]),
  );

const SAFETY = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'none'; " +
    "base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};

const LONGEST_BODY = 600_000;

/**
 * Serves the live page on `host` and `port` (0: a free one). It looks at the model once a second, watched or not, since
 * the model remembers what happened. `actions` is empty where there is nothing that a page may do.
 */
export async function servePage({
  port,
  host,
  model,
  actions,
}: {
  port: number;
  host: string;
  model: () => Promise<PageModel>;
  actions: PageActions;
}): Promise<ServedPage> {
  const files = filesOfPage();
  const looks = keepLooking(model);
  const server = createServer((request, response) => {
    answer(request, response, { files, host, model: looks.latest, actions }).catch(() => {
      if (!response.headersSent) send(response, 500, 'text/plain', 'The page failed. Reload it.');
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  }).catch(async (error) => {
    await looks.stop();
    throw error;
  });
  const bound = (server.address() as AddressInfo).port;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${bound}/`,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await Promise.all([closed, looks.stop()]);
    },
  };
}

interface Served {
  files: ReturnType<typeof filesOfPage>;
  host: string;
  model: () => Promise<PageModel>;
  actions: PageActions;
}

async function answer(request: IncomingMessage, response: ServerResponse, served: Served): Promise<void> {
  const stranger = strangerBecause({ host: request.headers.host, origin: request.headers.origin }, served.host);
  if (stranger !== null) return send(response, 403, 'text/plain', `Not from here: ${stranger}.`);
  const { pathname } = new URL(request.url ?? '/', 'http://page');
  if (request.method === 'GET' && pathname === '/model.json') return sendModel(response, served);
  const file = request.method === 'GET' ? served.files.get(pathname) : undefined;
  if (file !== undefined) return send(response, 200, file.type, file.content);
  const name = /^\/actions\/([a-z]+)$/.exec(pathname)?.[1] ?? '';
  if (request.method === 'POST' && Object.hasOwn(served.actions, name)) {
    // Browsers send Origin with every POST; what has none is no page of ours.
    if (request.headers.origin === undefined) return send(response, 403, 'text/plain', 'Not from here: no Origin.');
    const outcome = await act(request, served.actions[name]);
    return send(response, outcome.kind === 'done' ? 200 : 400, 'application/json', JSON.stringify(outcome));
  }
  send(response, 404, 'text/plain', 'There is nothing here.');
}

async function act(request: IncomingMessage, action: PageActions[string] | undefined): Promise<ActionOutcome> {
  const refused = (why: string): ActionOutcome => ({ kind: 'refused', refusal: notUnderstood(why) });
  if (!/^application\/json\b/.test(request.headers['content-type'] ?? '')) return refused('It is not JSON.');
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) {
    body += chunk;
    if (body.length > LONGEST_BODY) return refused('It is too long.');
  }
  let input: unknown;
  try {
    input = JSON.parse(body);
  } catch {
    return refused('It is not JSON.');
  }
  return action === undefined ? refused('There is no such action.') : action(input);
}

/** With the names of what the page may ask for. */
async function sendModel(response: ServerResponse, { model, actions }: Served): Promise<void> {
  try {
    const shown = { ...(await model()), actions: Object.keys(actions) };
    send(response, 200, 'application/json', JSON.stringify(shown));
  } catch (error) {
    const todo = 'Look at the terminal where npm start runs; it goes on by itself when the cause is gone.';
    const refusal: Refusal = {
      what: 'The page cannot look.',
      where: 'table or world',
      why: (error as Error).message,
      todo,
    };
    send(response, 503, 'application/json', JSON.stringify({ error: refusal }));
  }
}

function send(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
  response.writeHead(status, { ...SAFETY, 'content-type': type }).end(body);
}

const notUnderstood = (why: string): Refusal => ({
  what: 'The page sent what cannot be understood.',
  where: 'the live page',
  why,
  todo: 'Reload the page and try again.',
});
