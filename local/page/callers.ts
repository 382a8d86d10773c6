import { standingOf } from '../../shared/device/poly/standing.ts';
import { type Instant, seconds } from '../../shared/kit/clock.ts';
import { callersIn } from '../../shared/model/poly.ts';
import type { EndpointEntry } from '../../shared/model/snapshot.ts';
import type { Callers } from '../../shared/store/callers.ts';
import type { DeviceView } from '../world/device-view.ts';

/** The last that is known of an endpoint which comes and asks. */
export interface LastAsk {
  /** Null where it never did. */
  at: Instant | null;
  /** It should have asked again long ago. */
  quiet: boolean;
}

/** Simulated ones ask every three seconds. */
const SIMULATED_QUIET_AFTER = seconds(15);

/** When each Poly endpoint asked last, by its name: a simulated one by what it says itself, a real one by its contacts. */
export async function lastAsks(
  endpoints: readonly EndpointEntry[],
  devices: readonly DeviceView[],
  callers: Pick<Callers, 'contacts'>,
  now: Instant,
): Promise<Map<string, LastAsk>> {
  const entries = callersIn(endpoints);
  const contacts = await callers.contacts(entries.map(({ name }) => name));
  return new Map(
    entries.map((entry): [string, LastAsk] => {
      const device = devices.find(({ name }) => name === entry.name);
      if (device !== undefined) {
        const at = device.writtenAt;
        return [entry.name, { at, quiet: at !== null && now - at > SIMULATED_QUIET_AFTER }];
      }
      const { kind, since } = standingOf(entry, contacts.get(entry.name), now);
      return [entry.name, { at: since, quiet: kind === 'quiet' }];
    }),
  );
}
