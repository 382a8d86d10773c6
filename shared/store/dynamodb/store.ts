import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Store } from '../port.ts';
import { dynamoCallers } from './callers.ts';
import { dynamoDeliveries } from './deliveries.ts';
import { dynamoEndpointTests } from './endpoint-tests.ts';
import { dynamoHolds } from './holds.ts';
import { dynamoLedger } from './ledger.ts';
import { dynamoLogins } from './logins.ts';
import { dynamoPauses } from './pauses.ts';
import { dynamoPlans } from './plans.ts';
import { dynamoReceipts } from './receipts.ts';
import { dynamoRetired } from './retired.ts';
import { dynamoRoomLists } from './room-lists.ts';
import { dynamoRooms } from './rooms.ts';
import { dynamoSnapshots } from './snapshots.ts';
import { dynamoThrottles } from './throttles.ts';
import { dynamoTokens } from './tokens.ts';

/** Everything in one DynamoDB table (see table.ts), by conditional writes alone; throttling beyond the client's retries throws. */
export function dynamoStore(table: { client: DynamoDBClient; table: string }): Store {
  return {
    snapshots: dynamoSnapshots(table),
    rooms: dynamoRooms(table),
    roomLists: dynamoRoomLists(table),
    deliveries: dynamoDeliveries(table),
    endpointTests: dynamoEndpointTests(table),
    ledger: dynamoLedger(table),
    pauses: dynamoPauses(table),
    logins: dynamoLogins(table),
    plans: dynamoPlans(table),
    receipts: dynamoReceipts(table),
    callers: dynamoCallers(table),
    holds: dynamoHolds(table),
    throttles: dynamoThrottles(table),
    tokens: dynamoTokens(table),
    retired: dynamoRetired(table),
  };
}
