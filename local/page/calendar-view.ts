import { planName } from '../../functions/plan-polls/plan-calendar.ts';
import type { Instant } from '../../shared/kit/clock.ts';
import { ROOMS_A_JOB } from '../../shared/model/jobs.ts';
import type { RoomState } from '../../shared/model/room-state.ts';
import type { CalendarEntry, RoomEntry } from '../../shared/model/snapshot.ts';
import { intervalOf } from '../../shared/planning/interval.ts';
import { requestsPerRoom } from '../../shared/planning/measure.ts';
import { slotsUntil } from '../../shared/planning/round.ts';
import type { Store } from '../../shared/store/port.ts';
import type { CalendarView } from './page-model.ts';

/** How a calendar is read: how often, when next, and how much of its quota is used. */
export async function calendarView(
  store: Store,
  entry: CalendarEntry,
  allRooms: readonly RoomEntry[],
  states: ReadonlyMap<string, RoomState>,
  floorSeconds: number | null,
  now: Instant,
): Promise<CalendarView> {
  const rooms = allRooms.filter((room) => room.calendar === entry.name);
  const [receipts, ledger, mark, throttle] = await Promise.all([
    store.receipts.of(entry.name),
    store.ledger.read(entry.name, now),
    store.plans.mark(planName(entry.name)),
    store.throttles.get(entry.name),
  ]);
  const interval = intervalOf({
    rooms: rooms.length,
    quota: entry.quota,
    requestsPerRoom: requestsPerRoom(receipts),
    floorSeconds: floorSeconds ?? entry.floorSeconds,
  });
  const throttled = throttle !== null && throttle.until > now ? throttle : null;
  const chunks = Math.ceil(rooms.length / ROOMS_A_JOB);
  return {
    name: entry.name,
    rooms: rooms.length,
    intervalSeconds: Math.round(interval / 1_000),
    nextReadAt: throttled?.until ?? (mark === null ? null : nextSlot(mark, now, interval, chunks)),
    requests: ledger.total,
    quota: entry.quota,
    throttled: throttled === null ? null : { until: throttled.until, hint: throttled.hint },
    troubles: rooms.flatMap(({ address }) => {
      const trouble = states.get(address)?.trouble;
      return trouble ? [{ room: address, hint: trouble.hint }] : [];
    }),
  };
}

/** The next turn of any chunk: slots follow from the mark in both directions. */
function nextSlot(
  mark: { plannedTo: Instant; turn: number },
  now: Instant,
  interval: number,
  chunks: number,
): Instant | null {
  const position = { plannedTo: now, turn: mark.turn + (now - mark.plannedTo) / interval };
  return slotsUntil(position, now + interval, interval, chunks)[0]?.at ?? null;
}
