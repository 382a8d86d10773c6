import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { worldClient } from '../../../local/world/client.ts';
import { forgetful } from '../../../local/world/record.ts';
import { SAMPLE_COMPANY } from '../../../local/world/sample/company.ts';
import { SAMPLE_SECRETS } from '../../../local/world/sample/secrets.ts';
import { type RunningWorld, startWorld } from '../../../local/world/start.ts';
import { type HttpRequest, httpSender } from '../../../shared/kit/http.ts';
import { NOON } from './a-world.ts';

const clock = { at: NOON };
let world: RunningWorld;
beforeAll(async () => {
  world = await startWorld({ company: SAMPLE_COMPANY, file: forgetful, clock: { now: () => clock.at } });
});
afterAll(() => world.close());

const ask = (url: string, more: Partial<HttpRequest> = {}) =>
  httpSender({ route: (host, port) => world.hosts[`${host}:${port}`] ?? { refused: host } })({
    method: 'GET',
    url,
    ...more,
  });

describe('the hosts of the world', () => {
  test('are providers whose authority signed for them', async () => {
    expect(await ask('https://graph.microsoft.com/v1.0/me')).toMatchObject({ kind: 'answer', status: 401 });
    const token = await ask('https://login.microsoftonline.com/x/oauth2/v2.0/token', { method: 'POST', body: '' });
    expect(token).toMatchObject({ kind: 'answer', status: 400 });
  });

  test('are devices that signed for themselves', async () => {
    const device = 'https://spree.rooms.example.com/getxml?location=/Status/SystemUnit';
    expect(await ask(device)).toMatchObject({ kind: 'unreachable', reason: 'tls' });
    expect(await ask(device, { trust: { kind: 'off' } })).toMatchObject({ kind: 'answer', status: 401 });
  });
});

test('the office in Tokyo has a web proxy, which wants its login and can be told to fail', async () => {
  const { username, password } = SAMPLE_SECRETS['proxy-tokyo'];
  const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  const proxy = { name: 'the proxy', url: 'http://proxy.tokyo.example.com:3128', ca: null };
  const sumida = (login: { authorization: string; secret: string } | null) =>
    ask('https://sumida.rooms.example.com/', { trust: { kind: 'off' }, proxy: { ...proxy, login } });
  expect(await sumida(null)).toMatchObject({ kind: 'unreachable', reason: 'proxyLogin' });
  expect(await sumida({ authorization, secret: 'proxy-tokyo' })).toMatchObject({ kind: 'answer' });
  for (const [kind, reason] of [
    ['off', 'proxyUnreachable'],
    ['refuse', 'proxyRefused'],
  ] as const) {
    await worldClient(world.api).addFault({ target: 'proxy', kind, times: 1 });
    expect(await sumida({ authorization, secret: 'proxy-tokyo' })).toMatchObject({ reason });
  }
});

test('a device is off for the first 20 seconds, then it answers', async () => {
  const { username, password } = SAMPLE_SECRETS['cisco-berlin'];
  const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  const alster = () =>
    ask('https://alster.rooms.example.com/getxml?location=/Status/SystemUnit', {
      headers: { authorization },
      trust: { kind: 'off' },
    });
  const power = async () =>
    (await worldClient(world.api).endpoints()).endpoints.find(({ name }) => name === 'alster')?.power;

  expect([await power(), (await alster()).kind]).toEqual(['off', 'unreachable']);
  clock.at = NOON + 21_000;
  expect([await power(), await alster()]).toMatchObject(['on', { kind: 'answer', status: 200 }]);
});

test('the device of another system comes with its bookings', async () => {
  const { endpoints } = await worldClient(world.api).endpoints();
  const elbe = endpoints.find(({ name }) => name === 'elbe');
  expect(elbe?.meetings.map(({ id, alias }) => [id, alias])).toEqual([
    ['71004', 'board@bridge.example.org'],
    ['71019', 'facility@bridge.example.org'],
  ]);
});
