/** A service account as Google knows it. */
export interface GoogleServiceAccount {
  clientEmail: string;
  /** PEM: verifies what the account signs. */
  publicKey: string;
  /** Scopes in which it may act for every user of the domain; none where not given. */
  delegated?: readonly string[];
}

/** What a user has consented to. */
export interface GoogleConsent {
  email: string;
  clientId: string;
  clientSecret: string;
  refreshToken: string;
  scopes: readonly string[];
}

/** A Workspace domain, and the Google Cloud project that reads its calendars. */
export interface GoogleDomain {
  serviceAccounts: readonly GoogleServiceAccount[];
  consents: readonly GoogleConsent[];
  users: readonly { email: string; admin: boolean }[];
}

/** Names of the scopes that the simulator knows, by what they allow. */
const AUTH = 'https://www.googleapis.com/auth/';
export const ALLOWING = {
  events: ['calendar', 'calendar.readonly', 'calendar.events', 'calendar.events.readonly'].map((name) => AUTH + name),
  freeBusy: ['calendar', 'calendar.readonly', 'calendar.freebusy', 'calendar.events.freebusy'].map(
    (name) => AUTH + name,
  ),
  resources: ['admin.directory.resource.calendar', 'admin.directory.resource.calendar.readonly'].map(
    (name) => AUTH + name,
  ),
} as const;

export const KNOWN_SCOPES: ReadonlySet<string> = new Set(Object.values(ALLOWING).flat());
