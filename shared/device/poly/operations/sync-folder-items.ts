import { foldersIn } from '../folders.ts';
import { itemId } from '../ids.ts';
import type { CalendarItem } from '../item.ts';
import { itemIdXml, listedItem } from '../item-xml.ts';
import type { Mailbox } from '../mailbox.ts';
import { readItemShape } from '../shape.ts';
import { failure, messages, refusal, success } from '../soap.ts';
import { childOf, element, textAt, textElement, type XmlElement } from '../xml.ts';

/** What a client has: the change key of each item, by the meeting's id. */
type Held = ReadonlyMap<string, string>;

/** As many changes as one answer has at most (the schema's own limit). */
const MOST = 512;

/** What differs from what the client says it has. The sync state is just that, so nothing is kept here for anybody. */
export function syncFolderItems(operation: XmlElement, mailbox: Mailbox): string {
  const [folder] = foldersIn(childOf(operation, 'SyncFolderId'), mailbox);
  if (folder === undefined) return messages('SyncFolderItems', [failed('ErrorFolderNotFound')]);
  if (folder.kind === 'refused') return messages('SyncFolderItems', [failed(folder.refusal.code)]);
  const held = readState(textAt(operation, 'SyncState') ?? '');
  if (held === null) return messages('SyncFolderItems', [failed('ErrorInvalidSyncStateData')]);

  const shape = readItemShape(childOf(operation, 'ItemShape'));
  const items = folder.folder === 'calendar' ? mailbox.items : [];
  const all = changes(items, held);
  const wanted = Math.floor(Number(textAt(operation, 'MaxChangesReturned') ?? MOST));
  const shown = all.slice(0, wanted >= 1 ? Math.min(MOST, wanted) : MOST);
  const now = new Map(held);
  for (const { meeting, item } of shown) {
    if (item === null) now.delete(meeting);
    else now.set(meeting, item.changeKey);
  }
  const told = shown.map(({ meeting, item }) => {
    if (item === null)
      return element('t:Delete', itemIdXml({ id: itemId(mailbox.room, meeting), changeKey: held.get(meeting) ?? '' }));
    return element(held.has(meeting) ? 't:Update' : 't:Create', listedItem(item, shape, mailbox.room));
  });
  return messages('SyncFolderItems', [
    success(
      'SyncFolderItems',
      textElement('m:SyncState', stateOf(now)),
      textElement('m:IncludesLastItemInRange', shown.length === all.length),
      element('m:Changes', ...told),
    ),
  ]);
}

const failed = (code: Parameters<typeof refusal>[0]): string => failure('SyncFolderItems', refusal(code));

/** Items that are new or other than the client has them, then those that it has and that are gone (`item` null). */
function changes(items: readonly CalendarItem[], held: Held) {
  const there = new Map(items.map((item) => [item.meeting, item]));
  const other = [...there]
    .filter(([meeting, item]) => held.get(meeting) !== item.changeKey)
    .map(([meeting, item]) => ({ meeting, item }));
  const gone = [...held.keys()].filter((meeting) => !there.has(meeting)).map((meeting) => ({ meeting, item: null }));
  return [...other, ...gone];
}

const MEETING_BYTES = 16;
const KEY_BYTES = 15;
const ENTRY_BYTES = MEETING_BYTES + KEY_BYTES;

/** Pairs of meeting and change key behind one byte that says what this is. */
const stateOf = (held: Held): string =>
  Buffer.concat([
    Buffer.from('S'),
    ...[...held].map(([meeting, key]) => Buffer.concat([Buffer.from(meeting, 'hex'), Buffer.from(key, 'base64')])),
  ]).toString('base64');

function readState(text: string): Held | null {
  if (text === '') return new Map();
  const bytes = Buffer.from(text, 'base64');
  if (bytes[0] !== 'S'.charCodeAt(0) || (bytes.length - 1) % ENTRY_BYTES !== 0) return null;
  const entries = Array.from({ length: (bytes.length - 1) / ENTRY_BYTES }, (_, index) =>
    bytes.subarray(1 + index * ENTRY_BYTES, 1 + (index + 1) * ENTRY_BYTES),
  );
  return new Map(
    entries.map((entry) => [
      entry.subarray(0, MEETING_BYTES).toString('hex'),
      entry.subarray(MEETING_BYTES).toString('base64'),
    ]),
  );
}
