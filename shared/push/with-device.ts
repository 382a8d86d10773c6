import type { BookingDevice } from '../device/port.ts';
import type { PushedEndpoint } from '../model/lane.ts';
import type { SnapshotHeader } from '../model/snapshot.ts';
import { wayThrough } from '../model/way-through.ts';
import type { PushPorts } from './push-endpoint.ts';
import { webexAccess } from './webex-access.ts';
import { type Learned, type Leased, type NotTried, withLogin } from './with-login.ts';

/**
 * Lets `work` talk to an endpoint's device, directly or through Webex. A token is no login: refusing one locks nothing, so
 * those are not counted.
 */
export async function withDevice<Result extends { kind: string }>(
  { entry, ...leased }: Omit<Leased, 'entry'> & { entry: PushedEndpoint },
  header: SnapshotHeader,
  ports: PushPorts,
  work: (device: BookingDevice) => Promise<Result>,
): Promise<(Result | NotTried) & Learned> {
  if (entry.type === 'cisco') return withLogin({ ...leased, entry }, header, ports, work);
  const access = webexAccess(entry.secret, ports.secret, ports.store.tokens);
  return work(ports.webexDevice(entry, access, wayThrough(entry, header)));
}
