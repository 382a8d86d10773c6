import type { WebexEndpointEntry } from '../../model/snapshot.ts';
import { type Asked, refusal } from '../cisco/refusal.ts';
import type { BookingDevice, DeviceOutcome, Inspection } from '../port.ts';
import { type WebexPorts, webexApi } from './api.ts';
import { commandCall, heldIn, listRefusal, writeCall } from './commands.ts';
import { awayNow, detailsCall, factsOf, UNKNOWN_FACTS, WebexDevice } from './details.ts';
import { schemaCall, takesBookings } from './schema.ts';

/** A device behind Webex, whose list can also be cleared. */
export interface CloudDevice extends BookingDevice {
  /** Takes every booking away. */
  clear(): Promise<DeviceOutcome>;
}

/**
 * A device that is registered to Webex, by Webex's API. The body of `Bookings.Put` is that of the device's own command, so
 * what is rendered for the one fits the other. Inspecting takes two requests, everything else one.
 */
export function webexDevice({
  entry,
  ...outside
}: { entry: WebexEndpointEntry } & Omit<WebexPorts, 'domain' | 'about'>): CloudDevice {
  const { deviceId, apiDomain: domain, name: endpoint, secret } = entry;
  const call = webexApi({ ...outside, domain, about: { endpoint, secret } });
  const asked = (what: string): Asked => ({ endpoint, secret, host: domain, call: what });

  async function command(name: string): Promise<DeviceOutcome> {
    const answer = await call(commandCall(name, deviceId));
    return answer.kind === 'ok' ? { kind: 'accepted' } : answer;
  }

  return {
    async inspect(): Promise<Inspection> {
      const details = await call(detailsCall(deviceId));
      // Rights over commands alone are enough to write; whether there is such a device, the next call tells as well.
      if (details.kind !== 'ok' && details.kind !== 'refused') return details;
      const device = details.kind === 'ok' ? WebexDevice.safeParse(details.json).data : undefined;
      const away = device === undefined ? null : awayNow(device, asked('device details'));
      if (away !== null) return away;
      const facts = device === undefined ? UNKNOWN_FACTS : factsOf(device);
      if (facts.teamsMode) return { kind: 'inspected', facts };

      const schema = await call(schemaCall(deviceId));
      if (schema.kind !== 'ok') return schema;
      return takesBookings(schema.json, deviceId) === false
        ? refusal('unsupported', asked('Bookings.Put'), 'The device does not know this command. Update its software.')
        : { kind: 'inspected', facts };
    },
    async bookings() {
      const answer = await call(commandCall('Bookings.List', deviceId));
      if (answer.kind !== 'ok') return listRefusal(answer);
      return heldIn(answer.json) ?? refusal('failed', asked('Bookings.List'), 'The answer holds no list. Report it.');
    },
    async put(rendered) {
      const answer = await call(writeCall(rendered, deviceId));
      return answer.kind === 'ok' ? { kind: 'accepted' } : answer;
    },
    clear: () => command('Bookings.Clear'),
  };
}
