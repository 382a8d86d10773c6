/** Reads the calendar's secret; `fresh` passes over caches. Undefined where there is none under the entry's name. */
export type ReadSecret = (options?: { fresh: boolean }) => Promise<ReadableSecret | undefined>;

/**
 * Asks for another access token than the one in this version of the secret, which a provider refused. Whoever reads
 * calendars never obtains it: one function alone does (refresh-tokens), since a refresh token may be good for one use.
 */
export type RefreshWanted = (version: string) => Promise<void>;

/** The part of a secret that a calendar needs. `version` differs whenever `current` does. */
export interface ReadableSecret {
  current: Readonly<Record<string, string>>;
  version: string;
  /** Where it holds nothing that can be used, what is wrong: completes "the secret …". */
  unusable?: string;
}
