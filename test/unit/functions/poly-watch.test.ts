import { expect, test } from 'vitest';
import { watchPoly } from '../../../functions/watch-poly/watch.ts';
import { minutes } from '../../../shared/kit/clock.ts';
import { memoryStore } from '../../../shared/store/memory/store.ts';
import { polyEntry, readingOf, snapshotOf } from '../../integration/store/builders.ts';
import { NINE } from '../device/poly/builders.ts';

test('an endpoint that has gone quiet is counted, one that was never set up or is nobody’s concern is not', async () => {
  const store = memoryStore();
  const { header, rooms } = snapshotOf(1, 1);
  const vain = { ...polyEntry('vain', 'vain'), room: 'unread@example.com' };
  const names = ['asks', 'quiet', 'new', 'astray'].map((name) => polyEntry(name, name));
  const switchedOff = { ...polyEntry('hushed', 'hushed'), alarm: false };
  await store.snapshots.write({ header, rooms, endpoints: [...names, switchedOff, vain] });
  await store.snapshots.activate(1, null);
  const reading = readingOf(['Stand-up'], NINE);
  await store.rooms.putReading(reading.agenda.room, reading, NINE);
  const heard = (name: string, ago: number, isAstray = false) =>
    store.callers.noteContact(name, { at: NINE - minutes(ago), client: 'x', operation: 'FindItem', isAstray }, NINE);
  await heard('asks', 20);
  await heard('quiet', 46);
  await heard('hushed', 500);
  await heard('vain', 1);
  await heard('astray', 1, true);

  const figures: Record<string, number> = {};
  const warned: object[] = [];
  await watchPoly({
    store,
    clock: { now: () => NINE },
    log: { info: () => {}, warn: (record) => void warned.push(record), error: () => {} },
    metrics: {
      put({ name, value }) {
        figures[name] = value;
      },
    },
  });
  expect(figures).toEqual({ PolyQuiet: 1, PolyInVain: 2 });
  expect(warned).toEqual([{ event: 'poly endpoints to look at', quiet: ['quiet'], inVain: ['astray', 'vain'] }]);
});
