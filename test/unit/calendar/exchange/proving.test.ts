import { expect, test } from 'vitest';
import { exchangeCalendar } from '../../../../shared/calendar/exchange/calendar.ts';
import { minutes } from '../../../../shared/kit/clock.ts';
import { mayProve, proved } from '../../../../shared/push/credential-proof.ts';
import { memoryLogins } from '../../../../shared/store/memory/logins.ts';
import { FJORD, freely, WINDOW } from '../graph/company.ts';
import { premises } from './company.ts';

/** Ten functions that know nothing of one another but what the table holds. */
function tenReaders(auth: 'basic' | 'ntlm') {
  const office = premises({ entry: { auth }, server: { schemes: ['NTLM', 'Basic'] } });
  const { proofs } = memoryLogins();
  const readers = Array.from({ length: 10 }, (_, number) =>
    exchangeCalendar({
      ...office.ports,
      proving: {
        may: (version) => mayProve(version, `${number}`, proofs, office.state.now),
        ended: (version, verdict) => proved(version, `${number}`, verdict, proofs),
      },
    }),
  );
  const round = () => Promise.all(readers.map((reader) => reader.list(FJORD, WINDOW, freely)));
  return { ...office, round };
}

test.each(['basic', 'ntlm'] as const)('a wrong password reaches the server three times at most: %s', async (auth) => {
  const { account, round, state, simulator } = tenReaders(auth);
  account.password = 'another';
  for (let rounds = 0; rounds < 12; rounds += 1) {
    for (const listing of await round()) expect(listing).toMatchObject({ kind: 'failed', trouble: 'credentials' });
    state.now += minutes(31);
  }
  expect(simulator.wrongLogins()).toBeGreaterThan(0);
  expect(simulator.wrongLogins()).toBeLessThanOrEqual(3);
  expect(await round()).toContainEqual(
    expect.objectContaining({ hint: expect.stringContaining('store the secret again') }),
  );
});

test('a right one is taken up by all in the next round', async () => {
  const { round, secret, state } = tenReaders('ntlm');
  const right = secret.is;
  secret.is = { current: { username: 'EXAMPLE\\otj-reader', password: 'wrong' }, version: '0' };
  for (let rounds = 0; rounds < 5; rounds += 1) {
    await round();
    state.now += minutes(31);
  }
  secret.is = right;
  await round();
  state.now += minutes(31);
  for (const listing of await round()) expect(listing.kind).toBe('complete');
});
