import { type Instant, isoSeconds } from '../../shared/kit/clock.ts';
import type { Simulator, SimulatorAnswer, SimulatorRequest } from '../simulators/serve.ts';
import { json, refuse } from './answer.ts';
import type { DeviceBoard, DeviceView } from './device-view.ts';
import { eventRoutes } from './event-routes.ts';
import { faultRoutes } from './fault-routes.ts';
import { strangerBecause } from './guard.ts';
import type { LivingWorld } from './state.ts';

/** The world's own interface: bookings, devices and faults as JSON, for the live page, scripts and people. */
export const worldApi =
  (world: LivingWorld, devices: DeviceBoard): Simulator =>
  (request) => {
    const stranger = strangerBecause(request.headers, '127.0.0.1');
    if (stranger !== null) return notFromHere(request, stranger);
    const [, collection = '', id, ...more] = request.path.split('/');
    const answer = more.length > 0 ? undefined : route(request, collection, decoded(id), world, devices);
    if (answer !== undefined) return answer;
    return refuse(404, {
      what: 'There is nothing here.',
      where: `${request.method} ${request.path}`,
      why: 'The world API has no such path, or the path does not take this method.',
      todo: 'Use /events, /events/ID, /endpoints, /endpoints/NAME, /rooms, /faults or /changes.',
    });
  };

function route(
  request: SimulatorRequest,
  collection: string,
  id: string | undefined,
  world: LivingWorld,
  devices: DeviceBoard,
): SimulatorAnswer | undefined {
  const reads = request.method === 'GET';
  switch (collection) {
    case '':
      return reads ? json(200, { startedAt: isoSeconds(world.startedAt), now: isoSeconds(world.now()) }) : undefined;
    case 'events':
      return eventRoutes(request, id, world);
    case 'rooms':
      return reads && id === undefined ? json(200, { rooms: world.rooms() }) : undefined;
    case 'changes':
      return reads && id === undefined ? json(200, { changes: world.changes() }) : undefined;
    case 'endpoints':
      return reads ? endpoints(id, devices.all(), world.now(), request) : undefined;
    case 'faults':
      return id === undefined ? faultRoutes(request, world, devices) : undefined;
  }
  return undefined;
}

function endpoints(
  name: string | undefined,
  all: DeviceView[],
  now: Instant,
  request: SimulatorRequest,
): SimulatorAnswer {
  const shown = all.map((device) => ({
    ...device,
    writtenAt: device.writtenAt === null ? null : isoSeconds(device.writtenAt),
    meetings: device.meetings.map((held) => ({ ...held, start: isoSeconds(held.start), end: isoSeconds(held.end) })),
  }));
  if (name === undefined) return json(200, { at: new Date(now).toISOString(), endpoints: shown });
  const one = shown.find((device) => device.name === name);
  return one === undefined
    ? refuse(404, {
        what: `There is no device "${name}".`,
        where: `${request.method} ${request.path}`,
        why: `The company has ${all.map((device) => device.name).join(', ')}.`,
        todo: 'Ask for one of these.',
      })
    : json(200, { at: new Date(now).toISOString(), ...one });
}

/** A name in a path; one that cannot be decoded names nothing that there is. */
function decoded(part: string | undefined): string | undefined {
  try {
    return part === undefined ? undefined : decodeURIComponent(part);
  } catch {
    return part;
  }
}

const notFromHere = (request: SimulatorRequest, why: string): SimulatorAnswer =>
  refuse(403, {
    what: 'The request does not come from this machine’s own page or tools.',
    where: `${request.method} ${request.path}`,
    why: `${why}.`,
    todo: 'Open the address that npm start prints, or send the request with that Host and without Origin.',
  });
