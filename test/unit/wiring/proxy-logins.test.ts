import { expect, test } from 'vitest';
import { minutes } from '../../../shared/kit/clock.ts';
import { memoryLogins } from '../../../shared/store/memory/logins.ts';
import { proxyLogins, type Used } from '../../../shared/wiring/proxy-logins.ts';

/** Functions that share what they know of logins, before one proxy that counts what reaches it. */
function aProxy(answers: (login: string) => Used) {
  const { refusals } = memoryLogins();
  let now = 0;
  const tried: string[] = [];
  const aFunction = () => {
    const logins = proxyLogins(refusals, { now: () => now });
    return (login: string) =>
      logins.use({ fingerprint: login, ifRefused: `it refused the ${login} one (407). Correct it` }, async () => {
        tried.push(login);
        await Promise.resolve();
        return answers(login);
      });
  };
  return { aFunction, tried, wait: (time: number) => (now += time) };
}

const WRONG: Used = {
  kind: 'unreachable',
  reason: 'proxyLogin',
  detail: 'the proxy does not take it (407). Correct it',
};
const FINE: Used = { kind: 'answer' };

test('of many requests with a wrong login one goes out, in all functions together, and half an hour later another', async () => {
  const { aFunction, tried, wait } = aProxy(() => WRONG);
  const one = aFunction();
  const together = await Promise.all([one('old'), one('old'), one('old')]);
  expect(together).toMatchObject([
    { kind: 'held', justNow: true },
    { kind: 'held', justNow: false },
    { kind: 'held', justNow: false },
  ]);
  expect(await aFunction()('old')).toMatchObject({ kind: 'held', until: minutes(5) });
  wait(minutes(29));
  expect(await aFunction()('old')).toMatchObject({ kind: 'held', until: minutes(30) });
  expect(tried).toEqual(['old']);
  wait(minutes(1));
  await one('old');
  await aFunction()('old');
  expect(tried).toEqual(['old', 'old']);
});

test('it says what is wrong, until when nothing is sent, and what helps', async () => {
  const { aFunction } = aProxy(() => WRONG);
  const told = await aFunction()('old');
  expect(await aFunction()('old')).toMatchObject({ detail: expect.stringMatching(/^it refused the old one/) });
  expect(told).toMatchObject({
    detail:
      'the proxy does not take it (407). Correct it. Nothing is sent through it with this login before 1970-01-01T00:30:00Z, so that the account does not lock; a corrected secret is tried within five minutes',
  });
});

test('another login is tried at once, and an accepted one by all at the same time', async () => {
  const { aFunction, tried } = aProxy((login) => (login === 'old' ? WRONG : FINE));
  const one = aFunction();
  await one('old');
  await Promise.all([one('new'), one('new'), one('new')]);
  expect(tried).toEqual(['old', 'new', 'new', 'new']);
});

test('a login that is accepted again after its rest is forgotten as refused', async () => {
  let said = WRONG;
  const { aFunction, tried, wait } = aProxy(() => said);
  await aFunction()('one');
  wait(minutes(30));
  said = FINE;
  expect(await aFunction()('one')).toEqual(FINE);
  expect(await aFunction()('one')).toEqual(FINE);
  expect(tried).toHaveLength(3);
});

test('a proxy that is down is waited for once, however many want it, and says nothing of the login', async () => {
  const down: Used = { kind: 'unreachable', reason: 'proxyUnreachable' };
  const { aFunction, tried } = aProxy(() => down);
  const one = aFunction();
  expect(await Promise.all([one('any'), one('any'), one('any')])).toEqual([down, down, down]);
  expect(tried).toHaveLength(1);
  expect(await one('any')).toEqual(down);
});

test('a request that throws lets the next one try', async () => {
  const { aFunction } = aProxy(() => {
    if (tries++ === 0) throw new Error('a bug');
    return FINE;
  });
  let tries = 0;
  const one = aFunction();
  const [first, second] = await Promise.allSettled([one('any'), one('any')]);
  expect([first?.status, second?.status]).toEqual(['rejected', 'fulfilled']);
});
