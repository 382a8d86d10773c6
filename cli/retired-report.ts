import * as z from 'zod';
import { isoSeconds } from '../shared/kit/clock.ts';
import { RETIRED_FOR } from '../shared/model/retired.ts';
import type { Store } from '../shared/store/port.ts';
import { EndpointState } from './delivery-state.ts';
import { Moment } from './moment.ts';

/** A device that is no endpoint any more, and may still show our meetings. */
export const RetiredReport = z.object({
  name: z.string().describe('Of the endpoint that it was.'),
  room: z.string(),
  location: z.string().nullable().describe('From where its list is cleared; null through Webex over the internet.'),
  device: z.string().describe('Its address, or its id at Webex.'),
  since: Moment,
  state: EndpointState.describe('How the last try to clear its list went; pending before the first.'),
  detail: z.string(),
  nextTry: Moment.nullable(),
  until: Moment.describe('Its list is left as it is from then on.'),
});
export type RetiredReport = z.infer<typeof RetiredReport>;

/** Devices whose lists are still to be cleared, oldest first. */
export async function retiredReport({
  retired,
  deliveries,
}: Pick<Store, 'retired' | 'deliveries'>): Promise<RetiredReport[]> {
  const all = await retired.all();
  const known = await deliveries.all(all.map(({ id }) => id));
  return all
    .toSorted((one, other) => one.retiredAt - other.retiredAt)
    .map(({ id, entry, retiredAt }) => {
      const record = known.get(id);
      // What is known from its days as an endpoint is no word about clearing it.
      const wasTried = (record?.lastTryAt ?? 0) > retiredAt;
      return {
        name: entry.name,
        room: entry.room,
        location: entry.location,
        device: entry.type === 'cisco' ? entry.address : entry.deviceId,
        since: isoSeconds(retiredAt),
        state: wasTried ? (record?.kind ?? 'pending') : 'pending',
        detail: wasTried ? (record?.detail ?? '') : '',
        nextTry: record?.dueAt == null ? null : isoSeconds(record.dueAt),
        until: isoSeconds(retiredAt + RETIRED_FOR),
      };
    });
}
