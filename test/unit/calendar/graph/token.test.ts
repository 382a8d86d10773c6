import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { describe, expect, test } from 'vitest';
import { hours, minutes, seconds } from '../../../../shared/kit/clock.ts';
import { aFault, anOffice, aRoom, FJORD, freely, NINE, permits, TENANT, WINDOW } from './company.ts';

const list = (office: ReturnType<typeof anOffice>, permit = freely) => office.calendar.list(FJORD, WINDOW, permit);
const tokenFault = (kind: string, changes = {}) => aFault(kind, { target: 'graph-token', ...changes });

describe('one token serves', () => {
  test('all rooms that ask at once, and costs no request of the quota', async () => {
    const office = anOffice();
    const permit = permits(20);

    await Promise.all(Array.from({ length: 20 }, () => list(office, permit)));

    expect(office.counters()).toMatchObject({ token: { requests: 1 }, list: { requests: 20, refused: 0 } });
    expect(permit.asked).toBe(20);
  });

  test('until five minutes before it expires, by our clock', async () => {
    const office = anOffice();
    const tokensAfter = async (wait: number) => {
      office.state.now = NINE + wait;
      await list(office);
      return office.counters().token.requests;
    };

    expect(await tokensAfter(0)).toBe(1);
    expect(await tokensAfter(minutes(54))).toBe(1);
    expect(await tokensAfter(minutes(56))).toBe(2);
    expect(office.counters()).toMatchObject({ other: { requests: 0 } });
  });

  test('its last five minutes through, where the login host fails', async () => {
    const office = anOffice();
    await list(office);
    office.state.faults.push(tokenFault('reset'));
    office.state.now = NINE + minutes(58);

    expect(await list(office)).toMatchObject({ kind: 'complete' });

    office.state.now = NINE + minutes(60);
    expect(await list(office)).toMatchObject({ kind: 'failed', trouble: 'unavailable' });
  });
});

describe('after a 401 from Graph', () => {
  test('a fresh token and one more try, which is charged', async () => {
    const office = anOffice();
    office.state.faults.push(aFault('status', { status: 401, times: 1 }));
    const permit = permits(2);

    expect(await list(office, permit)).toMatchObject({ kind: 'complete' });
    expect(permit.asked).toBe(2);
    expect(office.counters().token.requests).toBe(2);
    expect(office.secret.reads).toEqual([{ fresh: false }, { fresh: true }]);
  });

  test('no second try without a request left', async () => {
    const office = anOffice();
    office.state.faults.push(aFault('status', { status: 401, times: 1 }));

    expect(await list(office, permits(1))).toMatchObject({ kind: 'failed', trouble: 'quota' });
  });

  test('twenty rooms with the same refused token fetch one in its place', async () => {
    const office = anOffice();
    await list(office);
    office.state.faults.push(aFault('status', { status: 401, times: 20 }));

    const listings = await Promise.all(Array.from({ length: 20 }, () => list(office)));

    expect(listings.map(({ kind }) => kind)).toEqual(Array(20).fill('complete'));
    expect(office.counters().token.requests).toBe(2);
  });

  test('where every token is refused, the login host is asked twice a minute at most', async () => {
    const office = anOffice();
    office.state.faults.push(aFault('status', { status: 401 }));

    for (let turn = 0; turn < 60; turn += 1) {
      office.state.now = NINE + seconds(turn);
      expect(await list(office)).toMatchObject({ kind: 'failed', trouble: 'credentials' });
    }
    expect(office.counters().token.requests).toBe(3);
  });
});

describe('a login that is refused', () => {
  test.each([
    ['an expired secret', {}, tokenFault('expiredSecret'), 'has expired. Create a new one'],
    ['a wrong tenant', { tenant: 'tenant-b' }, undefined, 'there is no tenant tenant-b'],
    ['a tenant that is no name at all', { tenant: 'ten ant/?#' }, undefined, 'there is no tenant'],
    ['a wrong client', { clientId: 'app-b' }, undefined, 'has no app app-b'],
    ['another cloud', { cloud: 'china' as const }, undefined, 'no tenant tenant-a in the cloud "china"'],
  ])('%s says so', async (_, entry, fault, words) => {
    const office = anOffice({ entry });
    if (fault !== undefined) office.state.faults.push(fault);

    const listing = await list(office);

    expect(listing).toMatchObject({ kind: 'failed', trouble: 'credentials', hint: expect.stringContaining(words) });
    expect('hint' in listing && listing.hint).toMatch(/^login\.\S+ refuses calendar "office": .*\(AADSTS\d+\)$/);
    expect(office.counters().list.requests).toBe(0);
  });

  test('a wrong secret says so, without a word of it', async () => {
    const office = anOffice();
    office.secret.is = { current: { clientSecret: 'not-this-one' }, version: '1' };

    const listing = await list(office);

    expect(listing).toMatchObject({ trouble: 'credentials', hint: expect.stringContaining('(AADSTS7000215)') });
    expect(JSON.stringify(listing)).not.toContain('not-this-one');
  });

  test('is not tried again by each room, but half a minute later', async () => {
    const office = anOffice();
    office.state.faults.push(tokenFault('expiredSecret', { times: 1 }));

    await Promise.all([list(office), list(office)]);
    expect(await list(office)).toMatchObject({ trouble: 'credentials' });
    expect(office.counters().token.requests).toBe(1);

    office.state.now += seconds(31);
    expect(await list(office)).toMatchObject({ kind: 'complete' });
  });

  test('is tried again at once with a secret that was renewed meanwhile', async () => {
    const office = anOffice();
    const renewed = office.secret.is;
    office.secret.is = { current: { clientSecret: 'old' }, version: '0' };
    office.secret.reads.push = (...reads) => {
      if (reads[0]?.fresh) office.secret.is = renewed;
      return 0;
    };

    expect(await list(office)).toMatchObject({ kind: 'complete' });
    expect(office.counters().token).toMatchObject({ requests: 2, refused: 1 });
  });
});

describe('a login host in trouble', () => {
  test.each([
    [
      tokenFault('status', { status: 429, retryAfter: 17 }),
      { kind: 'throttled', scope: 'calendar', until: NINE + seconds(17) },
    ],
    [tokenFault('status', { status: 503, retryAfter: 17 }), { kind: 'throttled', scope: 'calendar' }],
    [tokenFault('status', { status: 500 }), { kind: 'failed', trouble: 'unavailable' }],
    [tokenFault('hang'), { kind: 'failed', trouble: 'unavailable' }],
    [tokenFault('reset'), { kind: 'failed', trouble: 'unavailable' }],
    [tokenFault('cut'), { kind: 'failed', trouble: 'unavailable' }],
    [tokenFault('truncated'), { kind: 'failed', trouble: 'malformed' }],
    [tokenFault('notJson'), { kind: 'failed', trouble: 'malformed' }],
  ])('$kind $status', async (fault, outcome) => {
    const office = anOffice();
    office.state.faults.push(fault);

    expect(await list(office)).toMatchObject(outcome);
  });

  test('is asked again once it wants to be, whatever time the machine has', async () => {
    const office = anOffice();
    office.state.faults.push(tokenFault('status', { status: 429, retryAfter: 3_000, times: 1 }));

    await list(office);
    expect(await list(office)).toMatchObject({ kind: 'throttled' });
    office.state.now += seconds(3_001);
    expect(await list(office)).toMatchObject({ kind: 'complete' });
    expect(office.counters().token.requests).toBe(2);
  });
});

describe('the app proves itself', () => {
  test('by a certificate', async () => {
    const pem = await generate([{ name: 'commonName', value: 'otj.example.com' }], { keySize: 2048 });
    const office = anOffice({ tenants: [{ ...TENANT, certificate: pem.cert }] });
    office.secret.is = { current: { certificate: pem.cert, privateKey: pem.private }, version: '1' };

    expect(await list(office)).toMatchObject({ kind: 'complete' });
    expect(office.sent[0]?.body).toContain('client_assertion=');
  });

  test('by an assertion that is kept in a file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'otj-assertion-'));
    const assertionFile = join(folder, 'token');
    const office = anOffice({ tenants: [{ ...TENANT, assertion: 'second.signed.assertion' }] });
    office.secret.is = { current: { assertionFile }, version: '1' };

    writeFileSync(assertionFile, 'first.signed.assertion\n');
    expect(await list(office)).toMatchObject({
      hint: expect.stringContaining('no federated credential of app app-a fits'),
    });

    writeFileSync(assertionFile, 'second.signed.assertion\n');
    office.state.now += seconds(31);
    expect(await list(office)).toMatchObject({ kind: 'complete' });
    rmSync(folder, { recursive: true });
  });

  test.each([
    ['does not exist', undefined],
    ['holds nothing to sign in with', { username: 'x' }],
    ['is not readable PEM', { certificate: 'x', privateKey: 'y' }],
    ['names an assertionFile that cannot be read', { assertionFile: '/nonexistent/token' }],
  ])('or not, where the secret %s', async (why, current) => {
    const office = anOffice();
    office.secret.is = current && { current, version: '1' };

    expect(await list(office)).toMatchObject({ trouble: 'credentials', hint: expect.stringContaining(why) });
    expect(office.sent).toEqual([]);
  });

  test('or not, where the secret is malformed', async () => {
    const office = anOffice();
    office.secret.is = { current: {}, version: '1', unusable: 'is not a flat JSON object of texts' };
    const hint = expect.stringContaining('the secret "graph-office" is not a flat JSON object of texts. Store');
    expect(await list(office)).toMatchObject({ trouble: 'credentials', hint });
  });

  test('or not, where key and certificate are of two pairs', async () => {
    const pem = await generate([{ name: 'commonName', value: 'otj.example.com' }], { keySize: 2048 });
    const other = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const privateKey = other.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const office = anOffice();
    office.secret.is = { current: { certificate: pem.cert, privateKey }, version: '1' };

    expect(await list(office)).toMatchObject({ hint: expect.stringContaining('does not belong to its certificate') });
  });
});

test.each([
  ['global', 'login.microsoftonline.com', 'graph.microsoft.com'],
  ['usgov', 'login.microsoftonline.us', 'graph.microsoft.us'],
  ['usgov-dod', 'login.microsoftonline.us', 'dod-graph.microsoft.us'],
  ['china', 'login.partner.microsoftonline.cn', 'microsoftgraph.chinacloudapi.cn'],
] as const)('the cloud %s has hosts of its own, and nothing else is asked', async (cloud, login, graph) => {
  const office = anOffice({ entry: { cloud }, tenants: [{ ...TENANT, cloud }] });

  expect(await list(office)).toMatchObject({ kind: 'complete' });
  expect(office.sent.map(({ url }) => new URL(url).host)).toEqual([login, graph]);
});

test('neither token nor secret is in anything that is given back, whatever goes wrong', async () => {
  const kinds = ['status', 'hang', 'reset', 'cut', 'truncated', 'notJson', 'endless'];
  const rooms = [aRoom(), aRoom({ address: 'lagoon@example.com' })];
  for (const fault of kinds.flatMap((kind) => [401, 403, 404, 429, 500].map((status) => aFault(kind, { status })))) {
    const office = anOffice({ rooms });
    office.state.faults.push(fault, { ...fault, target: 'graph-token', kind: fault.kind.replace('endless', 'status') });
    await list(office);
    office.state.faults.pop();
    office.state.now += hours(1);
    const said = JSON.stringify([await list(office), await list(office)]);

    const token = office.sent.at(-1)?.headers?.authorization?.slice('Bearer '.length) ?? '';
    expect(token).not.toBe('');
    expect(said).not.toContain(TENANT.clientSecret);
    for (const part of token.split('.')) expect(said).not.toContain(part);
  }
});
