import * as z from 'zod';
import type { Instant } from '../../../shared/kit/clock.ts';
import { isoSeconds } from '../../../shared/kit/clock.ts';
import { checkBookings } from '../cisco/check-bookings.ts';
import { softwareOf } from '../cisco/software.ts';
import type { SimulatorAnswer, SimulatorRequest } from '../serve.ts';
import { json, refuse } from './answers.ts';
import type { CloudDeviceProfile, WebexState } from './cloud.ts';

const Asked = z.strictObject({
  deviceId: z.string().min(1),
  arguments: z.strictObject({}),
  body: z.record(z.string(), z.unknown()).optional(),
});

/** The device that a command is for, or what is wrong with the request. */
export function askedOf(
  { body, headers }: SimulatorRequest,
  devices: readonly CloudDeviceProfile[],
): { device: CloudDeviceProfile; body: unknown } | { refused: SimulatorAnswer } {
  if (!/^application\/json\b/.test(headers['content-type'] ?? ''))
    return { refused: refuse(415, 'The body must be application/json.') };
  const asked = Asked.safeParse(parsed(body));
  if (!asked.success) return { refused: refuse(400, 'deviceId and arguments are required; body is an object.') };
  const device = devices.find(({ id }) => id === asked.data.deviceId);
  return device === undefined
    ? { refused: refuse(404, 'Could not find the device.') }
    : { device, body: asked.data.body };
}

/** Runs `Bookings.Put`, `Bookings.Clear` or `Bookings.List` on a device that is there. */
export function command(
  name: string,
  device: CloudDeviceProfile,
  body: unknown,
  state: WebexState,
  now: Instant,
): SimulatorAnswer {
  const software = softwareOf(device.software);
  if (!commandsOf(device).includes(name)) return refuse(400, `Unknown command: ${name}`);
  const answer = (result: unknown) => json(200, { deviceId: device.id, arguments: {}, result });
  const held = state.bookings[device.id] ?? [];
  if (name === 'Bookings.List') {
    const Booking = held.map(({ id, title, start, end }) => ({
      Id: id,
      Title: title,
      Time: { StartTime: isoSeconds(start), EndTime: isoSeconds(end) },
    }));
    const rows = { status: 'OK', ResultInfo: { TotalRows: held.length } };
    return answer(held.length === 0 ? rows : { ...rows, Booking });
  }
  if (device.platform === 'microsoftTeamsRoom') return refuse(400, 'Not available when Microsoft Teams is installed');
  if (name === 'Bookings.Put') {
    const checked = checkBookings(JSON.stringify(body ?? null), software);
    if ('wrong' in checked) return refuse(400, `Bookings.Put: ${checked.wrong}`);
    state.bookings[device.id] = checked.bookings;
  } else {
    if (body !== undefined) return refuse(400, 'Bookings.Clear takes no body.');
    state.bookings[device.id] = [];
  }
  state.writtenAt[device.id] = now;
  return answer({});
}

/** `GET /v1/xapi/schema`: of at most five devices, the commands that a pattern such as `Bookings.*` fits. */
export function schema({ query }: SimulatorRequest, devices: readonly CloudDeviceProfile[]): SimulatorAnswer {
  const ids = query.getAll('deviceId');
  const wanted = devices.filter(({ id }) => ids.includes(id));
  if (ids.length === 0 || ids.length > 5) return refuse(400, 'One to five devices.');
  if (wanted.length < ids.length) return refuse(404, 'Could not find the device.');
  const prefix = (query.get('command') ?? '').replace(/\*$/, '');
  return json(
    200,
    wanted.map((device) => ({
      deviceId: device.id,
      commands: Object.fromEntries(
        commandsOf(device)
          .filter((name) => name.startsWith(prefix))
          .map((name) => [name, { arguments: {}, resultSchema: { type: ['object', 'null'] } }]),
      ),
    })),
  );
}

const commandsOf = ({ software }: CloudDeviceProfile): string[] =>
  softwareOf(software).hasPut ? ['Bookings.Put', 'Bookings.Clear', 'Bookings.List'] : ['Bookings.List'];

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
