import { RoomState, type RoomTrouble } from '../../model/room-state.ts';
import { checked, type Item, json, nameOf, number, text } from './attributes.ts';
import type { Key } from './items.ts';

const PARTITION = 'ROOM#';

export const partitionOf = (room: string): string => `${PARTITION}${room}`;
export const stateKey = (room: string): Key => ({ pk: partitionOf(room), sk: 'STATE' });

/** The room that an item, or an entry of the due index, belongs to. */
export const roomOf = (item: Item): string => (text(item, 'pk') ?? '').slice(PARTITION.length);

/** The state as it lies in the table: with the names of its parts, and a number that grows with every reading. */
export interface KeptState {
  state: RoomState;
  agendaParts: string | null;
  eventsParts: string | null;
  version: number | null;
}

/** Throws where the item is damaged. */
export const keptState = (item: Item): KeptState => ({
  state: stateOf(item),
  agendaParts: text(item, 'agendaParts'),
  eventsParts: text(item, 'eventsParts'),
  version: number(item, 'version'),
});

/** The due entry of a room is its `unannouncedSince`. Throws where the item is damaged. */
export const stateOf = (item: Item): RoomState =>
  checked(RoomState, nameOf(item), () => ({
    agenda: text(item, 'agenda'),
    list: text(item, 'list'),
    readAt: number(item, 'readAt'),
    snapshot: number(item, 'snapshot'),
    fingerprint: text(item, 'fingerprint') ?? '',
    trouble: json(item, 'trouble'),
    busyUntil: number(item, 'busyUntil'),
    unannouncedSince: number(item, 'dueAt'),
    leftOut: number(item, 'leftOut') ?? 0,
  }));

/** Whether a read began before the one that is stored, or under an older snapshot: such a read is dropped. */
export const isOlder = (read: { readAt: number; snapshot: number }, state: RoomState): boolean =>
  read.readAt < state.readAt || read.snapshot < state.snapshot;

/** One write unit covers a kilobyte; without address and hint, a state needs at most the second figure of it. */
const STATE_BYTES = 1_024;
const OTHER_BYTES = 560;

/** A trouble as it is stored: its hint is cut, where it must be, so that the state stays within a kilobyte. */
export function troubleText(room: string, trouble: RoomTrouble): string {
  const left = STATE_BYTES - OTHER_BYTES - Buffer.byteLength(room);
  let hint = trouble.hint;
  while (Buffer.byteLength(JSON.stringify(hint)) > left && hint.length > 0) hint = hint.slice(0, -1);
  return JSON.stringify({ ...trouble, hint });
}
