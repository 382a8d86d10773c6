import { RoomAddress } from '../../shared/model/names.ts';
import { readCsv } from '../csv.ts';
import type { ListedRoom } from './stubs.ts';

export type RoomsInCsv = { kind: 'rooms'; rooms: ListedRoom[] } | { kind: 'wrong'; why: string };

/** Our columns, each with what Exchange calls it: what `Export-Csv` writes can be taken as it is. */
const COLUMNS = {
  address: ['address', 'primarysmtpaddress'],
  name: ['name', 'displayname'],
  upn: ['upn', 'userprincipalname'],
  type: ['type'],
  device: ['device'],
} as const satisfies Readonly<Record<string, readonly string[]>>;
const TYPES = ['cisco', 'webex', 'poly'] as const;

/**
 * Rooms of a CSV that begins with the names of its columns: `address`, and where known `name`, `upn`, `type` (of the
 * endpoint) and `device` (its address, or its id in Webex). Other columns are passed over. Of an address that comes twice
 * the last line counts.
 */
export function roomsInCsv(text: string): RoomsInCsv {
  const [header = [], ...lines] = readCsv(text);
  const names = header.map((name) => name.toLowerCase());
  const columnOf = (name: keyof typeof COLUMNS) =>
    names.findIndex((one) => (COLUMNS[name] as readonly string[]).includes(one));
  if (columnOf('address') < 0)
    return wrong(1, `has no column "address". Begin the file with a line such as ${Object.keys(COLUMNS).join(',')}`);
  const rooms = new Map<string, ListedRoom>();
  for (const [index, fields] of lines.entries()) {
    const field = (name: keyof typeof COLUMNS): string => fields[columnOf(name)]?.trim() ?? '';
    const address = RoomAddress.safeParse(field('address'));
    if (!address.success) return wrong(index + 2, 'has no address such as room@example.com in its column "address"');
    const type = TYPES.find((known) => known === (field('type').toLowerCase() || 'cisco'));
    if (type === undefined) return wrong(index + 2, `has a type that is none of ${TYPES.join(', ')}`);
    rooms.set(address.data, {
      address: address.data,
      name: field('name'),
      upn: field('upn').toLowerCase() || null,
      type,
      device: field('device') || null,
    });
  }
  return { kind: 'rooms', rooms: [...rooms.values()] };
}

/** Counted without empty lines. */
const wrong = (line: number, why: string): RoomsInCsv => ({ kind: 'wrong', why: `line ${line} ${why}.` });
