import type { World, WorldRoom } from '../../world/model.ts';
import type { SimulatorAnswer, SimulatorRequest } from '../serve.ts';
import { json, refuse } from './answers.ts';
import { type EventField, type GraphEvent, graphEvent } from './event.ts';
import { preferencesOf } from './preferences.ts';
import type { ViewQuestion } from './question.ts';

/** The page that answers the question; its next link leads to `host` and repeats the query, as Graph's does. */
export function calendarView(
  request: SimulatorRequest,
  question: ViewQuestion,
  room: WorldRoom,
  world: World,
  host: string,
): SimulatorAnswer {
  const prefers = preferencesOf(request.headers.prefer);
  if ('refused' in prefers) return refuse(400, 'TimeZoneNotSupportedException', prefers.refused);
  const { from, to, select, top, skip, order } = question;
  const inside = world
    .eventsOf(room.address)
    .filter(({ start, end }) => start < to && (end > from || (end === start && start >= from)))
    .sort((a, b) => order * (a.start - b.start) || (a.id < b.id ? -1 : 1));
  const shown = inside.slice(skip, skip + top).map((event) => graphEvent(event, room, prefers));
  const next = new URLSearchParams(request.query);
  next.set('$skip', String(skip + top));
  return json(
    200,
    {
      '@odata.context': `https://${host}/v1.0/$metadata#users('${encodeURIComponent(room.address)}')/calendarView`,
      value: shown.map((event) => (select === undefined ? event : picked(event, select))),
      ...(inside.length > skip + top ? { '@odata.nextLink': `https://${host}${request.path}?${next}` } : {}),
    },
    request.headers.prefer === undefined ? {} : { 'preference-applied': request.headers.prefer },
  );
}

/** Of an event: what was asked for, and what Graph adds unasked. */
const picked = (event: GraphEvent, select: readonly EventField[]): Partial<GraphEvent> =>
  Object.fromEntries((['@odata.etag', 'id', ...select] as const).map((name) => [name, event[name]]));
