import { describe, expect, test } from 'vitest';
import { roomDirectory } from '../../../../cli/rooms/directory.ts';
import { exchangeSimulator } from '../../../../local/simulators/exchange/simulator.ts';
import { googleSimulator } from '../../../../local/simulators/google/simulator.ts';
import { graphSimulator } from '../../../../local/simulators/graph/simulator.ts';
import { memoryLedger } from '../../../../shared/store/memory/ledger.ts';
import * as exchange from '../../calendar/exchange/company.ts';
import * as google from '../../calendar/google/company.ts';
import * as graph from '../../calendar/graph/company.ts';

const clock = { now: () => graph.NINE };
const { world } = graph.aWorld([], [graph.aRoom(), graph.aRoom({ address: 'ada@example.com', personal: true })]);
const secret = (current: Record<string, string>) => async () => ({ current, version: '1' });

describe.each([
  [
    'graph',
    graph.ENTRY,
    graph.inMemory(graphSimulator({ world, tenants: [graph.TENANT] })),
    secret({ clientSecret: graph.TENANT.clientSecret }),
  ],
  [
    'google',
    { ...google.ENTRY, subject: 'admin@example.com' },
    graph.inMemory(googleSimulator({ world, domain: google.DOMAIN })),
    async () => google.ROBOT_SECRET,
  ],
  [
    'exchange',
    exchange.ENTRY,
    exchange.inMemory(exchangeSimulator({ world, host: exchange.HOST, account: exchange.anAccount() })),
    async () => exchange.SECRETS.basic,
  ],
] as const)('%s', (_type, entry, send, readSecret) => {
  test('lists rooms, without people, and charges each request to the calendar', async () => {
    const ledger = memoryLedger();
    const { directory, requests } = await roomDirectory(
      entry,
      { send, clock, readSecret, refreshWanted: graph.neverWanted },
      ledger,
    );
    expect(directory).toEqual({ kind: 'complete', rooms: [{ address: 'fjord@example.com', name: 'Fjord' }] });
    expect(requests).toBeGreaterThan(0);
    expect((await ledger.read(entry.name, graph.NINE)).total).toBe(requests);
  });

  test('asks nothing once the quota is spent', async () => {
    const ledger = memoryLedger();
    await ledger.charge(entry.name, entry.quota, entry.quota, graph.NINE);
    const { directory, requests } = await roomDirectory(
      entry,
      { send, clock, readSecret, refreshWanted: graph.neverWanted },
      ledger,
    );
    expect(directory).toMatchObject({ kind: 'failed', trouble: 'quota' });
    expect(requests).toBe(0);
  });
});
