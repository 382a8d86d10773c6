import { isoSeconds } from '../../shared/kit/clock.ts';
import type { SimulatorAnswer, SimulatorRequest } from '../simulators/serve.ts';
import { json, parseBody, refuse } from './answer.ts';
import { BookingEdit, edited, eventFrom, NewBooking } from './booking.ts';
import type { WorldEvent } from './model.ts';
import type { LivingWorld } from './state.ts';

/** `/events` and `/events/ID`; undefined where the method does not fit. */
export function eventRoutes(
  request: SimulatorRequest,
  id: string | undefined,
  world: LivingWorld,
): SimulatorAnswer | undefined {
  if (id === undefined) {
    if (request.method === 'GET') return list(request, world);
    return request.method === 'POST' ? book(request, world) : undefined;
  }
  const event = world.event(id);
  if (event === undefined) return noSuchBooking(request, id);
  switch (request.method) {
    case 'GET':
      return json(200, bookingJson(event));
    case 'PATCH':
      return edit(request, event, world);
    case 'DELETE':
      world.remove(id);
      return json(200, bookingJson(event));
  }
  return undefined;
}

/** A booking in the words that `POST /events` takes, with what the world adds. */
export interface BookingJson {
  id: string;
  version: number;
  subject: string;
  rooms: string[];
  answers: WorldEvent['rooms'];
  start: string;
  end: string;
  allDay: boolean;
  organizer: { name: string; email: string } | null;
  location: string;
  bodyType: 'html' | 'text';
  body: string;
  private: boolean;
  showAs: WorldEvent['showAs'];
  cancelled: boolean;
  series: string | null;
  lastModified: string;
}

const bookingJson = (event: WorldEvent): BookingJson => ({
  id: event.id,
  version: event.version,
  subject: event.subject,
  rooms: Object.keys(event.rooms),
  answers: event.rooms,
  start: isoSeconds(event.start),
  end: isoSeconds(event.end),
  allDay: event.allDay !== null,
  organizer: event.organizer === null ? null : { name: event.organizer.name, email: event.organizer.address },
  location: event.location,
  bodyType: event.body.type,
  body: event.body.content,
  private: event.sensitivity !== 'normal',
  showAs: event.showAs,
  cancelled: event.cancelled,
  series: event.series?.id ?? null,
  lastModified: new Date(event.lastModified).toISOString(),
});

function list(request: SimulatorRequest, world: LivingWorld): SimulatorAnswer {
  const room = request.query.get('room')?.toLowerCase();
  const events = room === undefined ? world.events() : world.eventsOf(room);
  return json(200, { events: [...events].sort((a, b) => a.start - b.start).map(bookingJson) });
}

function book(request: SimulatorRequest, world: LivingWorld): SimulatorAnswer {
  const parsed = parseBody(request, NewBooking);
  if (parsed.kind === 'refused') return parsed.answer;
  return put(request, eventFrom(parsed.value, world.newId(), world.now()), world, 201);
}

function edit(request: SimulatorRequest, event: WorldEvent, world: LivingWorld): SimulatorAnswer {
  const parsed = parseBody(request, BookingEdit);
  if (parsed.kind === 'refused') return parsed.answer;
  return put(request, edited(event, parsed.value, world.now()), world, 200);
}

function put(request: SimulatorRequest, event: WorldEvent, world: LivingWorld, status: number): SimulatorAnswer {
  const where = `${request.method} ${request.path}`;
  const rooms = world.rooms().map(({ address }) => address);
  const unknown = Object.keys(event.rooms).filter((room) => !rooms.includes(room));
  if (unknown.length > 0)
    return refuse(404, {
      what: `There is no room ${unknown.join(', ')}.`,
      where,
      why: `The company has ${rooms.join(', ')}.`,
      todo: 'Book one of these.',
    });
  if (event.end <= event.start)
    return refuse(400, {
      what: 'The booking ends before it starts.',
      where,
      why: `It would run from ${isoSeconds(event.start)} to ${isoSeconds(event.end)}.`,
      todo: 'Give an end after the start, or minutes.',
    });
  world.put(event);
  return json(status, bookingJson(event));
}

const noSuchBooking = (request: SimulatorRequest, id: string): SimulatorAnswer =>
  refuse(404, {
    what: `There is no booking "${id}".`,
    where: `${request.method} ${request.path}`,
    why: 'It was cancelled, or never made.',
    todo: 'GET /events lists those that there are.',
  });
