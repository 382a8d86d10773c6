import { handlerOf as authorizeHandler } from '../../../functions/authorize-poly/handler.ts';
import { slowDown } from '../../../functions/authorize-poly/slow-down.ts';
import { handlerOf as serveHandler } from '../../../functions/serve-poly/handler.ts';
import { keptItems } from '../../../functions/serve-poly/kept-items.ts';
import { visitBook } from '../../../functions/serve-poly/visits.ts';
import { type Gateway, openGateway } from '../../../local/runtime/gateway.ts';
import type { LocalFunction } from '../../../local/runtime/invoke.ts';
import { isRight, keyedPassword } from '../../../shared/device/poly/password.ts';
import type { Log } from '../../../shared/kit/log.ts';
import { CHALLENGE } from '../../../shared/model/poly.ts';
import { memoryStore } from '../../../shared/store/memory/store.ts';
import type { Store } from '../../../shared/store/port.ts';
import { NINE } from '../../unit/device/poly/builders.ts';
import { polyEntry, ROOM, readingOf, snapshotOf } from '../store/builders.ts';

/** The password of the endpoint `trio`, whose room shows what a test wants. */
export const PASSWORD = 'sesame';

/** The gateway of one machine with both functions behind it, over memory. */
export interface OpenDoor {
  gateway: Gateway;
  store: Store;
  time: { now: number };
  /** How often the authorizer was called. */
  asked: { authorizer: number };
  /** What was logged as an error. */
  errors: object[];
  /** The room's meetings from now on, by title. */
  show(...titles: string[]): Promise<void>;
}

export async function openDoor(): Promise<OpenDoor> {
  const store = memoryStore();
  const time = { now: NINE };
  const clock = { now: () => time.now };
  const errors: object[] = [];
  const log: Log = { info: () => {}, warn: () => {}, error: (record) => void errors.push(record) };
  const common = { store, clock, log, metrics: { put: () => {} } };
  const asked = { authorizer: 0 };

  const { header, rooms } = snapshotOf(1, 1);
  await store.snapshots.write({ header, rooms, endpoints: [polyEntry('trio', 'trio')] });
  await store.snapshots.activate(1, null);
  const password = keyedPassword(PASSWORD, 'trio', 'key');
  await store.callers.setLogin('trio', { password, changedAt: NINE, recordUntil: null });

  const authorize = authorizeHandler(() => ({
    ...common,
    key: async () => 'key',
    isRight,
    slowDown: slowDown(),
    pause: async () => {},
  }));
  const gateway = await openGateway({
    authorizer: local('authorize-poly', (...args: Parameters<typeof authorize>) => {
      asked.authorizer += 1;
      return authorize(...args);
    }),
    integration: local(
      'serve-poly',
      serveHandler(() => ({ ...common, items: keptItems(), visits: visitBook(store.callers) })),
    ),
    port: 0,
    challenge: CHALLENGE,
    clock,
    log,
  });
  let reads = 0;
  return {
    gateway,
    store,
    time,
    asked,
    errors,
    async show(...titles) {
      reads += 1;
      await store.rooms.putReading(ROOM, readingOf(titles, NINE + reads), NINE + reads);
    },
  };
}

const local = (name: string, handler: unknown): LocalFunction => ({
  name,
  timeoutSeconds: 10,
  handler: handler as LocalFunction['handler'],
});
