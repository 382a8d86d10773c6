import { createHash } from 'node:crypto';
import type { RoomAddress } from '../../model/names.ts';
import { FOLDERS, type Folder, STANDARD_FOLDERS } from './standard-folders.ts';

/** What an id that a client sends back stands for. */
export type KnownId =
  | { kind: 'item'; meeting: string }
  | { kind: 'folder'; folder: Folder }
  | { kind: 'subscription' }
  /** Well made, but of another room. */
  | { kind: 'foreign' }
  /** Could be an id, but none that was ever given out here. */
  | { kind: 'unknown' }
  | { kind: 'malformed' };

/** Tells our ids, in this form, from others. */
const MARK = Buffer.from('OTJ1');
const ROOM_BYTES = 16;
/** What an id is of, where it is of no folder. */
const KINDS = { item: 'i', subscription: 's' } as const;

/**
 * Ids are the room's hash and, for an item, the meeting's id, in standard base64: the same from every deployment and
 * instance, at most 52 characters. They are no secret and open nothing: what they are checked against is the room whose
 * login the request carries.
 */
export const itemId = (room: RoomAddress, meeting: string): string =>
  idOf(room, KINDS.item, Buffer.from(meeting, 'hex'));
export const folderId = (room: RoomAddress, folder: Folder): string => idOf(room, STANDARD_FOLDERS[folder].mark);
export const subscriptionId = (room: RoomAddress): string => idOf(room, KINDS.subscription);

/** Reads an id that a client of this room sent. */
export function readId(room: RoomAddress, id: string): KnownId {
  const bytes = Buffer.from(id, 'base64');
  const head = MARK.length + 1 + ROOM_BYTES;
  if (bytes.length === 0 || bytes.toString('base64') !== id) return { kind: 'malformed' };
  if (bytes.length < head || !bytes.subarray(0, MARK.length).equals(MARK)) return { kind: 'unknown' };
  if (!bytes.subarray(MARK.length + 1, head).equals(hashOfRoom(room))) return { kind: 'foreign' };
  const rest = bytes.subarray(head);
  const kind = String.fromCharCode(bytes[MARK.length] ?? 0);
  if (kind === KINDS.item)
    return rest.length === 16 ? { kind: 'item', meeting: rest.toString('hex') } : { kind: 'unknown' };
  if (kind === KINDS.subscription) return { kind: 'subscription' };
  const folder = FOLDERS.find((name) => STANDARD_FOLDERS[name].mark === kind);
  return folder === undefined ? { kind: 'unknown' } : { kind: 'folder', folder };
}

const idOf = (room: RoomAddress, kind: string, rest: Buffer = Buffer.alloc(0)): string =>
  Buffer.concat([MARK, Buffer.from(kind), hashOfRoom(room), rest]).toString('base64');

const hashOfRoom = (room: RoomAddress): Buffer =>
  createHash('sha256').update(`room ${room}`).digest().subarray(0, ROOM_BYTES);
