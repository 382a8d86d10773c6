import type { JoinDetails } from '../../model/join.ts';

/** Where in an invitation something stands, in the order in which it is believed. */
export type Source = NonNullable<JoinDetails['source']>;

/** Where, for people. */
export const SOURCE_NAMES: Readonly<Record<Source, string>> = {
  conferenceData: 'conference data',
  properties: 'event properties',
  location: 'location',
  body: 'body',
};

/** A link as a client would follow it: unwrapped from mail gateways, entities decoded, absolute. */
export interface Link {
  /** As it is written, apart from the above; never normalised, because tokens in it are case-sensitive. */
  href: string;
  /** Lower case, without colon: `https`, `sip`, `pexip`. */
  scheme: string;
  /** Lower case, without port; empty for `sip:` and the like. */
  host: string;
  /** Path, query and fragment as they are written, beginning with `/`; for `sip:` all that follows the scheme. */
  rest: string;
  /** Where it stands in the passage's text, and where its printed form ends (at once, for the target of an HTML link). */
  at: number;
  until: number;
  /**
   * `whole`; `damaged` where a gateway lost characters (the service is known, the address is not); `hidden` where a gateway
   * keeps the target to itself and tells no more than its host.
   */
  state: 'whole' | 'damaged' | 'hidden';
  /** The gateways that had rewritten it, outermost first. */
  through: readonly string[];
}

/** Something like `name@host` that stands in the text, with or without a scheme. */
export interface PrintedAddress {
  local: string;
  /** Lower case. */
  host: string;
  at: number;
}

/** A run of text from one place of an invitation, with what it points to. */
export interface Passage {
  source: Source;
  /** Visible text without invisible characters; lines end in `\n`, table cells in `\t`. */
  text: string;
  /** In the order of the text. */
  links: readonly Link[];
  addresses: readonly PrintedAddress[];
}

/** Bounds of what is looked at in one invitation; the explanation says when one was reached. */
export const LIMITS = {
  /** Characters of visible text. */
  text: 131_072,
  /** Characters of mark-up or raw text from which the visible text is read. */
  raw: 1_048_576,
  links: 2_000,
  addresses: 2_000,
} as const;
