import type { Callers } from './callers.ts';
import type { Deliveries } from './deliveries.ts';
import type { EndpointTests } from './endpoint-tests.ts';
import type { Holds } from './holds.ts';
import type { Ledger } from './ledger.ts';
import type { Logins } from './logins.ts';
import type { Pauses } from './pauses.ts';
import type { Plans } from './plans.ts';
import type { Receipts } from './receipts.ts';
import type { Retired } from './retired.ts';
import type { RoomLists } from './room-lists.ts';
import type { Rooms } from './rooms.ts';
import type { Snapshots } from './snapshots.ts';
import type { Throttles } from './throttles.ts';
import type { Tokens } from './tokens.ts';

/** All that is kept: one table on AWS, maps in tests. Each part is a small port of its own; functions take what they need. */
export interface Store {
  snapshots: Snapshots;
  rooms: Rooms;
  roomLists: RoomLists;
  deliveries: Deliveries;
  endpointTests: EndpointTests;
  ledger: Ledger;
  pauses: Pauses;
  logins: Logins;
  plans: Plans;
  receipts: Receipts;
  callers: Callers;
  holds: Holds;
  throttles: Throttles;
  tokens: Tokens;
  retired: Retired;
}
