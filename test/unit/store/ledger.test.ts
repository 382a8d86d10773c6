import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { hours, minutes } from '../../../shared/kit/clock.ts';
import { memoryLedger } from '../../../shared/store/memory/ledger.ts';

const LIMIT = 1_000;
const DAY = hours(24);

interface Departures {
  at: number;
  requests: number;
}

/** Time goes on by moments, by whole buckets and by nearly a day, so that charges meet the edges of ring and window. */
const charge = fc.record({
  after: fc.oneof(
    fc.integer({ min: 0, max: minutes(12) }),
    fc.integer({ min: 0, max: 6 }).map((n) => n * minutes(5)),
    fc.integer({ min: hours(1), max: hours(9) }),
    fc.integer({ min: hours(23), max: hours(24) + minutes(30) }),
  ),
  requests: fc.integer({ min: 1, max: LIMIT }),
  /** The part that is not used and comes back. */
  unused: fc.double({ min: 0, max: 1, noNaN: true }),
  /** How long after their charge the others leave. */
  late: fc.oneof(fc.constantFrom(0, minutes(20)), fc.integer({ min: 0, max: minutes(20) })),
});

test('in any 24 hours no more requests leave than the limit, even 20 minutes after they were charged', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: minutes(5) }),
      fc.array(charge, { minLength: 4, maxLength: 60 }),
      async (start, charges) => {
        const ledger = memoryLedger();
        const departures: Departures[] = [];
        let now = hours(480_000) + start;
        for (const { after, requests, unused, late } of charges) {
          now += after;
          const answer = await ledger.charge('office', requests, LIMIT, now);
          if (answer.kind === 'refused') continue;
          const back = Math.floor(requests * unused);
          await ledger.giveBack('office', back, answer.bucket, now + late);
          departures.push({ at: now + late, requests: requests - back });
        }
        expect(busiestDay(departures)).toBeLessThanOrEqual(LIMIT);
      },
    ),
    { numRuns: 400 },
  );
});

test('the account is never full for longer than the ring: a calendar always comes back', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(charge, { minLength: 1, maxLength: 20 }), async (charges) => {
      const ledger = memoryLedger();
      let now = hours(480_000);
      for (const { after, requests } of charges) {
        now += after;
        await ledger.charge('office', requests, LIMIT, now);
      }
      const later = now + DAY + minutes(25);
      expect(await ledger.read('office', later)).toMatchObject({ total: 0 });
      expect(await ledger.charge('office', LIMIT, LIMIT, later)).toMatchObject({ kind: 'granted' });
    }),
    { numRuns: 100 },
  );
});

/** The most that left in any window of 24 hours; such a window can be moved until it ends with a departure. */
const busiestDay = (departures: readonly Departures[]): number =>
  Math.max(
    0,
    ...departures.map(({ at: end }) =>
      departures.reduce((sum, { at, requests }) => (at > end - DAY && at <= end ? sum + requests : sum), 0),
    ),
  );
