import type { Instant } from '../../../shared/kit/clock.ts';
import type { Fault } from '../../world/model.ts';
import type { Simulator, SimulatorAnswer, SimulatorRequest } from '../serve.ts';
import { RESET, UNAUTHORIZED } from './answers.ts';
import { runCommand } from './commands.ts';
import { faultBeforeWork } from './faults.ts';
import { readLegacy } from './legacy.ts';
import { mayEnter } from './login.ts';
import { type DeviceProfile, type DeviceState, NEW_DEVICE, type StoredBooking } from './profile.ts';
import { type ShownMeeting, shownAt } from './shown.ts';
import { softwareOf } from './software.ts';
import { statusAnswer } from './status.ts';

/** A simulated device: its HTTP API, what it shows, and what can be done to it. */
export interface CiscoDeviceSimulator {
  simulator: Simulator;
  /** A copy of what it holds now. */
  state(): DeviceState;
  /** Its panel at a moment. */
  shown(now: Instant): ShownMeeting[];
  /** Starts it anew: it forgets its bookings. */
  reboot(): void;
  /** Takes its power until a moment: until then every connection is reset, and it has forgotten its bookings. */
  powerOff(until: Instant): void;
  /** Another system replaces the list, as TMS or a second instance would. */
  writtenByAnother(bookings: readonly StoredBooking[]): void;
}

/** A TC, CE or RoomOS device of one software version, strict about what it is sent. */
export function ciscoDeviceSimulator({
  profile,
  clock,
  state: saved = NEW_DEVICE,
  onChange = () => {},
  strike = () => undefined,
  latency = async () => {},
}: {
  profile: DeviceProfile;
  clock: () => Instant;
  /** What it held when its world was last stopped. */
  state?: DeviceState;
  /** Called after every request and everything done to it. */
  onChange?: (state: DeviceState) => void;
  strike?: (device: string) => Fault | undefined;
  /** Resolves when the device has worked on a request long enough; at once where it is left out. */
  latency?: () => Promise<void>;
}): CiscoDeviceSimulator {
  const software = softwareOf(profile.software);
  const state = structuredClone(saved);
  let busy = false;

  const boot = () => {
    state.bookings = [];
    state.updatedAt = null;
    state.boots += 1;
  };

  function answer(request: SimulatorRequest): SimulatorAnswer {
    const now = clock();
    const fault = strike(profile.name);
    const early = faultBeforeWork(fault);
    if (early !== null) return early;
    const credentials = fault?.kind === 'wrongPassword' ? 'Basic wrong' : request.headers.authorization;
    if (!mayEnter(credentials, profile, state, software, now)) return UNAUTHORIZED;
    const done = work(request, now);
    return fault?.kind === 'truncated' ? { ...done, misbehave: 'cut' } : done;
  }

  function work(request: SimulatorRequest, now: Instant): SimulatorAnswer {
    switch (`${request.method} ${request.path}`) {
      case 'GET /getxml':
        return statusAnswer(profile, request.query.get('location'), now);
      case 'POST /putxml':
        return /^(text|application)\/xml\b/.test(request.headers['content-type'] ?? '')
          ? runCommand(request.body, profile, state, software, now)
          : { status: 415, body: 'Content-Type is not text/xml' };
      case 'POST /bookingsputxml': {
        if (!software.hasLegacy) return { status: 404 };
        const read = readLegacy(request.body);
        if ('wrong' in read) return { status: 400, body: read.wrong };
        state.bookings = read.bookings;
        state.updatedAt = now;
        return { status: 200 };
      }
      default:
        return { status: 404 };
    }
  }

  async function simulator(request: SimulatorRequest): Promise<SimulatorAnswer> {
    for (const path of ['/total', request.path]) state.requests[path] = (state.requests[path] ?? 0) + 1;
    const given = await inTurn(request);
    note(state, request, given);
    onChange(state);
    return {
      ...given,
      headers: { ...given.headers, date: new Date(clock() + (profile.clockAhead ?? 0)).toUTCString() },
    };
  }

  async function inTurn(request: SimulatorRequest): Promise<SimulatorAnswer> {
    if (state.offUntil !== null && clock() < state.offUntil) return RESET;
    state.offUntil = null;
    if (busy) {
      state.overlaps += 1;
      return { status: 503, body: 'Busy' };
    }
    busy = true;
    try {
      await latency();
      return answer(request);
    } finally {
      busy = false;
    }
  }

  return {
    simulator,
    state: () => structuredClone(state),
    shown: (now) =>
      state.offUntil !== null && now < state.offUntil ? [] : shownAt(state.bookings, profile, software, now),
    reboot() {
      boot();
      onChange(state);
    },
    powerOff(until) {
      boot();
      state.offUntil = until;
      onChange(state);
    },
    writtenByAnother(bookings) {
      state.bookings = [...bookings];
      state.updatedAt = clock();
      onChange(state);
    },
  };
}

/** Keeps what was refused and why, so that a refusal is found by who looks for it. */
function note(state: DeviceState, { path }: SimulatorRequest, given: SimulatorAnswer): void {
  if (given.misbehave !== undefined) return;
  const reason =
    given.status !== 200
      ? `HTTP ${given.status} ${given.body ?? ''}`
      : /<Reason>(.*?)<\/Reason>/.exec(given.body ?? '')?.[1];
  if (reason !== undefined) state.refusals = [...state.refusals.slice(-19), `${path}: ${reason.trim()}`];
}
