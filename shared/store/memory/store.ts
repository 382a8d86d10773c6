import type { Store } from '../port.ts';
import { memoryCallers } from './callers.ts';
import { memoryDeliveries } from './deliveries.ts';
import { memoryEndpointTests } from './endpoint-tests.ts';
import { memoryHolds } from './holds.ts';
import { memoryLedger } from './ledger.ts';
import { memoryLogins } from './logins.ts';
import { memoryPauses } from './pauses.ts';
import { memoryPlans } from './plans.ts';
import { memoryReceipts } from './receipts.ts';
import { memoryRetired } from './retired.ts';
import { memoryRoomLists } from './room-lists.ts';
import { memoryRooms } from './rooms.ts';
import { memorySnapshots } from './snapshots.ts';
import { memoryThrottles } from './throttles.ts';
import { memoryTokens } from './tokens.ts';

/** A store in maps, for tests and simulations. What goes in and comes out is copied, as a table would do it. */
export const memoryStore = (): Store => ({
  snapshots: memorySnapshots(),
  rooms: memoryRooms(),
  roomLists: memoryRoomLists(),
  deliveries: memoryDeliveries(),
  endpointTests: memoryEndpointTests(),
  ledger: memoryLedger(),
  pauses: memoryPauses(),
  logins: memoryLogins(),
  plans: memoryPlans(),
  receipts: memoryReceipts(),
  callers: memoryCallers(),
  holds: memoryHolds(),
  throttles: memoryThrottles(),
  tokens: memoryTokens(),
  retired: memoryRetired(),
});
