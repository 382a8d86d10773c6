import { expect, test } from 'vitest';
import { type RefreshPorts, refreshTokens } from '../../../functions/refresh-tokens/refresh-tokens.ts';
import { webexSimulator } from '../../../local/simulators/webex/simulator.ts';
import type { Fault } from '../../../local/world/model.ts';
import { days, hours, isoSeconds, minutes } from '../../../shared/kit/clock.ts';
import type { HttpOutcome, Send } from '../../../shared/kit/http.ts';
import type { Metric } from '../../../shared/kit/metric.ts';
import type { Snapshot } from '../../../shared/model/snapshot.ts';
import { memorySecrets } from '../../../shared/secrets/memory/secrets.ts';
import { memoryStore } from '../../../shared/store/memory/store.ts';

const NINE = Date.UTC(2026, 10, 23, 9);
const CLIENT = {
  clientId: 'client',
  clientSecret: 'client-secret',
  redirectUri: 'http://127.0.0.1:8400/back',
  scopes: ['spark:xapi_commands'],
};

const SNAPSHOT: Snapshot = {
  header: {
    schema: 1,
    number: 1,
    instance: 'demo',
    createdAt: NINE,
    hash: 'h',
    calendars: [],
    profiles: [],
    locations: [],
    rooms: 0,
    endpoints: 1,
  },
  rooms: [],
  endpoints: [
    {
      type: 'webex',
      name: 'spree',
      room: 'spree@example.com',
      alsoRooms: [],
      location: null,
      group: 'cloud',
      delivery: 'on',
      takeover: false,
      protocols: ['SIP'],
      startBufferMinutes: null,
      endBufferMinutes: null,
      deviceId: 'device-spree',
      apiDomain: 'webexapis.com',
      secret: 'webex',
    },
  ],
};

/** One consent, kept in the secret "webex", and what refreshes it. */
async function aConsent({ rotates = true, life = days(14) } = {}) {
  let time = NINE;
  let fault: Fault | undefined;
  const clock = { now: () => time };
  const strike = () => {
    const struck = fault;
    fault = undefined;
    return struck;
  };
  const api = webexSimulator({
    devices: [],
    clients: [CLIENT],
    rotates,
    accessLifetime: life,
    clock: clock.now,
    strike,
  });
  const secrets = memorySecrets();
  const consent = () => {
    const { accessToken, refreshToken } = api.grant('client');
    secrets.put('webex', {
      kind: 'webex-integration',
      clientId: 'client',
      clientSecret: 'client-secret',
      tokenEndpoint: 'https://webexapis.com/v1/access_token',
      refreshToken,
      accessToken,
      issuedAt: isoSeconds(time),
      expiresAt: isoSeconds(time + life),
    });
  };
  consent();
  const store = memoryStore();
  await store.snapshots.write(SNAPSHOT);
  await store.snapshots.activate(1, null);
  const metrics: Metric[] = [];
  const lines: string[] = [];
  const note = (record: unknown) => void lines.push(JSON.stringify(record));
  let leases = 0;
  const send: Send = async ({ method, url, headers = {}, body = '' }): Promise<HttpOutcome> => {
    const { pathname, searchParams } = new URL(url);
    const answer = await api.simulator({ method, path: pathname, query: searchParams, headers, body });
    if (answer.misbehave !== undefined) return { kind: 'unreachable', reason: 'reset', detail: 'the connection broke' };
    return { kind: 'answer', status: answer.status, headers: answer.headers ?? {}, body: answer.body ?? '' };
  };
  const ports: RefreshPorts = {
    store,
    secrets,
    writer: { put: async (name, value) => secrets.put(name, value) },
    sendFrom: () => send,
    clock,
    newLease: () => `lease-${++leases}`,
    leaseFor: minutes(2),
    place: null,
    log: { info: note, warn: note, error: note },
    metrics: { put: (metric) => void metrics.push(metric) },
  };
  return {
    api,
    ports,
    secrets,
    store,
    lines,
    consent,
    secret: async () => (await secrets.get('webex'))?.current ?? {},
    atRisk: () => metrics.at(-1)?.value,
    refresh: (changes: Partial<RefreshPorts> = {}) => refreshTokens({ ...ports, ...changes }),
    wait: (milliseconds: number) => {
      time += milliseconds;
    },
    strike: (kind: string) => {
      fault = { target: 'webex', subject: null, kind, status: 503, times: 1 };
    },
  };
}

test('a token of two weeks is refreshed a day before its end, and its successor kept', async () => {
  const { api, refresh, secret, wait, atRisk } = await aConsent();
  const first = await secret();
  await refresh();
  wait(days(12.9));
  await refresh();
  expect(await secret()).toEqual(first);
  wait(days(0.2));
  await refresh();
  const second = await secret();
  expect(second.refreshToken).not.toBe(first.refreshToken);
  expect(api.state().access[second.accessToken ?? '']).toBeDefined();
  expect(second).toMatchObject({ clientSecret: 'client-secret', expiresAt: '2026-12-20T11:24:00Z' });
  expect(atRisk()).toBe(0);
});

test('a token of one hour is refreshed twenty minutes before its end', async () => {
  const { refresh, secret, wait } = await aConsent({ life: hours(1) });
  const { accessToken } = await secret();
  wait(minutes(39));
  await refresh();
  expect((await secret()).accessToken).toBe(accessToken);
  wait(minutes(1));
  await refresh();
  expect((await secret()).accessToken).not.toBe(accessToken);
});

test('what a web proxy keeps from its provider counts as not sent', async () => {
  const { refresh, store, wait, lines } = await aConsent();
  wait(days(13.5));
  const detail = 'the web proxy refuses the login (407). Correct it';
  await refresh({ sendFrom: () => async () => ({ kind: 'held', until: 0, detail }) });
  expect(await store.tokens.get('webex')).toMatchObject({ state: 'failing', sent: null });
  expect(lines.at(-1)).toContain(`webexapis.com: ${detail}. It is tried again in five minutes.`);
});

test('two functions at once refresh a token once', async () => {
  const { api, refresh, wait } = await aConsent();
  wait(days(13.5));
  const { given } = api.state();
  await Promise.all([refresh(), refresh()]);
  expect(api.state().given).toBe(given + 1);
  expect(api.state().refusals).toEqual([]);
});

test('whoever was refused has it refreshed at once, and once', async () => {
  const { api, refresh, secrets, store } = await aConsent();
  await store.tokens.want('webex', (await secrets.get('webex'))?.version ?? '');
  const { given } = api.state();
  await refresh();
  await refresh();
  expect(api.state().given).toBe(given + 1);
});

test('one that is refused although it is new is not renewed on and on, and people are told, until they store another', async () => {
  const { api, refresh, secrets, store, wait, atRisk, lines, consent } = await aConsent();
  const refused = async () => store.tokens.want('webex', (await secrets.get('webex'))?.version ?? '');
  const { given } = api.state();
  for (let minute = 0; minute < 24 * 60; minute += 5) {
    await refused();
    await refresh();
    wait(minutes(5));
  }
  expect(api.state().given).toBe(given + 3);
  expect(atRisk()).toBe(1);
  expect(lines.at(-1)).toMatch(/inVain.*compare apiDomain; .* npx --no otj authorize webex/);

  consent();
  await refresh();
  expect(atRisk()).toBe(0);
  await refused();
  await refresh();
  expect(api.state().given).toBe(given + 5);
});

test('a crash before the new token is kept costs the consent where tokens are good once, and says so', async () => {
  const { refresh, store, wait, atRisk, consent, secret } = await aConsent();
  wait(days(13.5));
  const writer = { put: () => Promise.reject(new Error('no more time')) };
  await refresh({ writer });
  expect(atRisk()).toBe(1);
  wait(minutes(5));
  await refresh();
  expect(await store.tokens.get('webex')).toMatchObject({
    state: 'reConsent',
    detail: expect.stringMatching(/is used up: an answer to it was lost .* npx --no otj authorize webex$/),
  });
  expect(atRisk()).toBe(1);

  consent();
  await refresh();
  expect(atRisk()).toBe(0);
  wait(days(13.5));
  const { accessToken } = await secret();
  await refresh();
  expect((await secret()).accessToken).not.toBe(accessToken);
  expect(await store.tokens.get('webex')).toMatchObject({ state: 'fresh', detail: '' });
});

test('a crash costs nothing where the refresh token stays', async () => {
  const { refresh, store, wait, secret } = await aConsent({ rotates: false });
  wait(days(13.5));
  const { accessToken } = await secret();
  await refresh({ writer: { put: () => Promise.reject(new Error('no more time')) } });
  wait(minutes(5));
  await refresh();
  expect((await secret()).accessToken).not.toBe(accessToken);
  expect(await store.tokens.get('webex')).toMatchObject({ state: 'fresh', sent: null });
});

test('a consent that ended is not sent again and again', async () => {
  const { api, refresh, store, secrets, secret, wait } = await aConsent();
  secrets.put('webex', { ...(await secret()), refreshToken: 'withdrawn' } as Record<string, string>);
  wait(days(13.5));
  await refresh();
  const { requests } = api.state();
  await refresh();
  expect(api.state().requests).toBe(requests);
  expect((await store.tokens.get('webex'))?.detail).toBe(
    'The refresh token in secret "webex" is not taken any more: webexapis.com answered 400 (invalid_grant). Run: npx --no otj authorize webex',
  );
});

test('a passing failure alarms nobody, and a lasting one does long before the token dies', async () => {
  const { refresh, atRisk, strike, wait } = await aConsent();
  wait(days(13.1));
  strike('status');
  await refresh();
  expect(atRisk()).toBe(0);
  wait(minutes(5));
  strike('status');
  await refresh();
  expect(atRisk()).toBe(1);
  wait(minutes(5));
  await refresh();
  expect(atRisk()).toBe(0);
});

test('tokens of another place are left to it, and so is what is no token', async () => {
  const { api, refresh, secrets, wait } = await aConsent();
  wait(days(13.5));
  const { requests } = api.state();
  await refresh({ place: 'berlin' });
  secrets.put('webex', { accessToken: 'of a bot' });
  await refresh();
  expect(api.state().requests).toBe(requests);
});

test.each([
  ['is no flat map', 'is not a flat JSON object of texts', null],
  ['lacks what a refresh takes', 'clientId, tokenEndpoint missing or malformed', { kind: 'webex-integration' }],
  ['has a kind that nobody knows', 'holds a token that cannot be refreshed: kind', { kind: 'webex-integraton' }],
])('a secret that %s is named, with what is wrong and what to do', async (_what, says, value) => {
  const { refresh, secrets, lines, atRisk } = await aConsent();
  if (value === null) secrets.spoil('webex', 'is not a flat JSON object of texts');
  else secrets.put('webex', { clientSecret: 's3cret', refreshToken: 'r3fresh', ...value });
  await refresh();
  expect(atRisk()).toBe(1);
  expect(lines.join()).toContain('The secret \\"webex\\"');
  expect(lines.join()).toContain(says);
  expect(lines.join()).toContain('otj authorize webex');
  expect(lines.join()).not.toMatch(/s3cret|r3fresh/);
});

test('nothing of a token is logged or kept in the table', async () => {
  const { refresh, lines, store, secret, wait, strike } = await aConsent();
  const old = await secret();
  wait(days(13.5));
  strike('lost');
  await refresh();
  wait(minutes(5));
  await refresh();
  const left = JSON.stringify([lines, await store.tokens.get('webex')]);
  for (const value of [old.accessToken, old.refreshToken, 'client-secret']) expect(left).not.toContain(value);
});
