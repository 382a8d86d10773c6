import { describe, expect, test } from 'vitest';
import { googleSimulator } from '../../../../local/simulators/google/simulator.ts';
import { consentQuestion, redeemCode } from '../../../../shared/calendar/google/authorize.ts';
import { googleCalendar } from '../../../../shared/calendar/google/calendar.ts';
import { minutes } from '../../../../shared/kit/clock.ts';
import type { Send } from '../../../../shared/kit/http.ts';
import { anEvent, aWorld, FJORD, freely, inMemory, NINE, WINDOW } from '../graph/company.ts';
import { CONSENT, DOMAIN, ENTRY } from './company.ts';

const CLIENT = {
  clientId: CONSENT.clientId,
  clientSecret: CONSENT.clientSecret,
  redirectUri: 'http://127.0.0.1:41234',
};

/** A browser in which the user says yes at once. */
async function anAnswer(client = CLIENT) {
  const { state, world } = aWorld([anEvent(0)]);
  const send = inMemory(googleSimulator({ world, domain: DOMAIN }));
  const question = consentQuestion(client);
  const page = await send({ method: 'GET', url: question.url });
  if (page.kind !== 'answer') throw new Error('no page');
  const back = page.headers.location === undefined ? undefined : new URL(page.headers.location);
  return { state, send, question, page, back, code: back?.searchParams.get('code') ?? '' };
}

test('a consent becomes the secret with which the calendar is read', async () => {
  const { send, question, back, code } = await anAnswer();
  expect(back?.origin).toBe(CLIENT.redirectUri);
  expect(back?.searchParams.get('state')).toBe(question.state);

  const redeemed = await redeemCode(code, question, CLIENT, send);
  if (redeemed.kind !== 'consented') throw new Error(redeemed.hint);

  const secret = { current: redeemed.secret, version: '1' };
  const ports = { entry: ENTRY, clock: { now: () => NINE }, send, readSecret: async () => secret };
  expect(await googleCalendar(ports).list(FJORD, WINDOW, freely)).toMatchObject({ events: [{ subject: 'Event 0' }] });
});

test('every question is another one, and asks for reading events alone, for good', () => {
  const [one, two] = [consentQuestion(CLIENT), consentQuestion(CLIENT)];
  expect(one.state).not.toBe(two.state);
  expect(one.verifier).not.toBe(two.verifier);
  expect(one.url).not.toContain(one.verifier);
  const asked = Object.fromEntries(new URL(one.url).searchParams);
  expect(asked).toMatchObject({
    scope: 'https://www.googleapis.com/auth/calendar.events.readonly',
    access_type: 'offline',
    prompt: 'consent',
  });
});

test('a page elsewhere than on this machine is not come back to', async () => {
  const { page } = await anAnswer({ ...CLIENT, redirectUri: 'https://example.net/' });
  expect(page.status).toBe(400);
});

describe('no secret comes', () => {
  test.each([
    ['for another code', { code: '4/x' }, {}, 'invalid_grant'],
    ['without the verifier', { verifier: 'x' }, {}, 'invalid_grant'],
    ['for another client secret', {}, { clientSecret: 'x' }, 'invalid_client'],
    ['for another way back', {}, { redirectUri: 'http://127.0.0.1:1' }, 'redirect_uri_mismatch'],
  ])('%s', async (_, { code, verifier }: { code?: string; verifier?: string }, client, why) => {
    const answer = await anAnswer();

    const redeemed = await redeemCode(
      code ?? answer.code,
      { verifier: verifier ?? answer.question.verifier },
      { ...CLIENT, ...client },
      answer.send,
    );

    expect(redeemed).toEqual({ kind: 'refused', hint: expect.stringContaining(`(${why})`) });
  });

  test('after ten minutes', async () => {
    const { state, send, question, code } = await anAnswer();
    state.now += minutes(10);
    expect(await redeemCode(code, question, CLIENT, send)).toMatchObject({ kind: 'refused' });
  });

  const answering =
    (status: number, body: string): Send =>
    async () => ({ kind: 'answer', status, headers: {}, body });
  test.each([
    ['where nothing answers', async () => ({ kind: 'cut', detail: 'aborted' }) as const, 'gave no answer: aborted'],
    ['under a proxy’s page', answering(200, '<html>'), '(200)'],
    ['without a refresh token', answering(200, '{"access_token":"t","scope":"x"}'), '(200)'],
    ['where the box was not ticked', answering(200, '{"refresh_token":"t","scope":"openid"}'), 'box for calendars'],
  ])('%s', async (_, send, words) => {
    const question = consentQuestion(CLIENT);
    expect(await redeemCode('4/x', question, CLIENT, send)).toEqual({
      kind: 'refused',
      hint: expect.stringContaining(words),
    });
  });
});
