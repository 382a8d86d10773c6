import { expect, test } from 'vitest';
import { byConsent, byRefreshToken, type Client } from '../../../cli/authorize/obtain.ts';
import { providerOf } from '../../../cli/authorize/providers.ts';
import { webexSimulator } from '../../../local/simulators/webex/simulator.ts';
import { days, isoSeconds } from '../../../shared/kit/clock.ts';
import type { Send } from '../../../shared/kit/http.ts';
import { OAuthSecret } from '../../../shared/model/oauth-token.ts';

const NINE = Date.UTC(2026, 10, 23, 9);
const CLIENT: Client = { kind: 'webex-integration', clientId: 'client', clientSecret: 'client-secret' };
const ORGANISATION = { apiDomain: 'webexapis.com', tenant: 'organizations', scope: undefined };
const PROVIDER = providerOf('webex-integration', ORGANISATION);

/** Webex, and a person whose browser goes where it is sent. `meanwhile` happens before the person consents. */
function aPerson(meanwhile: (redirectUri: string) => Promise<unknown> = async () => {}) {
  const registered = {
    clientId: 'client',
    clientSecret: 'client-secret',
    redirectUri: '',
    scopes: [...PROVIDER.scopes],
  };
  const api = webexSimulator({ devices: [], clients: [registered], clock: () => NINE });
  const ask = async (url: URL, method = 'GET', headers = {}, body = '') =>
    api.simulator({ method, path: url.pathname, query: url.searchParams, headers, body });
  const send: Send = async ({ url, method, headers = {}, body = '' }) => {
    const { status, headers: given = {}, body: text = '' } = await ask(new URL(url), method, headers, body);
    return { kind: 'answer', status, headers: given, body: text };
  };
  const visits: Promise<unknown>[] = [];
  const show = async (address: string) => {
    const url = new URL(address);
    registered.redirectUri = url.searchParams.get('redirect_uri') ?? '';
    const visit = async () => {
      await meanwhile(registered.redirectUri);
      const { headers } = await ask(url);
      const page = await fetch(headers?.location ?? '');
      return { status: page.status, text: await page.text() };
    };
    visits.push(visit());
    return undefined;
  };
  return { api, outside: { send, clock: { now: () => NINE }, show }, visits };
}

test('a consent becomes a secret that can be refreshed', async () => {
  const { api, outside, visits } = aPerson();
  const obtained = await byConsent(CLIENT, PROVIDER, 0, outside);
  const value = 'value' in obtained ? obtained.value : {};
  expect(OAuthSecret.parse(value)).toMatchObject({
    kind: 'webex-integration',
    tokenEndpoint: 'https://webexapis.com/v1/access_token',
    issuedAt: '2026-11-23T09:00:00Z',
    expiresAt: isoSeconds(NINE + days(14)),
    refreshExpiresAt: isoSeconds(NINE + days(90)),
  });
  expect(api.state().access[value.accessToken ?? '']).toBeDefined();
  expect(await visits[0]).toMatchObject({ status: 200, text: expect.stringContaining('close this page') });
});

test('an answer that belongs to no request of ours is turned away, and waited past', async () => {
  let stranger: number | undefined;
  const { outside } = aPerson(async (redirectUri) => {
    stranger = (await fetch(`${redirectUri}?code=stolen&state=guessed`)).status;
  });
  expect(await byConsent(CLIENT, PROVIDER, 0, outside)).toHaveProperty('value');
  expect(stranger).toBe(400);
});

test('a person who does not agree is told what to do', async () => {
  const { outside } = aPerson();
  const show = async (address: string) => {
    const { searchParams } = new URL(address);
    const back = new URL(searchParams.get('redirect_uri') ?? '');
    back.search = new URLSearchParams({ error: 'access_denied', state: searchParams.get('state') ?? '' }).toString();
    void fetch(back);
    return undefined;
  };
  expect(await byConsent(CLIENT, PROVIDER, 0, { ...outside, show })).toEqual({
    refused: 'The provider did not agree (access_denied). Run otj authorize again.',
  });
});

test('a refresh token that was handed over is proven by using it', async () => {
  const { api, outside } = aPerson();
  const { refreshToken } = api.grant('client');
  const client: Client = { ...CLIENT, kind: 'webex-service-app' };
  const obtained = await byRefreshToken(client, PROVIDER, refreshToken, outside);
  expect('value' in obtained && obtained.value.refreshToken).not.toBe(refreshToken);
  expect(await byRefreshToken(client, PROVIDER, 'mistyped', outside)).toEqual({
    refused: expect.stringMatching(/^webexapis.com answered 400 \(invalid_grant\)\. Check client id/),
  });
});

test('each provider is asked at its own address, for no right to write', () => {
  const google = providerOf('google', ORGANISATION);
  expect(google.extra).toEqual({ access_type: 'offline', prompt: 'consent' });
  expect(google.scopes).toEqual(['https://www.googleapis.com/auth/calendar.events.readonly']);
  expect(providerOf('exchange', { ...ORGANISATION, tenant: 'example.com' }).tokenEndpoint).toBe(
    'https://login.microsoftonline.com/example.com/oauth2/v2.0/token',
  );
  expect(providerOf('webex-integration', { ...ORGANISATION, apiDomain: 'api-usgov.webex.com' }).authorizeUrl).toBe(
    'https://api-usgov.webex.com/v1/authorize',
  );
});
