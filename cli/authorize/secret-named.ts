import type { Store } from '../../shared/store/port.ts';

/** The secret that a name stands for: that of the calendar of this name in the active configuration, else the one called so. */
export async function secretNamed(name: string, { snapshots }: Pick<Store, 'snapshots'>): Promise<string> {
  const header = await snapshots.active();
  return header?.calendars.find((calendar) => calendar.name === name)?.secret ?? name;
}
