import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { handlerOf as authorizeHandler } from '../../../functions/authorize-poly/handler.ts';
import { slowDown } from '../../../functions/authorize-poly/slow-down.ts';
import { handlerOf as serveHandler } from '../../../functions/serve-poly/handler.ts';
import { keptItems } from '../../../functions/serve-poly/kept-items.ts';
import { visitBook } from '../../../functions/serve-poly/visits.ts';
import { type Gateway, openGateway } from '../../../local/runtime/gateway.ts';
import type { LocalFunction } from '../../../local/runtime/invoke.ts';
import { type LoginHabit, polyEndpoint } from '../../../local/simulators/poly/endpoint.ts';
import { isRight, keyedPassword } from '../../../shared/device/poly/password.ts';
import { minutes } from '../../../shared/kit/clock.ts';
import type { Log } from '../../../shared/kit/log.ts';
import { CHALLENGE } from '../../../shared/model/poly.ts';
import { memoryStore } from '../../../shared/store/memory/store.ts';
import { findAll, NINE } from '../../unit/device/poly/builders.ts';
import { polyEntry, ROOM, readingOf, snapshotOf } from '../store/builders.ts';

const PASSWORD = 'sesame';
const store = memoryStore();
const time = { now: NINE };
const clock = { now: () => time.now };
const errors: object[] = [];
const log: Log = { info: () => {}, warn: () => {}, error: (record) => void errors.push(record) };
const common = { store, clock, log, metrics: { put: () => {} } };
const asked = { authorizer: 0 };
let gateway: Gateway;

const local = (name: string, handler: unknown): LocalFunction => ({
  name,
  timeoutSeconds: 10,
  handler: handler as LocalFunction['handler'],
});

beforeAll(async () => {
  const { header, rooms } = snapshotOf(1, 1);
  await store.snapshots.write({ header, rooms, endpoints: [polyEntry('trio', 'trio')] });
  await store.snapshots.activate(1, null);
  const password = keyedPassword(PASSWORD, 'trio', 'key');
  await store.callers.setLogin('trio', { password, changedAt: NINE, recordUntil: null });
  await show('Stand-up', 'Retro & more');
  const authorize = authorizeHandler(() => ({
    ...common,
    key: async () => 'key',
    isRight,
    slowDown: slowDown(),
    pause: async () => {},
  }));
  gateway = await openGateway({
    authorizer: local('authorize-poly', (...args: Parameters<typeof authorize>) => {
      asked.authorizer += 1;
      return authorize(...args);
    }),
    integration: local(
      'serve-poly',
      serveHandler(() => ({ ...common, items: keptItems(), visits: visitBook(store.callers) })),
    ),
    port: 0,
    challenge: CHALLENGE,
    clock,
    log,
  });
});
afterAll(() => gateway.close());

let reads = 0;
async function show(...titles: string[]) {
  reads += 1;
  await store.rooms.putReading(ROOM, readingOf(titles, NINE + reads), NINE + reads);
}

const device = (habit: LoginHabit, password = PASSWORD, mailbox: string | null = null) =>
  polyEndpoint({
    name: 'trio',
    server: gateway.url,
    username: 'EXAMPLE\\trio',
    password,
    mailbox,
    habit,
    userAgent: 'Trio',
  });

describe('a Poly endpoint at the door', () => {
  test.each<[LoginHabit, number]>([
    ['basic', 2],
    ['challengeFirst', 4],
    ['ntlmFirst', 4],
  ])('that logs in the way "%s" shows its meetings with a Join button', async (habit, requests) => {
    const endpoint = device(habit, PASSWORD, ROOM.toUpperCase());
    await endpoint.poll(NINE);
    expect(endpoint.state()).toMatchObject({
      calendar: 'established',
      requests,
      items: [
        { title: 'Stand-up', start: NINE, alias: '12345678901@zoomcrc.com' },
        { title: 'Retro & more', alias: '12345678901@zoomcrc.com' },
      ],
    });
  });

  test('sees a change at its next poll, fetches that alone, and loses what was cancelled', async () => {
    const endpoint = device('basic');
    await endpoint.poll(NINE);
    const before = endpoint.state();
    await endpoint.poll(NINE);
    expect(endpoint.state()).toEqual({ ...before, requests: before.requests + 1 });
    await show('Stand-up');
    await endpoint.poll(NINE);
    expect(endpoint.state().items.map(({ title }) => title)).toEqual(['Stand-up']);
    await show('Stand-down');
    await endpoint.poll(NINE);
    expect(endpoint.state().items.map(({ title }) => title)).toEqual(['Stand-down']);
    await show('Stand-up', 'Retro & more');
  });

  test('with a wrong password is not let in, and keeps what it shows', async () => {
    const endpoint = device('basic', 'wrong');
    await endpoint.poll(NINE);
    expect(endpoint.state()).toMatchObject({ calendar: 'unavailable', items: [] });
  });

  test('cannot ask for another mailbox', async () => {
    const endpoint = device('basic', PASSWORD, 'board@example.com');
    await endpoint.poll(NINE);
    expect(endpoint.state()).toMatchObject({ calendar: 'unavailable', items: [] });
  });
});

describe('the gateway', () => {
  const post = (authorization: string | null, body = findAll(), path = '/EWS/Exchange.asmx') =>
    fetch(`${gateway.url}${path}`, {
      method: 'POST',
      headers: authorization === null ? {} : { authorization },
      body,
    });
  const right = `Basic ${Buffer.from(`trio:${PASSWORD}`).toString('base64')}`;

  test('challenges who shows nothing without asking anybody, as clients that probe look for it', async () => {
    const before = asked.authorizer;
    const answer = await fetch(`${gateway.url}/autodiscover/autodiscover.xml`);
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe('Basic realm="One-Touch Join"');
    expect(answer.headers.get('x-soap-enabled')).toBe('True');
    expect(await answer.json()).toEqual({ message: 'Unauthorized' });
    expect(asked.authorizer).toBe(before);
  });

  test('asks about a header once a minute, and then sees that the password is another', async () => {
    time.now += minutes(2);
    const before = asked.authorizer;
    expect((await post(right)).status).toBe(200);
    expect((await post(right)).status).toBe(200);
    expect(asked.authorizer).toBe(before + 1);
    const login = await store.callers.login('trio');
    await store.callers.setLogin('trio', { password: null, changedAt: NINE, recordUntil: null });
    time.now += 59_000;
    expect((await post(right)).status).toBe(200);
    time.now += 1_000;
    expect((await post(right)).status).toBe(401);
    if (login !== null) await store.callers.setLogin('trio', login);
    expect((await post(right)).status).toBe(200);
  });

  test('refuses what is too long, and hands on what is hostile to get its fault', async () => {
    expect((await post(right, 'x'.repeat(10 * 1024 * 1024 + 1))).status).toBe(413);
    expect((await post(right, `<!DOCTYPE x>${findAll()}`)).status).toBe(500);
    expect((await post(right, '<a>'.repeat(1_000_000))).status).toBe(500);
    expect((await post(right, '', '/other')).status).toBe(404);
    expect(errors).toEqual([]);
  });
});
