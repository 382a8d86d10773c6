import { expect, test } from 'vitest';
import { roomsInCsv } from '../../../../cli/rooms/csv.ts';

test('an address is enough', () => {
  expect(roomsInCsv('Address\r\nFjord@Example.com\r\n')).toEqual({
    kind: 'rooms',
    rooms: [{ address: 'fjord@example.com', name: '', upn: null, type: 'cisco', device: null }],
  });
});

test('columns stand in any order, and unknown ones are passed over', () => {
  const text =
    'name,floor,address,type,device,upn\n"Fjord, 8 seats",3,fjord@example.com,Webex,Y2lz,ROOM17@example.com\n';
  expect(roomsInCsv(text)).toEqual({
    kind: 'rooms',
    rooms: [
      {
        address: 'fjord@example.com',
        name: 'Fjord, 8 seats',
        upn: 'room17@example.com',
        type: 'webex',
        device: 'Y2lz',
      },
    ],
  });
});

test('what Exchange exports is taken as it is', () => {
  const text =
    '"PrimarySmtpAddress","DisplayName","UserPrincipalName"\r\n"Fjord@example.com","Fjord","room17@example.com"\r\n';
  expect(roomsInCsv(text)).toEqual({
    kind: 'rooms',
    rooms: [{ address: 'fjord@example.com', name: 'Fjord', upn: 'room17@example.com', type: 'cisco', device: null }],
  });
});

test.each([
  ['nothing', '', 'line 1 has no column "address"'],
  ['no column names', 'fjord@example.com,Fjord\n', 'line 1 has no column "address"'],
  ['no address', 'address,name\nfjord@example.com,Fjord\nvoss,Voss\n', 'line 3 has no address'],
  ['a type that we do not know', 'address,type\nfjord@example.com,fax\n', 'line 2 has a type'],
])('%s is said with its line', (_what, text, why) => {
  expect(roomsInCsv(text)).toMatchObject({ kind: 'wrong', why: expect.stringContaining(why) });
});
