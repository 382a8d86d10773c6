import { expect, test } from 'vitest';
import { seconds } from '../../../shared/kit/clock.ts';
import { mayProve, proved } from '../../../shared/push/credential-proof.ts';
import { memoryLogins } from '../../../shared/store/memory/logins.ts';

const NOW = 1_795_000_000_000;
const ENDPOINTS = Array.from({ length: 4_000 }, (_, n) => `endpoint-${n}`);

/** All ask at once, again and again as they are told to; who may, tries it. Answers who tried. */
async function allTry(outcome: 'accepted' | 'refused'): Promise<string[]> {
  const { proofs } = memoryLogins();
  const tried: string[] = [];
  let waiting = ENDPOINTS;
  for (let now = NOW; waiting.length > 0; now += seconds(2)) {
    const verdicts = await Promise.all(waiting.map((one) => mayProve('cisco#1', one, proofs, now)));
    const going = waiting.filter((_, index) => verdicts[index]?.kind === 'go');
    waiting = waiting.filter((_, index) => verdicts[index]?.kind === 'wait');
    tried.push(...going);
    for (const one of going) await proved('cisco#1', one, outcome, proofs);
  }
  return tried;
}

test('a password that is wrong for 4,000 endpoints which share it reaches three of them', async () => {
  expect(await allTry('refused')).toHaveLength(3);
});

test('one that is right is proven by one of them first, and then used by all', async () => {
  expect(new Set(await allTry('accepted'))).toEqual(new Set(ENDPOINTS));
});
