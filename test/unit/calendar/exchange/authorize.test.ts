import { expect, test } from 'vitest';
import { byConsent, type Client } from '../../../../cli/authorize/obtain.ts';
import { providerOf } from '../../../../cli/authorize/providers.ts';
import { consentInPlace } from '../../../../cli/authorize/simulated-consent.ts';
import { hybridLogin } from '../../../../local/simulators/exchange/hybrid-login.ts';
import { hours } from '../../../../shared/kit/clock.ts';
import { OAuthSecret } from '../../../../shared/model/oauth-token.ts';
import { askForTokens } from '../../../../shared/oauth/ask.ts';
import { refreshForm, renewed } from '../../../../shared/oauth/renewed.ts';
import { FJORD, freely, inMemory, NINE, WINDOW } from '../graph/company.ts';
import { premises } from './company.ts';

const PROVIDER = providerOf('exchange', { apiDomain: '', tenant: 'example.com', scope: undefined });
const APP = { clientId: 'app', clientSecret: 'open-sesame-4711', scopes: PROVIDER.scopes.join(' ') };
const CLIENT: Client = { kind: 'exchange', clientId: APP.clientId, clientSecret: APP.clientSecret };

/** Exchange with hybrid modern authentication, whose secret is what a user's consent left. */
async function authorized(client = CLIENT) {
  const office = premises({ entry: { auth: 'oauth' }, server: { schemes: ['Bearer'] } });
  const login = inMemory((request) => hybridLogin(APP, request, office.state.now) ?? { status: 404 });
  const obtained = await byConsent(client, PROVIDER, 0, {
    send: login,
    clock: { now: () => NINE },
    show: (url) => consentInPlace(url, login),
  });
  if ('value' in obtained) office.secret.is = { current: obtained.value, version: '1' };
  return { ...office, login, obtained };
}

test('a user’s consent reads the calendar, and is renewed once its token has ended', async () => {
  const { calendar, state, secret, wanted, login } = await authorized();
  expect(await calendar.list(FJORD, WINDOW, freely)).toMatchObject({ kind: 'complete' });

  state.now += hours(1);
  expect(await calendar.list(FJORD, WINDOW, freely)).toMatchObject({ trouble: 'credentials' });
  expect(wanted).toEqual(['1']);

  const token = OAuthSecret.parse(secret.is?.current);
  const granted = await askForTokens(login, token.tokenEndpoint, refreshForm(token));
  if (granted.kind !== 'granted') throw new Error(granted.why);
  secret.is = { current: renewed(secret.is?.current ?? {}, granted, state.now), version: '2' };
  expect(await calendar.list(FJORD, WINDOW, freely)).toMatchObject({ kind: 'complete' });
});

test('an app that is not known, or has another secret, gets no consent', async () => {
  const { obtained } = await authorized({ ...CLIENT, clientId: 'other' });
  expect(obtained).toEqual({ refused: expect.stringContaining('asks for no consent (404)') });
  expect((await authorized({ ...CLIENT, clientSecret: 'x' })).obtained).toEqual({
    refused: expect.stringContaining('(invalid_client)'),
  });
});
