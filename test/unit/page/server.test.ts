import { afterEach, describe, expect, test } from 'vitest';
import type { PageActions } from '../../../local/page/actions.ts';
import type { PageModel } from '../../../local/page/page-model.ts';
import { type ServedPage, servePage } from '../../../local/page/server.ts';
import { httpSender } from '../../../shared/kit/http.ts';

const MODEL = { at: 0, instance: 'sample', rooms: [] } as unknown as PageModel;
const send = httpSender();
let page: ServedPage;
afterEach(() => page.close());

async function served({ model = async () => MODEL, actions = {} as PageActions } = {}) {
  page = await servePage({ port: 0, host: '127.0.0.1', model, actions });
  const origin = page.url.replace(/\/$/, '');
  return async (method: 'GET' | 'POST', path: string, headers: Record<string, string> = {}, body?: string) => {
    const answer = await send({ method, url: `${origin}${path}`, headers, ...(body === undefined ? {} : { body }) });
    if (answer.kind !== 'answer') throw new Error(answer.detail);
    return { ...answer, origin };
  };
}

describe('the page', () => {
  test('is served with every file it names, and lets nothing in from elsewhere', async () => {
    const ask = await served();
    const { body, headers } = await ask('GET', '/');
    expect(headers['content-security-policy']).toMatch(/default-src 'none'.*script-src 'self'.*frame-ancestors 'none'/);
    expect(body).not.toMatch(/https?:\/\//);
    for (const [, path = ''] of body.matchAll(/(?:src|href)="(\/[^"]*)"/g))
      expect((await ask('GET', path)).status).toBe(200);
  });

  test('reads no other file', async () => {
    const ask = await served();
    for (const path of ['/../server.ts', '/%2e%2e/server.ts', '/server.ts', '/static/page.js'])
      expect((await ask('GET', path)).status).toBe(404);
  });

  test('turns strangers away', async () => {
    const ask = await served();
    expect((await ask('GET', '/model.json', { host: 'rebound.example.net' })).status).toBe(403);
    expect((await ask('GET', '/model.json', { origin: 'http://evil.example.net' })).status).toBe(403);
    expect((await ask('GET', '/model.json')).status).toBe(200);
  });

  test('says what is wrong when it cannot look', async () => {
    const ask = await served({ model: async () => Promise.reject(new Error('the table does not answer')) });
    const { status, body } = await ask('GET', '/model.json');
    expect(status).toBe(503);
    expect(JSON.parse(body).error).toMatchObject({ why: 'the table does not answer' });
  });
});

describe('an action', () => {
  const actions: PageActions = {
    book: async (input) => ({ kind: 'done', result: input }),
    cancel: async () => ({ kind: 'refused', refusal: { what: 'No.', where: 'here', why: 'so', todo: 'nothing' } }),
  };
  const json = { 'content-type': 'application/json' };

  test('is done for the page itself', async () => {
    const ask = await served({ actions });
    const { origin } = await ask('GET', '/');
    const done = await ask('POST', '/actions/book', { ...json, origin }, '{"room":"x"}');
    expect(JSON.parse(done.body)).toEqual({ kind: 'done', result: { room: 'x' } });
    expect((await ask('POST', '/actions/cancel', { ...json, origin }, '{}')).status).toBe(400);
  });

  test('is refused without an origin, from another one, or where it is no JSON', async () => {
    const ask = await served({ actions });
    const { origin } = await ask('GET', '/');
    expect((await ask('POST', '/actions/book', json, '{}')).status).toBe(403);
    expect((await ask('POST', '/actions/book', { ...json, origin: 'http://evil.example.net' }, '{}')).status).toBe(403);
    expect((await ask('POST', '/actions/book', { origin, 'content-type': 'text/plain' }, '{}')).status).toBe(400);
    expect((await ask('POST', '/actions/book', { ...json, origin }, '{')).status).toBe(400);
    expect((await ask('POST', '/actions/toString', { ...json, origin }, '{}')).status).toBe(404);
    expect((await ask('GET', '/actions/book', { origin })).status).toBe(404);
  });
});
