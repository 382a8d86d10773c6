import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { minutes, seconds } from '../../../shared/kit/clock.ts';
import { beforeNextStart } from '../../../shared/planning/before-start.ts';

const NOW = 1_795_000_000_000;

describe('before a meeting starts', () => {
  test('its endpoint is written to again between five and three minutes before, by whatever name', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.integer({ min: 5, max: 600 }), (name, ahead) => {
        const start = NOW + minutes(ahead) + 1;
        const at = beforeNextStart(name, [start], NOW) ?? 0;
        expect(start - at).toBeLessThanOrEqual(minutes(5) - seconds(5));
        expect(start - at).toBeGreaterThanOrEqual(minutes(3));
      }),
      { numRuns: 200 },
    );
  });

  test('one that was written to within these five minutes waits for the meeting after it', () => {
    const next = NOW + minutes(60);
    expect(beforeNextStart('spree-1', [NOW + minutes(5)], NOW)).toBeNull();
    expect(beforeNextStart('spree-1', [NOW + minutes(5), next], NOW)).toBe(beforeNextStart('spree-1', [next], NOW));
  });

  test('meetings of a whole company that start together are spread', () => {
    const perSecond = new Map<number, number>();
    for (let n = 0; n < 4_000; n += 1) {
      const at = beforeNextStart(`endpoint-${n}`, [NOW + minutes(60)], NOW) ?? 0;
      perSecond.set(Math.floor(at / 1_000), (perSecond.get(Math.floor(at / 1_000)) ?? 0) + 1);
    }
    expect(Math.max(...perSecond.values())).toBeLessThanOrEqual(80);
  });
});
