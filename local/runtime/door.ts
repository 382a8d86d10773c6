import type { Clock } from '../../shared/kit/clock.ts';
import type { Log } from '../../shared/kit/log.ts';
import { CHALLENGE, callersIn } from '../../shared/model/poly.ts';
import type { SnapshotHeader } from '../../shared/model/snapshot.ts';
import type { Store } from '../../shared/store/port.ts';
import type { Functions } from './functions.ts';
import { type Gateway, openGateway } from './gateway.ts';

/** The door for Poly endpoints, where the configuration has any; as on AWS, there is none otherwise. */
export async function openDoor(
  header: SnapshotHeader,
  ports: { store: Pick<Store, 'snapshots'>; functions: Functions; clock: Clock; log: Log },
): Promise<{ ews: string; gateway: Gateway } | null> {
  const { store, functions, clock, log } = ports;
  if (callersIn(await store.snapshots.endpoints(header.number)).length === 0) return null;
  const gateway = await openGateway({
    authorizer: functions.authorizePoly,
    integration: functions.servePoly,
    port: 0,
    challenge: CHALLENGE,
    clock,
    log,
  });
  return { ews: `${gateway.url}/EWS/Exchange.asmx`, gateway };
}
