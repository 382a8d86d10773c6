import * as z from 'zod';
import { EndpointName, Name, RoomAddress } from './names.ts';
import { PolyEndpointEntry } from './poly.ts';
import { Rule } from './rule.ts';

/** Written by `otj apply`, read by every function. Functions read this schema and the one before. */
export const SNAPSHOT_SCHEMA = 1;

const calendarBase = {
  name: Name,
  /** Requests in any 24 hours that must never be exceeded. */
  quota: z.number().int().min(10_000),
  /** Seconds below which a room is not read again. */
  floorSeconds: z.number().int().min(5),
  /** The location from whose network it is read; null reads over the internet. */
  location: Name.nullable(),
  /** Whether it is read without the location's web proxy; absent, through it. */
  bypassProxy: z.boolean().optional(),
};

/** Office 365 through Microsoft Graph, with an app's own permission. */
export const GraphCalendarEntry = z.object({
  ...calendarBase,
  type: z.literal('graph'),
  tenant: z.string().min(1),
  clientId: z.string().min(1),
  /** The name of the secret that holds `{ clientSecret }`. */
  secret: z.string().min(1),
  cloud: z.enum(['global', 'usgov', 'usgov-dod', 'china']),
});
export type GraphCalendarEntry = z.infer<typeof GraphCalendarEntry>;

/** Kinds of event that Google's calendars hold. Source: Calendar API v3, `eventType`. */
export const GOOGLE_EVENT_TYPES = [
  'default',
  'fromGmail',
  'outOfOffice',
  'focusTime',
  'workingLocation',
  'birthday',
] as const;

/** Google Workspace through the Calendar API, as a service account or as a user who has consented. */
export const GoogleCalendarEntry = z.object({
  ...calendarBase,
  type: z.literal('google'),
  /** The name of the secret that holds `{ clientEmail, privateKey }` or `{ clientId, clientSecret, refreshToken }`. */
  secret: z.string().min(1),
  /** The user whom the service account acts for (domain-wide delegation); null reads what is shared with itself. */
  subject: z.string().min(3).nullable(),
  /** Over how many names the requests are spread for Google's limit of 600 by user and minute. */
  quotaUsers: z.number().int().min(1).max(1_000),
});
export type GoogleCalendarEntry = z.infer<typeof GoogleCalendarEntry>;

/** Exchange on the company's own premises, version 2013 or later, through Exchange Web Services. */
export const ExchangeCalendarEntry = z.object({
  ...calendarBase,
  type: z.literal('exchange'),
  /** The name of the secret that holds `{ username, password }`, or with `oauth` `{ accessToken }`. */
  secret: z.string().min(1),
  auth: z.enum(['basic', 'ntlm', 'oauth']),
  /** By which right the account reads a room: as the room itself, or as somebody whom the room's calendar is shared with. */
  access: z.enum(['impersonation', 'delegate']),
  /** Where Exchange Web Services answer; null asks Autodiscover. */
  ewsUrl: z.string().nullable(),
  /** Where Autodiscover answers, in the order of asking; none derives the usual places from the rooms' domain. */
  autodiscoverUrls: z.array(z.string()),
  /** Whom its TLS connections believe. */
  trust: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('public') }),
    z.object({ kind: z.literal('authority'), ca: z.string() }),
    z.object({ kind: z.literal('pinned'), sha256: z.string() }),
  ]),
  /** Connections at the same time, of all functions that read this calendar together. */
  maxConnections: z.number().int().min(1).max(200),
  /** Which requests the quota counts: all, or `FindItem` alone. */
  count: z.enum(['all', 'findItem']),
});
export type ExchangeCalendarEntry = z.infer<typeof ExchangeCalendarEntry>;

export const CalendarEntry = z.discriminatedUnion('type', [
  GraphCalendarEntry,
  GoogleCalendarEntry,
  ExchangeCalendarEntry,
]);
export type CalendarEntry = z.infer<typeof CalendarEntry>;

/** How meetings of a group of rooms are worked out and shown. */
export const ProfileEntry = z.object({
  name: Name,
  calendar: Name,
  daysBack: z.number().int().min(0).max(30),
  /** 0 is the rest of the room's day. */
  daysAhead: z.number().int().min(0).max(365),
  startBufferMinutes: z.number().int().min(0).max(180),
  endBufferMinutes: z.number().int().min(0).max(180),
  /** Whether meetings without anything to join are listed. */
  nonVideoMeetings: z.boolean(),
  privateMeetings: z.object({ process: z.boolean(), alias: z.boolean() }),
  subject: z.object({
    replace: z.enum(['ALL', 'NEVER', 'PRIVATE']),
    /** Jinja2; empty gives the organizer's name. */
    template: z.string().max(512),
    /** Whether an empty subject becomes the organizer's name. */
    fillEmpty: z.boolean(),
    /** Shown where nobody knows who organizes, and where an empty subject stays one: in the company's language. */
    unknown: z.string().min(1).max(100).default('Unknown'),
    empty: z.string().min(1).max(100).default('No subject'),
  }),
  events: z.object({
    free: z.enum(['show', 'ignore']),
    allDay: z.enum(['show', 'ignore']),
    tentative: z.enum(['show', 'ignore']),
    /** Google's kinds of event that count. */
    types: z.array(z.enum(GOOGLE_EVENT_TYPES)).default(['default', 'fromGmail']),
  }),
  maxMeetings: z.number().int().min(1).max(1_000),
  /** Domains whose organizers count as inside the company. */
  internalDomains: z.array(z.string()),
  /** What may be dialled, after all rules. Patterns: a domain, `*.domain`, `+49*`, `ip`, `phone`. */
  dialPolicy: z.object({
    allow: z.array(z.string()),
    deny: z.array(z.string()),
    /** What may be dialled of invitations from organizers outside the company, however the address was found. */
    external: z.object({ phone: z.boolean(), ip: z.boolean(), ownDomains: z.boolean() }),
  }),
  rules: z.array(Rule),
});
export type ProfileEntry = z.infer<typeof ProfileEntry>;

export const ProxyEntry = z.object({
  /** `http://host:port`, or `https://host:port` for one that speaks TLS itself. */
  url: z.string().min(1),
  /** The name of the secret that holds `{ username, password }`; null where it wants no login. */
  secret: z.string().nullable(),
  /** Certificates (PEM) of whom its TLS believes; null believes the public authorities. */
  ca: z.string().nullable(),
});
export type ProxyEntry = z.infer<typeof ProxyEntry>;

/** A network that reaches endpoints. */
export const LocationEntry = z.object({
  name: Name,
  timeZone: z.string().nullable(),
  /** CIDR blocks in which endpoint addresses must lie; empty allows all but link-local and loopback. */
  allowedNetworks: z.array(z.string()),
  /** The web proxy on the way out; absent where there is none. */
  proxy: ProxyEntry.optional(),
});
export type LocationEntry = z.infer<typeof LocationEntry>;

/** A room whose calendar is read. `fingerprint` covers all that shapes its agenda: when it differs, the next read is a full one. */
export const RoomEntry = z.object({
  address: RoomAddress,
  calendar: Name,
  profile: Name,
  /** IANA name: where this room's days begin. */
  timeZone: z.string(),
  endpoints: z.array(EndpointName).max(50),
  fingerprint: z.string(),
});
export type RoomEntry = z.infer<typeof RoomEntry>;

const endpointBase = {
  name: EndpointName,
  room: RoomAddress,
  /** The other rooms of a divided one: their meetings are shown too. */
  alsoRooms: z.array(RoomAddress).max(3).default([]),
  location: Name,
  group: Name,
  /** `observe` works everything out and writes nothing; `off` does nothing. */
  delivery: z.enum(['observe', 'on', 'off']),
  /** Replace a list that another system writes. */
  takeover: z.boolean(),
  /** Which kinds of address it can dial, in the order of preference. */
  protocols: z.array(z.enum(['SIP', 'H323', 'WebRTC'])),
  /** Null takes the profile's. */
  startBufferMinutes: z.number().int().min(0).max(180).nullable(),
  endBufferMinutes: z.number().int().min(0).max(180).nullable(),
};

export const TrustEntry = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('public') }),
  z.object({ kind: z.literal('authority'), ca: z.string() }),
  z.object({ kind: z.literal('pinned'), sha256: z.string() }),
  z.object({ kind: z.literal('off') }),
]);
export type TrustEntry = z.infer<typeof TrustEntry>;

/** A Cisco endpoint that is pushed to over its own HTTP API. */
export const CiscoEndpointEntry = z.object({
  ...endpointBase,
  type: z.literal('cisco'),
  address: z.string().min(1),
  port: z.number().int().min(1).max(65_535),
  scheme: z.enum(['https', 'http']),
  trust: TrustEntry,
  /** The name of the secret that holds `{ username, password }`. */
  secret: z.string(),
  /** Which call writes bookings. `auto` learns it. */
  road: z.enum(['auto', 'put', 'legacy']),
  /** Whether it is reached without the location's web proxy; absent, through it. */
  bypassProxy: z.boolean().optional(),
});
export type CiscoEndpointEntry = z.infer<typeof CiscoEndpointEntry>;

/** A Cisco endpoint that is registered to Webex, and pushed to through its API. */
export const WebexEndpointEntry = z.object({
  ...endpointBase,
  /** The location from whose network Webex is called; null calls it over the internet. */
  location: Name.nullable(),
  type: z.literal('webex'),
  /** `id` of the device in Webex's own list (`GET /v1/devices`). */
  deviceId: z.string().min(1).max(300),
  /** Host of the API: another one for governments (FedRAMP). */
  apiDomain: z.string().min(1),
  /** The name of the secret that holds the token (shared/model/oauth-token.ts), or `{ accessToken }` of a bot. */
  secret: z.string(),
});
export type WebexEndpointEntry = z.infer<typeof WebexEndpointEntry>;

export const EndpointEntry = z.discriminatedUnion('type', [CiscoEndpointEntry, WebexEndpointEntry, PolyEndpointEntry]);
export type EndpointEntry = z.infer<typeof EndpointEntry>;

/** The part of a snapshot that every function reads; rooms and endpoints lie in buckets beside it. */
export const SnapshotHeader = z.object({
  schema: z.number().int().min(1).max(SNAPSHOT_SCHEMA),
  number: z.number().int().min(1),
  instance: Name,
  createdAt: z.number().int(),
  /** Hash of the whole configuration: an apply that changes nothing activates nothing. */
  hash: z.string(),
  calendars: z.array(CalendarEntry),
  profiles: z.array(ProfileEntry),
  locations: z.array(LocationEntry),
  rooms: z.number().int(),
  endpoints: z.number().int(),
  /** How many endpoints sign in to us; absent where none does. */
  logins: z.number().int().optional(),
});
export type SnapshotHeader = z.infer<typeof SnapshotHeader>;

/** A whole snapshot, as the configuration makes it and the store takes it apart. */
export const Snapshot = z.object({
  header: SnapshotHeader,
  rooms: z.array(RoomEntry),
  endpoints: z.array(EndpointEntry),
});
export type Snapshot = z.infer<typeof Snapshot>;
