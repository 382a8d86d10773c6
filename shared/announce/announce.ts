import { type Clock, seconds } from '../kit/clock.ts';
import { JOB_SCHEMA, type PushJob } from '../model/jobs.ts';
import { isPushed, laneOf, type PushedEndpoint } from '../model/lane.ts';
import type { RoomAddress } from '../model/names.ts';
import { type Queues, queueName } from '../queue/port.ts';
import type { Deliveries } from '../store/deliveries.ts';
import type { Rooms } from '../store/rooms.ts';
import type { Snapshots } from '../store/snapshots.ts';

/** Should the push job be lost, the endpoint is due again this long after it was announced. */
const SAFETY = seconds(90);

export interface AnnouncePorts {
  snapshots: Pick<Snapshots, 'room' | 'endpoint'>;
  rooms: Pick<Rooms, 'announced'>;
  deliveries: Pick<Deliveries, 'want'>;
  queues: Queues;
  clock: Clock;
}

/**
 * Tells every endpoint of a room that its agenda is another one. First each endpoint is noted as due, then the jobs are sent,
 * then the room's mark is removed: whatever breaks in between, the minute job finds what is left to do. One endpoint that
 * cannot be told keeps none of the others from it; throws afterwards, and leaves the mark.
 */
export async function announce(
  room: RoomAddress,
  agenda: string,
  snapshot: number,
  ports: AnnouncePorts,
): Promise<number> {
  const { snapshots, rooms, deliveries, queues, clock } = ports;
  const entry = await snapshots.room(snapshot, room);
  const endpoints = await Promise.all((entry?.endpoints ?? []).map((name) => snapshots.endpoint(snapshot, name)));
  const wanting = endpoints
    .filter((endpoint) => endpoint !== null)
    .filter(isPushed)
    .filter(isOn);
  const now = clock.now();
  const told = await Promise.allSettled(
    wanting.map(async (endpoint) => {
      const lane = laneOf(endpoint);
      await deliveries.want(endpoint.name, lane, agenda, now + SAFETY, now);
      await queues.send(queueName.push(lane, 'fresh'), [
        { body: JSON.stringify(changed(endpoint.name)), delaySeconds: 0 },
      ]);
    }),
  );
  const failed = told.filter((one) => one.status === 'rejected');
  if (failed.length > 0)
    throw new AggregateError(
      failed.map(({ reason }) => reason),
      `${failed.length} of ${wanting.length} endpoints of a room were not told.`,
    );
  await rooms.announced(room, agenda);
  return wanting.length;
}

const isOn = ({ delivery }: PushedEndpoint): boolean => delivery !== 'off';

const changed = (endpoint: string): PushJob => ({ schema: JOB_SCHEMA, kind: 'push', endpoint, reason: 'changed' });
