import { randomBytes } from 'node:crypto';
import { hours, type Instant } from '../../kit/clock.ts';
import { pack } from '../../kit/compress.ts';
import { hashOf } from '../../kit/hash.ts';
import { agendaHash, busyUntil } from '../../model/agenda.ts';
import type { RoomAddress } from '../../model/names.ts';
import type { PutReading, RoomReading } from '../rooms.ts';
import { N, S } from './attributes.ts';
import { getItem, type Table, untilWritten, updateItem } from './items.ts';
import { expireParts, writeParts } from './parts.ts';
import { isOlder, keptState, partitionOf, stateKey } from './room-item.ts';
import { due } from './table.ts';

/** Parts that no state names any more stay readable this long, for whoever has just read the state before. */
const GRACE = hours(1);

/** See `Rooms.putReading`. Parts, then the state that names them, then an end to the parts that it named before. */
export async function putReading(
  table: Table,
  room: RoomAddress,
  reading: RoomReading,
  now: Instant,
): Promise<PutReading> {
  const pk = partitionOf(room);
  const agenda = agendaHash(reading.agenda);
  // Names that nobody else uses: whoever replaces these parts lets them expire without asking who came after.
  const once = randomBytes(6).toString('hex');
  const events = `EVENTS#${hashOf(reading.events, 16)}#`;
  const fresh = { agenda: `AGENDA#${agenda}#${once}`, events: `${events}${once}` };
  const touched = new Set<string>();

  async function write(name: string, value: unknown): Promise<string> {
    if (!touched.has(name)) await writeParts(table, pk, name, pack(value));
    touched.add(name);
    return name;
  }

  const { names, ...result } = await untilWritten(pk, async (): Promise<Attempt | undefined> => {
    const item = await getItem(table, stateKey(room), 'consistent');
    const before = item === undefined ? null : keptState(item);
    const named = before === null ? [] : [before.agendaParts, before.eventsParts].filter((name) => name !== null);
    if (before !== null && isOlder(reading, before.state)) return { kind: 'overtaken', names: named };

    const keepsAgenda = before?.state.agenda === agenda ? before.agendaParts : null;
    const keepsEvents = before?.eventsParts?.startsWith(events) ? before.eventsParts : null;
    const agendaParts = keepsAgenda ?? (await write(fresh.agenda, reading.agenda));
    const eventsParts = keepsEvents ?? (await write(fresh.events, reading.events));
    for (const name of named) touched.add(name);
    const kind = agendaParts === fresh.agenda ? 'changed' : 'sameAgenda';
    const state = { ...reading, agendaHash: agenda, agendaParts, eventsParts, mark: kind === 'changed' ? now : null };
    if (!(await writeState(table, room, before?.version ?? null, state))) return undefined;
    return { kind, agenda, names: [agendaParts, eventsParts] };
  });

  for (const name of touched.difference(new Set(names))) await expireParts(table, pk, name, now + GRACE);
  return result;
}

/** What one try came to, and the parts that the state names after it. */
type Attempt = PutReading & { names: string[] };

/** Writes the state that names these parts, unless another reading was written since `seen`; `mark` makes it unannounced. */
async function writeState(
  table: Table,
  room: RoomAddress,
  seen: number | null,
  state: RoomReading & { agendaHash: string; agendaParts: string; eventsParts: string; mark: Instant | null },
): Promise<boolean> {
  const { mark } = state;
  const until = busyUntil(state.agenda);
  const set = [
    '#agenda = :agenda, #agendaParts = :agendaParts, #eventsParts = :eventsParts, #list = :list, #readAt = :readAt',
    '#snapshot = :snapshot, #fingerprint = :fingerprint, #leftOut = :leftOut, #version = :next',
    ...(until === null ? [] : ['#busyUntil = :busyUntil']),
    ...(mark === null ? [] : ['#due = :due, #dueAt = :dueAt']),
  ];
  const changed = await updateItem(table, stateKey(room), {
    update: `SET ${set.join(', ')} REMOVE #trouble${until === null ? ', #busyUntil' : ''}`,
    condition: seen === null ? 'attribute_not_exists(#version)' : '#version = :seen',
    values: {
      ':agenda': S(state.agendaHash),
      ':agendaParts': S(state.agendaParts),
      ':eventsParts': S(state.eventsParts),
      ':list': S(state.list),
      ':readAt': N(state.readAt),
      ':snapshot': N(state.snapshot),
      ':fingerprint': S(state.fingerprint),
      ':leftOut': N(state.leftOut),
      ':next': N((seen ?? 0) + 1),
      ...(seen === null ? {} : { ':seen': N(seen) }),
      ...(until === null ? {} : { ':busyUntil': N(until) }),
      ...(mark === null ? {} : { ':due': S(due.unannounced(room)), ':dueAt': N(mark) }),
    },
  });
  return changed !== undefined;
}
