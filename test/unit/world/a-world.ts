import type { World, WorldRoom } from '../../../local/world/model.ts';
import type { WorldRecord } from '../../../local/world/record.ts';
import { type LivingWorld, livingWorld } from '../../../local/world/state.ts';

export const NOON = Date.UTC(2026, 10, 23, 12);

const room = (name: string): WorldRoom => ({
  address: `${name}@example.com`,
  name,
  timeZone: 'Europe/Berlin',
  stripsBodies: false,
  personal: false,
});

/** A world with two rooms and nothing booked; `saves` counts how often it would have been written. */
export function aWorld(): {
  world: LivingWorld & World;
  record: WorldRecord;
  clock: { at: number };
  saves: () => number;
} {
  const clock = { at: NOON };
  let saves = 0;
  const record: WorldRecord = {
    schema: 1,
    startedAt: NOON,
    events: [],
    booked: 0,
    changes: [],
    faults: [],
    devices: {},
    certificates: null,
  };
  const world = livingWorld({
    record,
    rooms: [room('spree'), room('havel')],
    clock: { now: () => clock.at },
    changed: () => {
      saves += 1;
    },
  });
  return { world, record, clock, saves: () => saves };
}
