import * as z from 'zod';
import { inParallel } from '../../kit/bounded.ts';
import { pack, unpack } from '../../kit/compress.ts';
import { CallerName, callersIn } from '../../model/poly.ts';
import { EndpointEntry, RoomEntry, SnapshotHeader } from '../../model/snapshot.ts';
import type { Snapshots } from '../snapshots.ts';
import { checked, N, nameOf, number, S } from './attributes.ts';
import { deleteItem, getItem, type Key, putItem, type Table } from './items.ts';
import { readParts, writeParts } from './parts.ts';
import { lastItem, query } from './query.ts';
import { recent } from './recent.ts';
import { type Buckets, type EntryKind, readBuckets, snapshotPartition, writeBuckets } from './snapshot-buckets.ts';

const POINTER: Key = { pk: 'SNAPSHOT', sk: 'ACTIVE' };
/** The numbers that were taken, in order. */
const NUMBERS = 'SNAPSHOTS';
const sortable = (number: number): string => String(number).padStart(12, '0');

const ROOMS: EntryKind<RoomEntry> = { prefix: 'ROOMS', shape: RoomEntry, nameOf: (room) => room.address };
const ENDPOINTS: EntryKind<EndpointEntry> = { prefix: 'ENDPOINTS', shape: EndpointEntry, nameOf: ({ name }) => name };

const LOGINS: EntryKind<CallerName> = { prefix: 'LOGINS', shape: CallerName, nameOf: ({ username }) => username };

/** First part of a header: who finds it finds the snapshot whole. */
const HEADER_PART = 'HEADER#0';

const DELETERS = 8;

/** The active snapshot, the one before, and one that is being looked at. */
const KEPT_SNAPSHOTS = 3;

interface Opened {
  header: SnapshotHeader;
  rooms: Buckets<RoomEntry>;
  endpoints: Buckets<EndpointEntry>;
  logins: Buckets<CallerName>;
}

/** A snapshot is there when its header is, which is written last. What was read of it is kept: it never changes. */
export function dynamoSnapshots(table: Table): Snapshots {
  const kept = recent<Opened>(KEPT_SNAPSHOTS);

  async function open(number: number): Promise<Opened | null> {
    const known = kept.get(String(number));
    if (known !== undefined) return known;
    const pk = snapshotPartition(number);
    const packed = await readParts(table, pk, 'HEADER');
    if (packed === null) return null;
    const header = checked(SnapshotHeader, `${pk} / HEADER`, () => unpack(packed));
    const opened = {
      header,
      rooms: readBuckets(table, number, ROOMS, header.rooms),
      endpoints: readBuckets(table, number, ENDPOINTS, header.endpoints),
      logins: readBuckets(table, number, LOGINS, header.logins ?? 0),
    };
    kept.put(String(number), opened);
    return opened;
  }

  async function existing(number: number): Promise<Opened> {
    const opened = await open(number);
    if (opened === null) throw new Error(`There is no snapshot ${number}. Write it with \`otj apply\` first.`);
    return opened;
  }

  async function activeNumber(): Promise<number | null> {
    const item = await getItem(table, POINTER, 'consistent');
    return item === undefined ? null : checked(z.number().int(), nameOf(item), () => number(item, 'number'));
  }

  return {
    async active() {
      const active = await activeNumber();
      return active === null ? null : (await existing(active)).header;
    },
    header: async (number) => (await open(number))?.header ?? null,
    rooms: async (number) => (await existing(number)).rooms.all(),
    endpoints: async (number) => (await existing(number)).endpoints.all(),
    room: async (number, address) => (await existing(number)).rooms.named(address),
    endpoint: async (number, name) => (await existing(number)).endpoints.named(name),
    async caller(number, username) {
      const { header, logins } = await existing(number);
      // A snapshot without callers, as all were that were written before there were any, has no bucket of names.
      if ((header.logins ?? 0) === 0) return null;
      return (await logins.named(username))?.endpoint ?? null;
    },
    async write({ header, rooms, endpoints }) {
      const free = await putItem(
        table,
        { pk: S(NUMBERS), sk: S(sortable(header.number)), hash: S(header.hash) },
        { condition: 'attribute_not_exists(#pk) OR #hash = :hash', values: { ':hash': S(header.hash) } },
      );
      if (!free) return 'taken';
      await writeBuckets(table, header.number, ROOMS, rooms);
      await writeBuckets(table, header.number, ENDPOINTS, endpoints);
      const logins = callersIn(endpoints).map(({ username, name }) => ({ username, endpoint: name }));
      if (logins.length > 0) await writeBuckets(table, header.number, LOGINS, logins);
      // The numbers of buckets follow from these: a header that says otherwise would hide entries.
      const counted = {
        ...header,
        rooms: rooms.length,
        endpoints: endpoints.length,
        ...(logins.length > 0 && { logins: logins.length }),
      };
      await writeParts(table, snapshotPartition(header.number), 'HEADER', pack(counted));
      return 'written';
    },
    async activate(number, from) {
      await existing(number);
      const moved = await putItem(
        table,
        { pk: S(POINTER.pk), sk: S(POINTER.sk), number: N(number) },
        from === null
          ? { condition: 'attribute_not_exists(#pk)' }
          : { condition: '#number = :from', values: { ':from': N(from) } },
      );
      return moved ? 'activated' : 'moved';
    },
    async latest() {
      const item = await lastItem(table, NUMBERS);
      return Number(item?.sk?.S ?? 0);
    },
    numbers: async () => (await query(table, NUMBERS, 'keys')).map(({ sk }) => Number(sk?.S)),
    async forget(number) {
      if (number === (await activeNumber())) throw new Error(`Snapshot ${number} is active: it is not forgotten.`);
      const pk = snapshotPartition(number);
      // Without its header it is not there any more; its number goes last, so that the rest is found again after a crash.
      await deleteItem(table, { pk, sk: HEADER_PART });
      const rest = await query(table, pk, 'keys');
      await inParallel(rest, DELETERS, ({ sk }) => deleteItem(table, { pk, sk: sk?.S ?? '' }));
      await deleteItem(table, { pk: NUMBERS, sk: sortable(number) });
      kept.drop(String(number));
    },
  };
}
