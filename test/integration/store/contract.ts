import { describe } from 'vitest';
import type { Store } from '../../../shared/store/port.ts';
import { announcingContract } from './contract-announcing.ts';
import { callersContract } from './contract-callers.ts';
import { deliveriesContract } from './contract-deliveries.ts';
import { endpointTestsContract } from './contract-endpoint-tests.ts';
import { holdsContract } from './contract-holds.ts';
import { leasesContract } from './contract-leases.ts';
import { ledgerContract } from './contract-ledger.ts';
import { loginsContract } from './contract-logins.ts';
import { pausesContract } from './contract-pauses.ts';
import { plansContract } from './contract-plans.ts';
import { retiredContract } from './contract-retired.ts';
import { roomListsContract } from './contract-room-lists.ts';
import { roomsContract } from './contract-rooms.ts';
import { snapshotsContract } from './contract-snapshots.ts';
import { throttlesContract } from './contract-throttles.ts';
import { tokensContract } from './contract-tokens.ts';
import { troubleContract } from './contract-trouble.ts';

/** What every store promises (see the comments of its ports). `makeStore` gives an empty one for each test. */
export function storeContract(name: string, makeStore: () => Promise<Store>): void {
  describe(`${name} as a store`, () => {
    describe('of snapshots', () => snapshotsContract(makeStore));
    describe('of rooms', () => roomsContract(makeStore));
    describe('of what is to be announced', () => announcingContract(makeStore));
    describe('of rooms in trouble', () => troubleContract(makeStore));
    describe('of deliveries', () => deliveriesContract(makeStore));
    describe('of leases', () => leasesContract(makeStore));
    describe('of logins', () => loginsContract(makeStore));
    describe('of pauses', () => pausesContract(makeStore));
    describe('of tests', () => endpointTestsContract(makeStore));
    describe('of lists of rooms', () => roomListsContract(makeStore));
    describe('of ledgers', () => ledgerContract(makeStore));
    describe('of callers', () => callersContract(makeStore));
    describe('of tokens', () => tokensContract(makeStore));
    describe('of retired endpoints', () => retiredContract(makeStore));
    describe('of holds', () => holdsContract(makeStore));
    describe('of throttles', () => throttlesContract(makeStore));
    describe('of plans and receipts', () => plansContract(makeStore));
  });
}
