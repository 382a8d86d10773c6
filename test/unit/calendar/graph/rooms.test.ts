import { expect, test } from 'vitest';
import { graphSimulator } from '../../../../local/simulators/graph/simulator.ts';
import { graphRooms } from '../../../../shared/calendar/graph/rooms.ts';
import { aFault, aRoom, aWorld, ENTRY, inMemory, NINE, permits, TENANT } from './company.ts';

const rooms = Array.from({ length: 250 }, (_, number) =>
  aRoom({ address: `room-${number}@example.com`, name: `R${number}` }),
);

function aDirectory() {
  const { state, world } = aWorld([], [...rooms, aRoom({ address: 'ada@example.com', personal: true })]);
  const ports = {
    entry: ENTRY,
    send: inMemory(graphSimulator({ world, tenants: [TENANT] })),
    clock: { now: () => NINE },
    readSecret: async () => ({ current: { clientSecret: TENANT.clientSecret }, version: '1' }),
  };
  return { state, ports };
}

test('all rooms of the directory, a request a page', async () => {
  const { ports } = aDirectory();
  const permit = permits(3);

  const directory = await graphRooms(ports, permit);

  expect(directory.kind === 'complete' && directory.rooms.length).toBe(250);
  expect(directory).toMatchObject({
    rooms: expect.arrayContaining([{ address: 'room-249@example.com', name: 'R249' }]),
  });
  expect(permit.asked).toBe(3);
});

test('half a directory is none', async () => {
  expect(await graphRooms(aDirectory().ports, permits(2))).toMatchObject({ kind: 'failed', trouble: 'quota' });
});

test('without the permission the hint names it', async () => {
  const { state, ports } = aDirectory();
  state.faults.push(aFault('noConsent', { target: 'graph-token' }));

  expect(await graphRooms(ports, permits(1))).toMatchObject({
    trouble: 'denied',
    hint: expect.stringContaining(
      'read the list of rooms (403 ErrorAccessDenied). An administrator grants app app-a the application permission Place.Read.All',
    ),
  });
});
