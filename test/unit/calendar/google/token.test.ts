import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { hours, minutes, seconds } from '../../../../shared/kit/clock.ts';
import { aRoom, FJORD, freely, NINE, permits, WINDOW } from '../graph/company.ts';
import {
  aFault,
  aTokenFault,
  aWorkspace,
  CONSENT,
  DOMAIN,
  PRIVATE_KEY,
  ROBOT,
  ROBOT_SECRET,
  USER_SECRET,
} from './company.ts';

type Workspace = ReturnType<typeof aWorkspace>;
const list = (workspace: Workspace, permit = freely) => workspace.calendar.list(FJORD, WINDOW, permit);
const holding = (current: Record<string, string> | undefined, entry = {}): Workspace => {
  const workspace = aWorkspace({ entry });
  workspace.secret.is = current && { current, version: '1' };
  return workspace;
};
const bodyOf = (workspace: Workspace) => new URLSearchParams(workspace.sent[0]?.body);

describe('three ways to sign in', () => {
  test('a service account signs for an hour, for the one scope that is needed', async () => {
    const workspace = aWorkspace();

    expect(await list(workspace)).toMatchObject({ kind: 'complete' });
    const claims = JSON.parse(
      Buffer.from(bodyOf(workspace).get('assertion')?.split('.')[1] ?? '', 'base64url').toString(),
    );
    expect(claims).toEqual({
      iss: ROBOT.clientEmail,
      scope: 'https://www.googleapis.com/auth/calendar.events.readonly',
      aud: 'https://oauth2.googleapis.com/token',
      iat: (NINE - minutes(1)) / 1_000,
      exp: (NINE + minutes(59)) / 1_000,
    });
  });

  test('a service account acts for a user of the domain', async () => {
    const workspace = aWorkspace({ entry: { subject: 'otj@example.com' } });

    expect(await list(workspace)).toMatchObject({ kind: 'complete' });
  });

  test('a user has consented', async () => {
    const workspace = aWorkspace();
    workspace.secret.is = USER_SECRET;

    expect(await list(workspace)).toMatchObject({ kind: 'complete' });
    expect(bodyOf(workspace).get('grant_type')).toBe('refresh_token');
  });

  test('the key file may be stored as Google gives it, also with its line breaks in writing', async () => {
    const file = { type: 'service_account', client_email: ROBOT.clientEmail, private_key: PRIVATE_KEY };
    const pasted = { clientEmail: ROBOT.clientEmail, privateKey: PRIVATE_KEY.replaceAll('\n', '\\n') };
    for (const current of [file, pasted]) expect(await list(holding(current))).toMatchObject({ kind: 'complete' });
  });

  test.each([
    ['does not exist', undefined, {}],
    ['holds nothing to sign in with', { clientEmail: ROBOT.clientEmail }, {}],
    ['holds a privateKey that is not the RSA key', { clientEmail: ROBOT.clientEmail, privateKey: 'x' }, {}],
    [
      'holds a privateKey that is not the RSA key',
      {
        clientEmail: ROBOT.clientEmail,
        privateKey: generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      },
      {},
    ],
    ['with which subject has no meaning', USER_SECRET.current, { subject: 'otj@example.com' }],
  ])('or none, where the secret %s', async (why, current, entry) => {
    const workspace = holding(current, entry);

    expect(await list(workspace)).toMatchObject({ trouble: 'credentials', hint: expect.stringContaining(why) });
    expect(workspace.sent).toEqual([]);
  });
});

describe('one token serves', () => {
  test('all rooms that ask at once, and costs no request of the quota', async () => {
    const workspace = aWorkspace();
    const permit = permits(20);

    await Promise.all(Array.from({ length: 20 }, () => list(workspace, permit)));

    expect(workspace.counters()).toMatchObject({ token: { requests: 1 }, list: { requests: 20, refused: 0 } });
    expect(permit.asked).toBe(20);
  });

  test('until five minutes before it expires, by our clock', async () => {
    const workspace = aWorkspace();
    const tokensAfter = async (wait: number) => {
      workspace.state.now = NINE + wait;
      await list(workspace);
      return workspace.counters().token.requests;
    };

    expect(await tokensAfter(0)).toBe(1);
    expect(await tokensAfter(minutes(54))).toBe(1);
    expect(await tokensAfter(minutes(56))).toBe(2);
    expect(workspace.counters()).toMatchObject({ other: { requests: 0 } });
  });

  test('its last five minutes through, where the token host fails', async () => {
    const workspace = aWorkspace();
    await list(workspace);
    workspace.state.faults.push(aTokenFault('reset'));
    workspace.state.now = NINE + minutes(58);

    expect(await list(workspace)).toMatchObject({ kind: 'complete' });

    workspace.state.now = NINE + minutes(60);
    expect(await list(workspace)).toMatchObject({ kind: 'failed', trouble: 'unavailable' });
  });
});

describe('after a 401', () => {
  test('a fresh token and one more try, which is charged', async () => {
    const workspace = aWorkspace();
    workspace.state.faults.push(aFault('status', { status: 401, times: 1 }));
    const permit = permits(2);

    expect(await list(workspace, permit)).toMatchObject({ kind: 'complete' });
    expect(permit.asked).toBe(2);
    expect(workspace.counters().token.requests).toBe(2);
    expect(workspace.secret.reads).toEqual([{ fresh: false }, { fresh: true }]);
  });

  test('no second try without a request left', async () => {
    const workspace = aWorkspace();
    workspace.state.faults.push(aFault('status', { status: 401, times: 1 }));

    expect(await list(workspace, permits(1))).toMatchObject({ kind: 'failed', trouble: 'quota' });
  });

  test('twenty rooms with the same refused token fetch one in its place', async () => {
    const workspace = aWorkspace();
    await list(workspace);
    workspace.state.faults.push(aFault('status', { status: 401, times: 20 }));

    const listings = await Promise.all(Array.from({ length: 20 }, () => list(workspace)));

    expect(listings.map(({ kind }) => kind)).toEqual(Array(20).fill('complete'));
    expect(workspace.counters().token.requests).toBe(2);
  });

  test('where every token is refused, the token host is asked twice a minute at most', async () => {
    const workspace = aWorkspace();
    workspace.state.faults.push(aFault('status', { status: 401 }));

    for (let turn = 0; turn < 60; turn += 1) {
      workspace.state.now = NINE + seconds(turn);
      expect(await list(workspace)).toMatchObject({ kind: 'failed', trouble: 'credentials' });
    }
    expect(workspace.counters().token.requests).toBe(3);
  });
});

describe('a sign-in that is refused says what to do', () => {
  const otherKey = generateKeyPairSync('rsa', { modulusLength: 2048 })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();
  const robot = ROBOT_SECRET.current;
  const user = USER_SECRET.current;
  test.each([
    ['another key', { ...robot, privateKey: otherKey }, {}, 'is not, or no longer, a key of robot@'],
    ['another account', { ...robot, clientEmail: 'x@y.iam.gserviceaccount.com' }, {}, 'no service account x@y'],
    ['a user who is not there', robot, { subject: 'nobody@example.com' }, 'no active user nobody@example.com'],
    ['a consent that was withdrawn', { ...user, refreshToken: 'old' }, {}, 'npx --no otj authorize workspace'],
    ['another client', { ...user, clientId: 'x' }, {}, 'clientId and clientSecret in secret "google-workspace"'],
    ['another client secret', { ...user, clientSecret: 'x' }, {}, 'clientId and clientSecret in secret'],
  ])('%s', async (_, current, entry, words) => {
    const workspace = holding(current, entry);

    const listing = await list(workspace);

    expect(listing).toMatchObject({ kind: 'failed', trouble: 'credentials', hint: expect.stringContaining(words) });
    expect('hint' in listing && listing.hint).toMatch(
      /^oauth2\.googleapis\.com refuses calendar "workspace": .* \(\w+\)$/,
    );
    expect(workspace.counters().list.requests).toBe(0);
  });

  test('a delegation that does not cover the scope', async () => {
    const domain = {
      ...DOMAIN,
      serviceAccounts: [{ ...ROBOT, delegated: ['https://www.googleapis.com/auth/calendar'] }],
    };
    const workspace = aWorkspace({ domain, entry: { subject: 'otj@example.com' } });

    expect(await list(workspace)).toMatchObject({
      trouble: 'credentials',
      hint: expect.stringMatching(
        /may not act for otj@example\.com\. .*calendar\.events\.readonly.*Domain-wide delegation/,
      ),
    });
  });

  test('a clock that is wrong', async () => {
    const workspace = aWorkspace();
    let skewed = true;
    const { send } = workspace.ports;
    workspace.ports.send = (request) => {
      // The world's clock is the right one: it is moved while the request is on its way.
      if (skewed) workspace.state.now += hours(2);
      skewed = false;
      return send(request);
    };

    const { googleCalendar } = await import('../../../../shared/calendar/google/calendar.ts');
    expect(await googleCalendar(workspace.ports).list(FJORD, WINDOW, freely)).toMatchObject({
      hint: expect.stringContaining('Set the clock of the machine'),
    });
  });

  test('words of Google’s that are no word are not repeated', async () => {
    const workspace = aWorkspace();
    const error = { error: '\u001b[31m a secret', error_description: 'another secret' };
    workspace.ports.send = async () => ({ kind: 'answer', status: 400, headers: {}, body: JSON.stringify(error) });

    const { googleCalendar } = await import('../../../../shared/calendar/google/calendar.ts');
    const listing = await googleCalendar(workspace.ports).list(FJORD, WINDOW, freely);
    expect(listing).toMatchObject({ hint: expect.stringContaining('(no reason given)') });
    expect(JSON.stringify(listing)).not.toMatch(/a secret|another/);
  });

  test('is not tried again by each room, but half a minute later', async () => {
    const workspace = aWorkspace();
    workspace.state.faults.push(aTokenFault('revoked', { times: 1 }));

    await Promise.all([list(workspace), list(workspace)]);
    expect(await list(workspace)).toMatchObject({ trouble: 'credentials' });
    expect(workspace.counters().token.requests).toBe(1);

    workspace.state.now += seconds(31);
    expect(await list(workspace)).toMatchObject({ kind: 'complete' });
  });

  test('is tried again at once with a secret that was renewed meanwhile', async () => {
    const workspace = aWorkspace();
    workspace.secret.is = { current: { ...user, refreshToken: 'old' }, version: '0' };
    workspace.secret.reads.push = (...reads) => {
      if (reads[0]?.fresh) workspace.secret.is = USER_SECRET;
      return 0;
    };

    expect(await list(workspace)).toMatchObject({ kind: 'complete' });
    expect(workspace.counters().token).toMatchObject({ requests: 2, refused: 1 });
  });
});

describe('a token host in trouble', () => {
  test.each([
    [
      aTokenFault('status', { status: 429, retryAfter: 17 }),
      { kind: 'throttled', scope: 'calendar', until: NINE + seconds(17) },
    ],
    [aTokenFault('status', { status: 429 }), { kind: 'throttled', scope: 'calendar', until: NINE + minutes(1) }],
    [aTokenFault('status', { status: 503, retryAfter: 17 }), { kind: 'throttled', scope: 'calendar' }],
    [aTokenFault('status', { status: 500 }), { kind: 'failed', trouble: 'unavailable' }],
    [aTokenFault('status', { status: 302 }), { kind: 'failed', trouble: 'unavailable' }],
    [aTokenFault('hang'), { kind: 'failed', trouble: 'unavailable' }],
    [aTokenFault('reset'), { kind: 'failed', trouble: 'unavailable' }],
    [aTokenFault('cut'), { kind: 'failed', trouble: 'unavailable' }],
    [aTokenFault('truncated'), { kind: 'failed', trouble: 'malformed' }],
    [aTokenFault('notJson'), { kind: 'failed', trouble: 'malformed' }],
  ])('$kind $status', async (fault, outcome) => {
    const workspace = aWorkspace();
    workspace.state.faults.push(fault);

    expect(await list(workspace)).toMatchObject(outcome);
  });
});

test('neither token nor secret is in anything that is given back, whatever goes wrong', async () => {
  const kinds = ['status', 'hang', 'reset', 'cut', 'truncated', 'notJson', 'endless'];
  const rooms = [aRoom(), aRoom({ address: 'lagoon@example.com' })];
  for (const fault of kinds.flatMap((kind) => [401, 403, 404, 429, 500].map((status) => aFault(kind, { status })))) {
    const workspace = aWorkspace({ rooms });
    workspace.secret.is = USER_SECRET;
    workspace.state.faults.push(fault, aTokenFault(fault.kind.replace('endless', 'status'), { status: 400 }));
    await list(workspace);
    workspace.state.faults.pop();
    workspace.state.now += hours(1);
    const said = JSON.stringify([await list(workspace), await list(workspace)]);

    const token = workspace.sent.at(-1)?.headers?.authorization?.slice('Bearer '.length) ?? '';
    expect(token).not.toBe('');
    for (const part of [CONSENT.clientSecret, CONSENT.refreshToken, ...token.split('.').slice(1)])
      expect(said).not.toContain(part);
  }
});
