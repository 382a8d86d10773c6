import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { endpointStubs, type ListedRoom } from '../../../../cli/rooms/stubs.ts';
import { EndpointName } from '../../../../shared/model/names.ts';

const aRoom = (changes: Partial<ListedRoom> = {}): ListedRoom => ({
  address: 'fjord@example.com',
  name: 'Fjord',
  upn: null,
  type: 'cisco',
  device: null,
  ...changes,
});
const stubs = (rooms: ListedRoom[], taken: string[] = []) => endpointStubs(rooms, new Set(taken));
const read = (text: string) => parse(`endpoints:\n${text}`).endpoints;

test('a room becomes an endpoint, with what is not known left empty', () => {
  expect(stubs([aRoom()])).toBe(
    [
      '      - name: fjord',
      '        type: cisco',
      '        room: fjord@example.com # Fjord',
      '        address: # host name or IP address of the device',
      '',
    ].join('\n'),
  );
});

test('each type asks for what it is reached by', () => {
  const rooms = [aRoom({ device: '10.0.0.7' }), aRoom({ type: 'webex', device: 'Y2lzY29' }), aRoom({ type: 'poly' })];
  expect(read(stubs(rooms))).toEqual([
    { name: 'fjord', type: 'cisco', room: 'fjord@example.com', address: '10.0.0.7' },
    { name: 'fjord-2', type: 'webex', room: 'fjord@example.com', deviceId: 'Y2lzY29' },
    { name: 'fjord-3', type: 'poly', room: 'fjord@example.com' },
  ]);
});

describe('names', () => {
  test.each([
    ['Straße 3 (8 Plätze)', 'strasse-3-8-platze'],
    ['  ~ ', 'fjord'],
    ['会議室', 'fjord'],
    ['Berlin-3-Fjord', 'berlin-3-fjord'],
    ['x'.repeat(200), 'x'.repeat(53)],
    ['42', '42'],
    ['on', 'on'],
  ])('%s', (name, expected) => {
    const [endpoint] = read(stubs([aRoom({ name })]));
    expect(endpoint.name).toBe(expected);
    expect(EndpointName.safeParse(endpoint.name).success).toBe(true);
  });

  test('are none that otj.yaml has, whatever their case', () => {
    expect(read(stubs([aRoom(), aRoom({ address: 'f2@example.com' })], ['Fjord'])).map(named)).toEqual([
      'fjord-2',
      'fjord-3',
    ]);
  });
});
const named = ({ name }: { name: string }) => name;

test('nothing that a directory or a CSV says becomes more than a text', () => {
  const hostile = aRoom({
    name: 'A\n      - name: evil\u001b[2J',
    address: '#a:{b}@example.com',
    device: 'x: [1] # \n- y',
  });
  expect(read(stubs([hostile]))).toEqual([
    { name: expect.any(String), type: 'cisco', room: '#a:{b}@example.com', address: 'x: [1] #  - y' },
  ]);
});

test('no room gives nothing', () => {
  expect(stubs([])).toBe('');
});
