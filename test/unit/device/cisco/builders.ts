import { ciscoDeviceSimulator } from '../../../../local/simulators/cisco/device.ts';
import type { DeviceProfile } from '../../../../local/simulators/cisco/profile.ts';
import type { Simulator } from '../../../../local/simulators/serve.ts';
import { ciscoDevice } from '../../../../shared/device/cisco/device.ts';
import type { Send } from '../../../../shared/kit/http.ts';
import type { Agenda, Meeting } from '../../../../shared/model/agenda.ts';
import type { CiscoEndpointEntry } from '../../../../shared/model/snapshot.ts';

/** A Monday morning. */
export const NINE = Date.UTC(2026, 10, 23, 9);

export const LOGIN = { username: 'otj', password: 'Grüße: 0815' };

export const aMeeting = (changes: Partial<Meeting> = {}): Meeting => ({
  id: '0123456789abcdef0123456789abcdef',
  start: NINE,
  end: NINE + 30 * 60_000,
  joinBefore: 5 * 60_000,
  joinAfter: 0,
  title: 'Stand-up',
  organizer: { name: 'Ada Example', address: 'ada@example.com' },
  technology: 'pexip',
  aliases: [{ protocol: 'SIP', address: '1234@vc.example.com', withPasscode: false }],
  url: null,
  reason: null,
  ...changes,
});

export const anAgenda = (...meetings: Partial<Meeting>[]): Agenda => ({
  schema: 1,
  room: 'spree@example.com',
  meetings: meetings.map(aMeeting),
});

export const anEntry = (changes: Partial<CiscoEndpointEntry> = {}): CiscoEndpointEntry => ({
  type: 'cisco',
  name: 'spree',
  room: 'spree@example.com',
  alsoRooms: [],
  location: 'berlin',
  group: 'berlin-rooms',
  delivery: 'on',
  takeover: false,
  protocols: ['SIP', 'H323', 'WebRTC'],
  startBufferMinutes: null,
  endBufferMinutes: null,
  address: 'spree.rooms.example.com',
  port: 443,
  scheme: 'https',
  trust: { kind: 'public' },
  secret: 'cisco-berlin',
  road: 'auto',
  ...changes,
});

export const aProfile = (changes: Partial<DeviceProfile> = {}): DeviceProfile => ({
  name: 'spree',
  software: 'ce11.27.1.4.ab12cd34ef5',
  product: 'Cisco Room Bar',
  serial: 'FOC0000SIM1',
  login: LOGIN,
  linkedToWebex: true,
  teamsMode: false,
  ...changes,
});

/** Hands requests to a simulator without a socket; what misbehaves there arrives as the network would show it. */
export const sendTo =
  (simulator: Simulator): Send =>
  async ({ method, url, headers = {}, body = '' }) => {
    const { pathname, searchParams } = new URL(url);
    const given = await simulator({ method, path: pathname, query: searchParams, headers, body });
    if (given.misbehave !== undefined)
      return { kind: 'unreachable', reason: 'reset', detail: 'the connection was reset' };
    return { kind: 'answer', status: given.status, headers: given.headers ?? {}, body: given.body ?? '' };
  };

/** A simulated device with the adapter before it, and a clock that the test moves. */
export function aDevice(
  changes: Partial<DeviceProfile> = {},
  options: Partial<Parameters<typeof ciscoDeviceSimulator>[0]> = {},
) {
  const time = { now: NINE };
  const simulated = ciscoDeviceSimulator({ profile: aProfile(changes), clock: () => time.now, ...options });
  const withLogin = (login: { username: string; password: string }) =>
    ciscoDevice({ entry: anEntry(), login, send: sendTo(simulated.simulator) });
  return { ...simulated, time, withLogin, device: withLogin(LOGIN) };
}
