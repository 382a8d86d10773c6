import { generateKeyPairSync } from 'node:crypto';
import type { GoogleDomain } from '../../../../local/simulators/google/domain.ts';
import type { AccessRole } from '../../../../local/simulators/google/event.ts';
import type { Limits } from '../../../../local/simulators/google/limits.ts';
import { googleSimulator } from '../../../../local/simulators/google/simulator.ts';
import type { Fault, WorldEvent, WorldRoom } from '../../../../local/world/model.ts';
import { googleCalendar } from '../../../../shared/calendar/google/calendar.ts';
import type { GooglePorts } from '../../../../shared/calendar/google/client.ts';
import { SCOPES } from '../../../../shared/calendar/google/scopes.ts';
import type { ReadableSecret } from '../../../../shared/calendar/secret.ts';
import type { HttpRequest } from '../../../../shared/kit/http.ts';
import type { GoogleCalendarEntry } from '../../../../shared/model/snapshot.ts';
import { aFault as aGraphFault, aWorld, FJORD, inMemory } from '../graph/company.ts';

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
export const PRIVATE_KEY = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
export const ROBOT = {
  clientEmail: 'robot@otj-example.iam.gserviceaccount.com',
  publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  delegated: [SCOPES.events, SCOPES.rooms],
};
export const CONSENT = {
  email: 'otj@example.com',
  clientId: '1234-abc.apps.googleusercontent.com',
  clientSecret: 'open-sesame-4711',
  refreshToken: '1//consent-of-otj',
  scopes: ['https://www.googleapis.com/auth/calendar.readonly'],
};
export const DOMAIN: GoogleDomain = {
  serviceAccounts: [ROBOT],
  consents: [CONSENT],
  users: [
    { email: 'otj@example.com', admin: false },
    { email: 'admin@example.com', admin: true },
  ],
};
export const ROBOT_SECRET: ReadableSecret = {
  current: { clientEmail: ROBOT.clientEmail, privateKey: PRIVATE_KEY },
  version: '1',
};
export const USER_SECRET: ReadableSecret = {
  current: {
    clientId: CONSENT.clientId,
    clientSecret: CONSENT.clientSecret,
    refreshToken: CONSENT.refreshToken,
  },
  version: '1',
};

export const ENTRY: GoogleCalendarEntry = {
  name: 'workspace',
  type: 'google',
  quota: 900_000,
  floorSeconds: 30,
  location: null,
  secret: 'google-workspace',
  subject: null,
  quotaUsers: 20,
};

export const aFault = (kind: string, changes: Partial<Fault> = {}): Fault =>
  aGraphFault(kind, { target: 'google', ...changes });
export const aTokenFault = (kind: string, changes: Partial<Fault> = {}): Fault =>
  aFault(kind, { target: 'google-token', ...changes });

/** The Google calendar of a simulated company, with everything that left for it. */
export function aWorkspace({
  events = [],
  rooms,
  entry = {},
  domain = DOMAIN,
  sharing,
  ...simulated
}: {
  events?: WorldEvent[];
  rooms?: WorldRoom[];
  entry?: Partial<GoogleCalendarEntry>;
  domain?: GoogleDomain;
  /** Fjord's. */
  sharing?: AccessRole;
  limits?: Limits;
  shortPages?: number;
} = {}) {
  const { state, world } = aWorld(events, rooms);
  const roles = new Map<string, AccessRole>(sharing === undefined ? [] : [[FJORD.address, sharing]]);
  const simulator = googleSimulator({ world, domain, sharing: roles, ...simulated });
  const sent: HttpRequest[] = [];
  const secret: { is: ReadableSecret | undefined; reads: { fresh: boolean }[] } = { is: ROBOT_SECRET, reads: [] };
  const answer = inMemory(simulator);
  const wanted: string[] = [];
  const ports: GooglePorts = {
    entry: { ...ENTRY, ...entry },
    clock: { now: () => state.now },
    send: (request) => {
      sent.push(request);
      return answer(request);
    },
    readSecret: async (options = { fresh: false }) => {
      secret.reads.push(options);
      return secret.is;
    },
    refreshWanted: async (version) => void wanted.push(version),
  };
  return { calendar: googleCalendar(ports), ports, state, roles, sent, secret, wanted, counters: simulator.counters };
}
