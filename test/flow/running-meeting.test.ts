import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { minutes, seconds } from '../../shared/kit/clock.ts';
import { aCompany } from './company.ts';
import { addressOf } from './setting.ts';

const edit = fc.record({
  afterSeconds: fc.integer({ min: 5, max: 240 }),
  /** Minutes: where it is moved to, and for how long it goes on from now or from there. */
  start: fc.integer({ min: -240, max: 240 }),
  length: fc.integer({ min: 1, max: 1_800 }),
  subject: fc.constantFrom('Review', 'Review, longer', 'Retro'),
});

test('whatever becomes of a meeting while it runs, its call keeps its booking until it is over', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 8 }), async (edits) => {
      const company = await aCompany({ rooms: { spree: ['spree-1'] } });
      await company.apply({ rooms: { spree: ['spree-1'] } });
      const start = company.now() - minutes(10);
      const booking = company.world.book({
        rooms: { [addressOf('spree')]: 'accepted' },
        start,
        end: start + minutes(30),
      });
      await company.pass(minutes(1));
      const ids = () =>
        company
          .device('spree-1')
          .state()
          .bookings.map(({ id }) => id);
      const [call = ''] = ids();
      expect(call).toMatch(/^otj-flow-/);

      for (const { afterSeconds, start: moved, length, subject } of edits) {
        const from = company.now() + minutes(moved);
        const end = Math.max(from, company.now()) + minutes(length);
        company.world.change(booking.id, { subject, start: from, end });
        for (let passed = 0; passed < afterSeconds && company.now() < end; passed += 10) {
          await company.pass(seconds(10));
          expect(ids()).toContain(call);
        }
      }
    }),
    { numRuns: Number(process.env.OTJ_RUNS ?? 2) },
  );
}, 900_000);
