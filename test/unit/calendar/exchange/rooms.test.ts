import { expect, test } from 'vitest';
import { exchangeRooms } from '../../../../shared/calendar/exchange/rooms.ts';
import { aRoom, freely, permits } from '../graph/company.ts';
import { aFault, premises } from './company.ts';

const ROOMS = [
  aRoom({ address: 'Fjord@example.com' }),
  aRoom({ address: 'lagoon@example.com', name: 'Lagoon & <Terrace>' }),
  aRoom({ address: 'ada@example.com', personal: true }),
];

test('the rooms of every list, by their addresses, without people', async () => {
  const { ports, sent } = premises({ rooms: ROOMS });
  const permit = permits(2);

  expect(await exchangeRooms(ports, permit)).toEqual({
    kind: 'complete',
    rooms: [
      { address: 'fjord@example.com', name: 'Fjord' },
      { address: 'lagoon@example.com', name: 'Lagoon & <Terrace>' },
    ],
  });
  expect(permit.asked).toBe(2);
  expect(sent.every(({ body }) => !body?.includes('ExchangeImpersonation'))).toBe(true);
});

test('what is refused is told of the list of rooms', async () => {
  const { ports, state } = premises({ rooms: ROOMS });
  state.faults.push(aFault('ErrorAccessDenied'));

  expect(await exchangeRooms(ports, freely)).toMatchObject({
    trouble: 'denied',
    hint: expect.stringContaining('the list of rooms'),
  });
  expect(await exchangeRooms(ports, permits(0))).toMatchObject({ trouble: 'quota' });
});
