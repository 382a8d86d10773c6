import * as z from 'zod';
import { seconds } from '../../shared/kit/clock.ts';
import type { SimulatorAnswer, SimulatorRequest } from '../simulators/serve.ts';
import { json, parseBody, refuse } from './answer.ts';
import type { DeviceBoard, DeviceView } from './device-view.ts';
import { FAULT_KINDS } from './fault-kinds.ts';
import type { Fault } from './model.ts';
import type { FaultFilter, LivingWorld } from './state.ts';

type Target = Fault['target'];
const TARGETS = Object.keys(FAULT_KINDS) as Target[];

/** What `POST /faults` takes. */
const NewFault = z
  .strictObject({
    target: z.enum(TARGETS),
    subject: z.string().min(1).max(254).nullable().default(null),
    kind: z.string().min(1).max(40),
    status: z.number().int().min(100).max(599).optional(),
    retryAfter: z.number().int().min(0).max(3_600).optional(),
    page: z.number().int().min(1).optional(),
    times: z.number().int().min(1).nullable().default(null),
    /** It is over by itself after so many seconds. */
    seconds: z.number().min(1).max(86_400).optional(),
  })
  .superRefine(({ target, kind }, context) => {
    const kinds: readonly string[] = FAULT_KINDS[target];
    if (!kinds.includes(kind))
      context.addIssue({ code: 'custom', path: ['kind'], message: `${target} knows ${kinds.join(', ')}` });
  });

export type NewFault = z.input<typeof NewFault>;

/** `/faults`: what goes wrong on purpose; undefined where the method does not fit. */
export function faultRoutes(
  request: SimulatorRequest,
  world: LivingWorld,
  devices: DeviceBoard,
): SimulatorAnswer | undefined {
  if (request.method === 'GET') return json(200, { faults: world.faults() });
  if (request.method === 'DELETE') return json(200, { cleared: world.clearFaults(filterOf(request.query)) });
  if (request.method !== 'POST') return undefined;
  const parsed = parseBody(request, NewFault);
  if (parsed.kind === 'refused') return parsed.answer;
  const { seconds: lasting, status, retryAfter, page, ...base } = parsed.value;
  const unknown = unknownSubject(base, world, devices.all());
  if (unknown !== null)
    return refuse(404, {
      what: `There is nothing called "${base.subject}" to break.`,
      where: `${request.method} ${request.path}`,
      why: unknown,
      todo: 'Name one of these, or leave subject away to hit every one.',
    });
  if (base.kind === 'reboot') {
    for (const device of devices.all())
      if (device.type === base.target && (base.subject === null || base.subject === device.name))
        devices.reboot(device);
  } else {
    world.addFault({
      ...base,
      ...(status === undefined ? {} : { status }),
      ...(retryAfter === undefined ? {} : { retryAfter }),
      ...(page === undefined ? {} : { page }),
      ...(lasting === undefined ? {} : { until: world.now() + seconds(lasting) }),
    });
  }
  return json(201, { faults: world.faults() });
}

function unknownSubject(
  { target, subject }: { target: Target; subject: string | null },
  world: LivingWorld,
  all: DeviceView[],
): string | null {
  if (subject === null || target === 'graph-token' || target === 'google-token' || target === 'proxy') return null;
  const isDevice = target === 'cisco' || target === 'webex' || target === 'poly';
  const names = isDevice
    ? [...all.filter(({ type }) => type === target).map(({ name }) => name), ...(target === 'webex' ? ['token'] : [])]
    : world.rooms().map(({ address }) => address);
  return names.includes(subject) ? null : `There are ${names.join(', ')}.`;
}

function filterOf(query: URLSearchParams): FaultFilter {
  const target = query.get('target');
  const subject = query.get('subject');
  const kind = query.get('kind');
  return {
    // A target that there is not matches nothing, so that a slip does not clear everything.
    ...(target === null ? {} : { target: target as Fault['target'] }),
    ...(subject === null ? {} : { subject }),
    ...(kind === null ? {} : { kind }),
  };
}
