/** What a version of the software can do, as far as bookings go. Source: Cisco's xAPI schemas, 9.15 to 26.4. */
export interface Software {
  hasPut: boolean;
  /** On premises it must be linked to Webex for `Bookings Put`. */
  needsLink: boolean;
  /** Serves the private call that came before `Bookings Put`. Not known from 11.14 on; here it is gone. */
  hasLegacy: boolean;
  protocols: readonly string[];
  /** Null where bookings have no such field yet. */
  platforms: readonly string[] | null;
  /** Wrong logins in a row that lock the account, 0 for none; and for how many minutes. */
  maxFailedLogins: number;
  lockMinutes: number;
}

/** Throws for what is no version: a profile that was written wrongly. */
export function softwareOf(version: string): Software {
  const [, major = '', minor = '', patch = '0'] = /^\D+(\d+)\.(\d+)(?:\.(\d+))?/.exec(version) ?? [];
  if (major === '') throw new Error(`Not a software version: ${version}. Write it as a device does: ce11.24.1.8.d5d3`);
  const number = Number(major) * 1_000_000 + Number(minor) * 1_000 + Number(patch);
  const from = (since: number) => number >= since;
  const modern = from(10_019_000);
  const withNone = from(11_024_001);
  return {
    hasPut: from(9_013_000),
    needsLink: !from(11_014_000),
    hasLegacy: !from(11_014_000),
    protocols: ['SIP', 'H323', 'ISDN', 'IP', 'Spark', ...(modern ? ['WebRTC'] : []), ...(withNone ? ['None'] : [])],
    platforms: modern
      ? ['GoogleMeet', 'MicrosoftTeams', 'Zoom', 'Webex', 'Other', ...(withNone ? ['None'] : [])]
      : null,
    maxFailedLogins: from(26_002_001) ? 5 : 0,
    lockMinutes: from(26_002_001) ? 5 : 60,
  };
}
