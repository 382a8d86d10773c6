import { isDeepStrictEqual } from 'node:util';
import type { APIGatewayRequestAuthorizerEvent, Context } from 'aws-lambda';
import { beforeAll, describe, expect, test } from 'vitest';
import type { AuthorizePorts } from '../../../functions/authorize-poly/authorize.ts';
import { handlerOf } from '../../../functions/authorize-poly/handler.ts';
import { keyIn } from '../../../functions/authorize-poly/key.ts';
import { rememberRight } from '../../../functions/authorize-poly/remember-right.ts';
import { slowDown } from '../../../functions/authorize-poly/slow-down.ts';
import {
  isRight,
  keyedPassword,
  newPassword,
  type PasswordCheck,
  slowPassword,
} from '../../../shared/device/poly/password.ts';
import { minutes } from '../../../shared/kit/clock.ts';
import type { StoredPassword } from '../../../shared/model/poly.ts';
import type { Secret } from '../../../shared/secrets/port.ts';
import { memoryStore } from '../../../shared/store/memory/store.ts';
import { polyEntry, snapshotOf } from '../../integration/store/builders.ts';
import { NINE } from '../device/poly/builders.ts';

const KEY = 'a-key';
const PASSWORD = newPassword();
let slow: StoredPassword;
beforeAll(async () => {
  slow = await slowPassword('Grüße: 0815');
});

/** Without the scrypt that each refusal costs. */
const quickly = async ({ endpoint, password, stored, key }: PasswordCheck): Promise<boolean> =>
  isDeepStrictEqual(stored, keyedPassword(password, endpoint, key));

async function aDoor() {
  const store = memoryStore();
  const { header, rooms } = snapshotOf(1, 1);
  await store.snapshots.write({
    header,
    rooms,
    endpoints: [polyEntry('trio', 'trio'), polyEntry('old', 'old@example.com')],
  });
  await store.snapshots.activate(1, null);
  const login = (password: StoredPassword) => ({ password, changedAt: NINE, recordUntil: null });
  await store.callers.setLogin('trio', login(keyedPassword(PASSWORD, 'trio', KEY)));
  await store.callers.setLogin('old', login(slow));
  const seen = { pauses: [] as number[], checks: 0, log: [] as object[], errors: [] as object[] };
  const time = { now: NINE };
  const ports: AuthorizePorts = {
    store,
    key: async () => KEY,
    isRight: rememberRight((check) => {
      seen.checks += 1;
      return check.stored?.kind === 'scrypt' ? isRight(check) : quickly(check);
    }),
    slowDown: slowDown(),
    pause: async (milliseconds) => void seen.pauses.push(milliseconds),
    clock: { now: () => time.now },
    log: {
      info: (record) => void seen.log.push(record),
      warn: () => {},
      error: (record) => void seen.errors.push(record),
    },
    metrics: { put: () => {} },
  };
  const handler = handlerOf(() => ports);
  const knock = (authorization: string, sourceIp = '192.0.2.1') =>
    handler(
      {
        headers: { AUTHORIZATION: authorization },
        methodArn: 'arn:aws:execute-api:eu-central-1:1:api/live/POST/EWS/Exchange.asmx',
        requestContext: { identity: { sourceIp } },
      } as unknown as APIGatewayRequestAuthorizerEvent,
      {} as Context,
    );
  const basic = (user: string, password: string, encoding: BufferEncoding = 'utf8') =>
    knock(`Basic ${Buffer.from(`${user}:${password}`, encoding).toString('base64')}`);
  return { store, ports, seen, time, knock, basic };
}

describe('the door', () => {
  test.each(['trio', 'TRIO', 'EXAMPLE\\trio', 'trio@example.com'])('opens to the user name %s', async (user) => {
    const { basic } = await aDoor();
    const { principalId, policyDocument, context } = await basic(user, PASSWORD);
    expect(principalId).toBe('trio');
    expect(policyDocument.Statement[0]).toMatchObject({
      Effect: 'Allow',
      Resource: 'arn:aws:execute-api:eu-central-1:1:api/live/*',
    });
    expect(JSON.parse(String(context?.caller))).toEqual({ entry: polyEntry('trio', 'trio'), recordUntil: null });
  });

  test('opens to a password that was brought along, in whatever letters, and checks it once', async () => {
    const { basic, seen } = await aDoor();
    await basic('old@example.com', 'Grüße: 0815');
    await basic('old@example.com', 'Grüße: 0815', 'latin1');
    expect(seen.checks).toBe(1);
  });

  test.each([
    ['a wrong password', 'trio', 'wrong'],
    ['an unknown user', 'nobody', PASSWORD],
    ['a wrong password that was brought along', 'old@example.com', 'wrong'],
    ["another's password", 'old@example.com', PASSWORD],
    ['no password', 'trio', ''],
  ])('stays closed to %s, with nothing but the one word that makes a challenge', async (_, user, password) => {
    const { basic, seen } = await aDoor();
    await expect(basic(user, password)).rejects.toThrow(/^Unauthorized$/);
    expect(seen.checks).toBe(1);
    expect(JSON.stringify(seen.log)).not.toContain('nobody');
  });

  test.each(['NTLM TlRMTVNTUAABAAAA', 'Negotiate YII=', 'Basic', 'Basic !!!', 'Bearer x', ''])(
    'asks %j for Basic, and does not count it as a wrong login',
    async (authorization) => {
      const { knock, seen } = await aDoor();
      await expect(knock(authorization)).rejects.toThrow(/^Unauthorized$/);
      expect(seen).toMatchObject({ checks: 0, pauses: [] });
    },
  );

  test('makes guessing slow, and nobody else wait', async () => {
    const { basic, seen, time } = await aDoor();
    for (let n = 0; n < 5; n += 1) await expect(basic('trio', 'wrong')).rejects.toThrow();
    expect(seen.pauses).toEqual([0, 0, 0, 100, 200]);
    await basic('trio', PASSWORD);
    expect(seen.pauses).toHaveLength(5);
    time.now += minutes(11);
    await expect(basic('trio', 'wrong')).rejects.toThrow();
    expect(seen.pauses.at(-1)).toBe(0);
  });

  test('opens to a new password at once, and no longer to the old one', async () => {
    const { store, basic } = await aDoor();
    const next = newPassword();
    await store.callers.setLogin('trio', {
      password: keyedPassword(next, 'trio', KEY),
      changedAt: NINE,
      recordUntil: NINE + 1,
    });
    await expect(basic('trio', PASSWORD)).rejects.toThrow();
    const { context } = await basic('trio', next);
    expect(JSON.parse(String(context?.caller))).toMatchObject({ recordUntil: NINE + 1 });
  });
});

describe('the key of generated passwords', () => {
  const secret = (current: Record<string, string>, unusable?: string): Secret => ({
    current,
    previous: null,
    version: '1',
    ...(unusable === undefined ? {} : { unusable }),
  });

  test('is the one that the deployment made', () => {
    expect(keyIn(secret({ key: 'k'.repeat(64) }), 'aws:acme/otj/')).toBe('k'.repeat(64));
  });

  test.each([
    ['is missing', undefined],
    ['has no "key"', secret({ other: 'x' })],
    ['has a "key" of fewer than 16 characters', secret({ key: 'secret-word' })],
    ['is not a flat JSON object of texts', secret({}, 'is not a flat JSON object of texts')],
  ])('that %s is told with its place and what to do, and is not quoted', (wrong, kept) => {
    const reading = () => keyIn(kept, 'aws:acme/otj/');
    expect(reading).toThrow(`The secret "poly-key" (aws:acme/otj/) ${wrong}: no Poly endpoint can sign in. Put its`);
    expect(reading).not.toThrow('secret-word');
  });

  test('that cannot be had lets nobody in, and leaves what to do in the log', async () => {
    const { knock, ports, seen } = await aDoor();
    ports.key = async () => keyIn(undefined, 'aws:acme/otj/');
    // Not the word that makes a challenge: the gateway answers 500, and a device keeps what it shows.
    await expect(knock(`Basic ${btoa(`trio:${PASSWORD}`)}`)).rejects.toThrow('no Poly endpoint can sign in');
    expect(seen.errors).toEqual([
      expect.objectContaining({ event: 'poly login failed', stack: expect.stringContaining('Put its former value') }),
    ]);
  });
});

test('a new password has 130 bits, in letters that nobody mixes up', () => {
  const passwords = Array.from({ length: 200 }, newPassword);
  expect(new Set(passwords).size).toBe(200);
  expect(passwords.join('')).toMatch(/^[0-9a-hjkmnp-tv-z]{5200}$/);
});

test('the hash of one endpoint opens no other, and not under another key', async () => {
  const stored = keyedPassword(PASSWORD, 'trio', KEY);
  expect(await isRight({ endpoint: 'trio', password: PASSWORD, stored, key: KEY })).toBe(true);
  expect(await isRight({ endpoint: 'debut', password: PASSWORD, stored, key: KEY })).toBe(false);
  expect(await isRight({ endpoint: 'trio', password: PASSWORD, stored, key: 'b' })).toBe(false);
});
