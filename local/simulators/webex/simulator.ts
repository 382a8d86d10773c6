import { days, type Instant } from '../../../shared/kit/clock.ts';
import type { Fault } from '../../world/model.ts';
import type { StoredBooking } from '../cisco/profile.ts';
import { type ShownMeeting, shownAt } from '../cisco/shown.ts';
import { softwareOf } from '../cisco/software.ts';
import type { Simulator, SimulatorAnswer, SimulatorRequest } from '../serve.ts';
import { json, refuse } from './answers.ts';
import { type CloudDeviceProfile, newWebexState, type WebexState } from './cloud.ts';
import { deviceItem, deviceList } from './device-list.ts';
import { accessToken, authorize, type TokenPolicy, tokensFor } from './tokens.ts';
import { askedOf, command, schema } from './xapi.ts';

export interface WebexSimulator {
  simulator: Simulator;
  /** A copy of what it holds now. */
  state(): WebexState;
  /** Tokens for a client, as the administrator would copy them from the portal. */
  grant(clientId: string): { accessToken: string; refreshToken: string };
  /** From now on this access token is refused, as after a change of password. */
  revoke(accessToken: string): void;
  shown(device: string, now: Instant): ShownMeeting[];
  /** Starts a device anew: it forgets its bookings. */
  reboot(device: string): void;
  /** Another system replaces a device's list. */
  writtenByAnother(device: string, bookings: readonly StoredBooking[]): void;
}

/**
 * Webex's API as far as bookings need it, strict about what it is sent. Faults of `webex` strike by the device's name, or all
 * calls where they name none: `status` (with `retryAfter`), `off`, `hang`, `reset`, `truncated`, `notJson`; those of a token
 * name `token`.
 */
export function webexSimulator({
  devices,
  clock,
  strike = () => undefined,
  pageSize = 100,
  state = newWebexState(),
  onChange = () => {},
  ...given
}: {
  devices: readonly CloudDeviceProfile[];
  clock: () => Instant;
  strike?: (subject: string) => Fault | undefined;
  pageSize?: number;
  state?: WebexState;
  onChange?: (state: WebexState) => void;
} & Pick<TokenPolicy, 'clients'> &
  Partial<TokenPolicy>): WebexSimulator {
  const policy: TokenPolicy = { accessLifetime: days(14), rotates: true, ...given };

  function work(request: SimulatorRequest): SimulatorAnswer {
    const { method, path } = request;
    const now = clock();
    if (method === 'GET' && path === '/v1/authorize') return authorize(request, policy, state);
    if (method === 'POST' && path === '/v1/access_token')
      return struck(strike('token'), () => accessToken(request, policy, state, now));

    const token = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    const holder = state.access[token];
    if (holder === undefined || holder.until <= now)
      return refuse(401, 'The request requires a valid access token set in the Authorization request header.');
    const may = (scope: string) => holder.scopes.includes(scope);
    const lacking = refuse(403, 'The call does not have the required scopes or permissions.');
    const wanted = path.startsWith('/v1/xapi/') ? may('spark:xapi_commands') : may('spark-admin:devices_read');
    if (!wanted) return lacking;
    const there = (device: CloudDeviceProfile) => strike(device.name)?.kind !== 'off';
    if (method === 'GET' && path === '/v1/devices') return deviceList(request, devices, pageSize, there);
    if (method === 'GET' && path === '/v1/xapi/schema') return schema(request, devices);
    if (method === 'GET' && path.startsWith('/v1/devices/')) {
      const id = decodeURIComponent(path.slice('/v1/devices/'.length));
      const device = devices.find((one) => one.id === id);
      return device === undefined ? refuse(404, 'Device not found.') : json(200, deviceItem(device, there(device)));
    }
    const name = method === 'POST' ? /^\/v1\/xapi\/command\/([\w.]+)$/.exec(path)?.[1] : undefined;
    if (name === undefined) return refuse(404, `No ${method} ${path} here.`);
    const asked = askedOf(request, devices);
    if ('refused' in asked) return asked.refused;
    const { device, body } = asked;
    return struck(strike(device.name), () => command(name, device, body, state, now));
  }

  const byName = (name: string): CloudDeviceProfile => {
    const device = devices.find((one) => one.name === name);
    if (device === undefined) throw new Error(`No device ${name}.`);
    return device;
  };

  return {
    simulator(request) {
      state.requests += 1;
      const answer = work(request);
      if (answer.status >= 400)
        state.refusals = [...state.refusals.slice(-19), `${request.path}: ${answer.body ?? ''}`];
      onChange(state);
      return answer;
    },
    state: () => structuredClone(state),
    grant(clientId) {
      const client = policy.clients.find((one) => one.clientId === clientId);
      if (client === undefined) throw new Error(`No client ${clientId}.`);
      const answer = JSON.parse(tokensFor(client, policy, state, clock()).body ?? '{}') as Record<string, string>;
      return { accessToken: answer.access_token ?? '', refreshToken: answer.refresh_token ?? '' };
    },
    revoke(token) {
      delete state.access[token];
    },
    shown(name, now) {
      const { id, software, product, serial } = byName(name);
      const profile = { name, software, product, serial, login: { username: '', password: '' } };
      const registered = { ...profile, linkedToWebex: true, teamsMode: false };
      return shownAt(state.bookings[id] ?? [], registered, softwareOf(software), now);
    },
    reboot(name) {
      const { id } = byName(name);
      delete state.bookings[id];
      delete state.writtenAt[id];
      onChange(state);
    },
    writtenByAnother(name, bookings) {
      state.bookings[byName(name).id] = [...bookings];
    },
  };
}

/** What a fault makes of an answer. A device that is off has no documented code; 409 stands for it here. */
function struck(fault: Fault | undefined, right: () => SimulatorAnswer): SimulatorAnswer {
  if (fault === undefined) return right();
  switch (fault.kind) {
    case 'off':
      return refuse(409, 'The device is not connected.');
    case 'hang':
    case 'reset':
      return { status: 200, misbehave: fault.kind };
    case 'notJson':
      return { status: 200, headers: { 'content-type': 'text/html' }, body: '<!DOCTYPE html><title>Sign in' };
    case 'truncated':
      return { ...right(), misbehave: 'cut' };
    // The answer of a request that was done, and never arrived.
    case 'lost':
      return { ...right(), misbehave: 'reset' };
    default: {
      const { retryAfter } = fault;
      const headers = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
      return refuse(fault.status ?? 503, 'Something went wrong on purpose.', headers);
    }
  }
}
