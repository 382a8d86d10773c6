import { describe, expect, test } from 'vitest';
import { byConsent, type Client } from '../../../../cli/authorize/obtain.ts';
import { providerOf } from '../../../../cli/authorize/providers.ts';
import { consentInPlace } from '../../../../cli/authorize/simulated-consent.ts';
import { googleSimulator } from '../../../../local/simulators/google/simulator.ts';
import { seconds } from '../../../../shared/kit/clock.ts';
import type { Send } from '../../../../shared/kit/http.ts';
import { OAuthSecret } from '../../../../shared/model/oauth-token.ts';
import { aWorld, FJORD, freely, inMemory, NINE, WINDOW } from '../graph/company.ts';
import { aWorkspace, CONSENT, DOMAIN } from './company.ts';

const CLIENT: Client = { kind: 'google', clientId: CONSENT.clientId, clientSecret: CONSENT.clientSecret };
const PROVIDER = providerOf('google', { apiDomain: '', tenant: '', scope: undefined });

/** What `otj authorize` keeps: the user's browser says yes at once, and comes back to this machine. */
async function consented(client = CLIENT, change: (send: Send) => Send = (send) => send) {
  const send = inMemory(googleSimulator({ world: aWorld([]).world, domain: DOMAIN }));
  const show = (url: string) => consentInPlace(url, send);
  return byConsent(client, PROVIDER, 0, { send: change(send), clock: { now: () => NINE }, show });
}

/** A workspace whose secret is what a consent left. */
async function authorized() {
  const obtained = await consented();
  if ('refused' in obtained) throw new Error(obtained.refused);
  const workspace = aWorkspace();
  workspace.secret.is = { current: obtained.value, version: '1' };
  return { ...workspace, value: obtained.value };
}

const answering =
  (body: object): ((send: Send) => Send) =>
  () =>
  async () => ({ kind: 'answer', status: 200, headers: {}, body: JSON.stringify(body) });

describe('a user who has consented', () => {
  test('is read for with the access token that is kept, and no other is asked for', async () => {
    const { calendar, sent, value, wanted } = await authorized();
    expect(OAuthSecret.safeParse(value).success).toBe(true);

    expect(await calendar.list(FJORD, WINDOW, freely)).toMatchObject({ kind: 'complete' });
    expect(sent.map(({ url }) => new URL(url).host)).toEqual(['www.googleapis.com']);
    expect(wanted).toEqual([]);
  });

  test('a refused access token is marked once, and the next one is taken as soon as it is there', async () => {
    const { calendar, state, sent, secret, value, wanted } = await authorized();
    secret.is = { current: { ...value, accessToken: 'withdrawn' }, version: '1' };

    const listings = await Promise.all([1, 2, 3].map(() => calendar.list(FJORD, WINDOW, freely)));
    const hint = expect.stringContaining('npx --no otj authorize workspace');
    expect(listings).toEqual(Array(3).fill({ kind: 'failed', trouble: 'credentials', hint }));
    expect(wanted).toEqual(['1']);
    const before = sent.length;
    await calendar.list(FJORD, WINDOW, freely);
    expect(sent.length).toBe(before);

    secret.is = { current: value, version: '2' };
    state.now += seconds(30);
    expect(await calendar.list(FJORD, WINDOW, freely)).toMatchObject({ kind: 'complete' });
  });

  test('a token that ended is not sent', async () => {
    const { calendar, sent, secret, value } = await authorized();
    secret.is = { current: { ...value, expiresAt: '2026-11-23T09:00:00Z' }, version: '1' };

    expect(await calendar.list(FJORD, WINDOW, freely)).toMatchObject({
      trouble: 'credentials',
      hint: expect.stringContaining('ended at 2026-11-23T09:00:00Z'),
    });
    expect(sent).toEqual([]);
  });
});

test.each([
  ['the client is unknown', { ...CLIENT, clientId: 'x' }, undefined, 'invalid_client'],
  ['the client secret is wrong', { ...CLIENT, clientSecret: 'x' }, undefined, 'invalid_client'],
  ['no refresh token comes', CLIENT, answering({ access_token: 't', expires_in: 9 }), 'no refresh token'],
  [
    'the box was not ticked',
    CLIENT,
    answering({ access_token: 't', refresh_token: 'r', expires_in: 9, scope: 'openid' }),
    'did not consent to https://www.googleapis.com/auth/calendar.events.readonly',
  ],
])('nothing is kept where %s', async (_, client, change, words) => {
  expect(await consented(client, change)).toEqual({ refused: expect.stringContaining(words) });
});
