import { expect, test } from 'vitest';
import { googleRooms } from '../../../../shared/calendar/google/rooms.ts';
import { aRoom, freely, permits } from '../graph/company.ts';
import { aWorkspace } from './company.ts';

const rooms = [
  aRoom({ address: 'fjord@example.com', name: 'Fjord' }),
  aRoom({ address: 'ada@example.com', name: 'Ada', personal: true }),
  aRoom({ address: 'lagoon@example.com', name: 'Lagoon' }),
];
const aDirectory = (subject: string | null) => aWorkspace({ rooms, entry: { subject } });

test('the domain’s rooms, as an administrator: no people, no cars', async () => {
  const { ports, counters } = aDirectory('admin@example.com');
  const permit = permits(1);

  expect(await googleRooms(ports, permit)).toEqual({
    kind: 'complete',
    rooms: [
      { address: 'fjord@example.com', name: 'Fjord' },
      { address: 'lagoon@example.com', name: 'Lagoon' },
    ],
  });
  expect(counters().resources.requests).toBe(1);
  expect(permit.asked).toBe(1);
});

test('every page of them', async () => {
  const many = Array.from({ length: 501 }, (_, number) => aRoom({ address: `room-${number}@example.com` }));
  const { ports, counters } = aWorkspace({ rooms: many, entry: { subject: 'admin@example.com' } });

  const directory = await googleRooms(ports, freely);

  expect(directory.kind === 'complete' && directory.rooms.length).toBe(501);
  expect(counters().resources.requests).toBe(2);
});

test.each([
  ['a user who is no administrator', 'otj@example.com'],
  ['the service account itself', null],
])('%s is told what to do', async (_, subject) => {
  expect(await googleRooms(aDirectory(subject).ports, freely)).toMatchObject({
    kind: 'failed',
    trouble: 'denied',
    hint: expect.stringContaining('Only an administrator may list rooms'),
  });
});

test('without a request left nothing leaves', async () => {
  const { ports, counters } = aDirectory('admin@example.com');
  expect(await googleRooms(ports, permits(0))).toMatchObject({ trouble: 'quota' });
  expect(counters().resources.requests).toBe(0);
});
