import type { WebexSimulator } from '../../local/simulators/webex/simulator.ts';
import { hashOf } from '../../shared/kit/hash.ts';
import type { PolyEndpointEntry } from '../../shared/model/poly.ts';
import {
  type CiscoEndpointEntry,
  type EndpointEntry,
  type GraphCalendarEntry,
  type ProfileEntry,
  type RoomEntry,
  SNAPSHOT_SCHEMA,
  type Snapshot,
} from '../../shared/model/snapshot.ts';
import type { Secrets } from '../../shared/secrets/port.ts';
import { aProfile } from '../unit/agenda/builders.ts';
import type { Provider } from '../unit/calendar/providers.ts';

/** The Office 365 tenant that companies book in, unless they have another provider. */
export const TENANT = {
  tenant: '7f3c2a10-0000-4000-8000-0000000000aa',
  clientId: '7f3c2a10-0000-4000-8000-0000000000bb',
  clientSecret: 'graph-secret',
};

const CALENDAR: GraphCalendarEntry = {
  name: 'office',
  type: 'graph',
  quota: 1_000_000,
  floorSeconds: 30,
  location: null,
  secret: 'graph',
  cloud: 'global',
  tenant: TENANT.tenant,
  clientId: TENANT.clientId,
};

export interface Setting {
  /** Rooms by short name, each with the names of its endpoints. */
  rooms: Record<string, string[]>;
  /** Where it is not Office 365. */
  provider?: Provider;
  calendar?: Partial<GraphCalendarEntry>;
  profile?: Partial<ProfileEntry>;
  endpoint?: Partial<CiscoEndpointEntry>;
  /** What single endpoints have of their own; of those behind Webex, how they are delivered to. */
  own?: Record<string, Partial<CiscoEndpointEntry>>;
  /** The device behind an endpoint, where it is not called like it. */
  devices?: Record<string, string>;
  /** The location of an endpoint, where it is not berlin. */
  locations?: Record<string, string>;
  /** The other rooms of an endpoint that shows several. */
  divided?: Record<string, string[]>;
  /** Endpoints behind Webex, by their names; their secret is "webex". */
  webex?: { api: WebexSimulator; secrets: Secrets; devices: Record<string, string> };
  /** Poly endpoints, which come and ask at a door (poly-door.ts). */
  poly?: readonly PolyEndpointEntry[];
}

export const addressOf = (room: string): string => `${room}@example.com`;

/** The configuration that a setting stands for. */
export function snapshotOf(setting: Setting, number: number, createdAt: number): Snapshot {
  const profile = aProfile(setting.profile);
  const rooms = Object.entries(setting.rooms).map(
    ([room, endpoints]): RoomEntry => ({
      address: addressOf(room),
      calendar: 'office',
      profile: profile.name,
      timeZone: 'Europe/Berlin',
      endpoints: [...endpoints, ...alsoShownBy(setting, room), ...askingIn(setting, room)],
      fingerprint: hashOf(profile, 32),
    }),
  );
  const endpoints = Object.entries(setting.rooms).flatMap(([room, names]) =>
    names.map((name): EndpointEntry => {
      const base = {
        name,
        room: addressOf(room),
        alsoRooms: (setting.divided?.[name] ?? []).map(addressOf),
        group: 'berlin-rooms',
        delivery: 'on' as const,
        takeover: false,
        startBufferMinutes: null,
        endBufferMinutes: null,
      };
      const deviceId = setting.webex?.devices[name];
      if (deviceId !== undefined)
        return {
          ...base,
          ...deliveryOf(setting.own?.[name]),
          type: 'webex',
          location: null,
          protocols: ['SIP', 'WebRTC'],
          deviceId,
          apiDomain: 'webexapis.com',
          secret: 'webex',
        };
      return {
        ...base,
        location: setting.locations?.[name] ?? 'berlin',
        protocols: ['SIP', 'H323'],
        type: 'cisco',
        address: `${setting.devices?.[name] ?? name}.rooms.example.com`,
        port: 443,
        scheme: 'https',
        trust: { kind: 'off' },
        secret: 'cisco',
        road: 'auto',
        ...setting.endpoint,
        ...setting.own?.[name],
      };
    }),
  );
  const all = [...endpoints, ...(setting.poly ?? [])];
  return {
    header: {
      schema: SNAPSHOT_SCHEMA,
      number,
      instance: 'flow',
      createdAt,
      hash: hashOf(setting),
      rooms: rooms.length,
      endpoints: all.length,
      calendars: [
        setting.provider ? { ...setting.provider.entry, name: CALENDAR.name } : { ...CALENDAR, ...setting.calendar },
      ],
      profiles: [profile],
      locations: ['berlin', 'tokyo'].map((name) => ({ name, timeZone: 'Europe/Berlin', allowedNetworks: [] })),
    },
    rooms,
    endpoints: all,
  };
}

const askingIn = ({ poly = [] }: Setting, room: string): string[] =>
  poly.filter((entry) => entry.room === addressOf(room)).map(({ name }) => name);

const deliveryOf = ({ delivery, takeover }: Partial<CiscoEndpointEntry> = {}) => ({
  ...(delivery === undefined ? {} : { delivery }),
  ...(takeover === undefined ? {} : { takeover }),
});

const alsoShownBy = ({ divided = {} }: Setting, room: string): string[] =>
  Object.entries(divided)
    .filter(([, rooms]) => rooms.includes(room))
    .map(([endpoint]) => endpoint);
