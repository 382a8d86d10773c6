import type { World, WorldRoom } from '../../world/model.ts';
import type { SimulatorAnswer } from '../serve.ts';
import { json } from './answers.ts';
import { type AccessRole, eventTypeOf, googleEvent } from './event.ts';
import { masked } from './fields.ts';
import { type ListQuestion, pageTokenOf } from './question.ts';

/** The page that answers the question, as somebody with this role sees it. */
export function eventsList(question: ListQuestion, room: WorldRoom, role: AccessRole, world: World): SimulatorAnswer {
  const { from, to, fields, pageSize, skip, fingerprint, eventTypes, showDeleted } = question;
  const inside = world
    .eventsOf(room.address)
    .filter((event) => event.start < to && event.end > from && (showDeleted || !event.cancelled))
    .filter((event) => eventTypes?.includes(eventTypeOf(event, room)) ?? true)
    .sort((a, b) => a.start - b.start || (a.id < b.id ? -1 : 1));
  const next = skip + pageSize;
  const page = {
    kind: 'calendar#events',
    etag: '"p32000000000000o"',
    summary: room.name,
    updated: new Date(world.now()).toISOString(),
    timeZone: room.timeZone,
    accessRole: role,
    defaultReminders: [],
    ...(inside.length > next ? { nextPageToken: pageTokenOf(fingerprint, next) } : {}),
    items: inside.slice(skip, next).map((event) => googleEvent(event, room, role, question.timeZone ?? room.timeZone)),
  };
  return json(200, masked(page, fields));
}
