import type { Instant } from '../../kit/clock.ts';
import type { RoomAddress } from '../../model/names.ts';
import type { RoomTrouble } from '../../model/room-state.ts';
import { N, S, text } from './attributes.ts';
import { getItem, putItem, type Table, untilWritten, updateItem } from './items.ts';
import { isOlder, stateKey, stateOf, troubleText } from './room-item.ts';

const notOlder = '#readAt <= :readAt AND #snapshot <= :snapshot';

/** See `Rooms.setTrouble`. One read; one write where something changes. */
export const setTrouble = (
  table: Table,
  room: RoomAddress,
  trouble: RoomTrouble | null,
  readAt: Instant,
  snapshot: number,
): Promise<'done'> =>
  untilWritten(stateKey(room).pk, async () => {
    const item = await getItem(table, stateKey(room), 'consistent');
    if (item === undefined) {
      if (trouble === null) return 'done';
      return (await putUnread(table, room, trouble, snapshot)) ? 'done' : undefined;
    }
    const state = stateOf(item);
    const known = state.trouble;
    const isKnown = known?.kind === trouble?.kind && known?.until === trouble?.until;
    if (isKnown || isOlder({ readAt, snapshot }, state)) return 'done';
    const stored =
      trouble && troubleText(room, known?.kind === trouble.kind ? { ...trouble, since: known.since } : trouble);
    const seen = text(item, 'trouble');
    const changed = await updateItem(table, stateKey(room), {
      update: stored === null ? 'REMOVE #trouble' : 'SET #trouble = :trouble',
      condition: `${notOlder} AND ${seen === null ? 'attribute_not_exists(#trouble)' : '#trouble = :seen'}`,
      values: {
        ':readAt': N(readAt),
        ':snapshot': N(snapshot),
        ...(stored === null ? {} : { ':trouble': S(stored) }),
        ...(seen === null ? {} : { ':seen': S(seen) }),
      },
    });
    return changed === undefined ? undefined : 'done';
  });

/** The state of a room that was never read whole. `readAt` 0: any read is newer. */
function putUnread(table: Table, room: RoomAddress, trouble: RoomTrouble, snapshot: number): Promise<boolean> {
  const { pk, sk } = stateKey(room);
  return putItem(
    table,
    { pk: S(pk), sk: S(sk), readAt: N(0), snapshot: N(snapshot), trouble: S(troubleText(room, trouble)) },
    { condition: 'attribute_not_exists(#pk)' },
  );
}
