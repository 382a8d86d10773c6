import * as z from 'zod';
import { jsonOf } from '../../../shared/calendar/json.ts';
import type { Instant } from '../../../shared/kit/clock.ts';
import type { World, WorldRoom } from '../../world/model.ts';
import type { SimulatorAnswer, SimulatorRequest } from '../serve.ts';
import { json, refuse } from './answers.ts';

const Query = z.strictObject({
  timeMin: z.iso.datetime({ offset: true }),
  timeMax: z.iso.datetime({ offset: true }),
  timeZone: z.string().optional(),
  calendarExpansionMax: z.number().int().max(50).optional(),
  groupExpansionMax: z.number().int().max(100).optional(),
  items: z.array(z.strictObject({ id: z.string() })),
});
/** Calendars of one request. Source: Calendar API v3, "Freebusy: query". */
const MAX_CALENDARS = 50;

/** `POST /freeBusy`: merged busy times of each calendar that `shared` gives, and an error for each other one. */
export function freeBusy(
  request: SimulatorRequest,
  world: World,
  shared: (address: string) => WorldRoom | undefined,
): SimulatorAnswer {
  const parsed = Query.safeParse(jsonOf(request.body));
  if (!parsed.success) return refuse(400, 'badRequest', 'Bad Request');
  const { timeMin, timeMax, items, calendarExpansionMax = MAX_CALENDARS } = parsed.data;
  const [from, to] = [Date.parse(timeMin), Date.parse(timeMax)];
  if (to <= from) return refuse(400, 'timeRangeEmpty', 'The specified time range is empty.');
  const calendars = items.map(({ id }, index) => {
    const room = shared(id.toLowerCase());
    if (index >= calendarExpansionMax) return [id, failedBy('tooManyCalendarsRequested')];
    return [id, room === undefined ? failedBy('notFound') : { busy: busyTimes(room, world, from, to) }];
  });
  return json(200, {
    kind: 'calendar#freeBusy',
    timeMin: new Date(from).toISOString(),
    timeMax: new Date(to).toISOString(),
    calendars: Object.fromEntries(calendars),
  });
}

const failedBy = (reason: string) => ({ errors: [{ domain: 'global', reason }], busy: [] });

function busyTimes({ address }: WorldRoom, world: World, from: Instant, to: Instant): { start: string; end: string }[] {
  const merged: { start: Instant; end: Instant }[] = [];
  const taking = world
    .eventsOf(address)
    .filter(({ start, end, showAs, cancelled }) => start < to && end > from && showAs !== 'free' && !cancelled)
    .filter(({ rooms }) => rooms[address] !== 'declined')
    .sort((a, b) => a.start - b.start);
  for (const event of taking) {
    const [start, end] = [Math.max(event.start, from), Math.min(event.end, to)];
    const last = merged.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged.map(({ start, end }) => ({ start: stamp(start), end: stamp(end) }));
}

const stamp = (at: Instant): string => new Date(at).toISOString().replace('.000Z', 'Z');
