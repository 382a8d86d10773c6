import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_EVERY = 1_000;

/** Looks each second until there is something, for `patience` milliseconds at most; null where nothing came. */
export async function waitFor<Found>(look: () => Promise<Found | null>, patience: number): Promise<Found | null> {
  for (let round = 0; round < patience / LOOK_EVERY; round += 1) {
    const found = await look();
    if (found !== null) return found;
    await sleep(LOOK_EVERY);
  }
  return look();
}
