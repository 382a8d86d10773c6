import type { Alias, Technology as TechnologyName } from '../model/join.ts';
import type { Link, Passage, PrintedAddress } from './invitation/passage.ts';
import type { Labelled } from './labels/find-labels.ts';

/** One shape that a service's links have. */
export interface LinkForm {
  /** What such a link says; a technology's `read` asks for it by this name. */
  kind: string;
  /** Host names; each stands for itself and every host below it. Empty where the service runs on anybody's host. */
  hosts: readonly string[];
  /** Narrows the hosts of a form that runs on anybody's. */
  host?: RegExp;
  /** Other schemes than http and https, such as `pexip`. */
  scheme?: string;
  /** Tried on path, query and fragment as they are written. Named groups are what the link says. */
  path: RegExp;
}

/** A link that fits one of a technology's forms. */
export interface FoundLink {
  kind: string;
  link: Link;
  /** Named groups of the form's path, still escaped. */
  groups: Readonly<Record<string, string | undefined>>;
}

/** What one passage holds for one technology. */
export interface Clues {
  passage: Passage;
  links: readonly FoundLink[];
  /** Printed addresses at the technology's domains. */
  addresses: readonly PrintedAddress[];
  /** Everything with a known label, in the order of the text. Found at the first call. */
  labelled(): readonly Labelled[];
}

/** A meeting as one passage tells it. */
export interface Meeting {
  /** Offset of what gave it away. */
  at: number;
  /**
   * `likeness`: a link of the right form on a host that could be anybody's; `words`: labelled numbers alone. Whatever has
   * a service's own link or address in the same text is believed before either.
   */
  evidence: 'link' | 'likeness' | 'words';
  url: string | null;
  meetingId: string | null;
  /** What a person types. */
  passcode: string | null;
  /** What telephones and room systems key in, where it differs or is the only one. */
  numericPasscode: string | null;
  /** Addresses that the invitation itself prints; dialled as they stand, before any that are made. */
  printed: readonly Alias[];
  /** What only this technology knows, by the name that templates use. */
  details: Readonly<Record<string, string>>;
}

/** A conferencing service: how its invitations look, and what a room dials. One file each, in `technologies/`. */
export interface Technology {
  name: TechnologyName;
  /** As people call it. */
  title: string;
  /**
   * `service`: its own invitations. `web`: a host on which people meet by browser; counts only where no service is found in
   * the same place.
   */
  rank: 'service' | 'web';
  /** A word of caution for the explanation, where the service has ended or its state is doubtful. */
  caution?: string;
  links: readonly LinkForm[];
  /** Domains of its dialable addresses, each standing for itself and those below it. */
  addressDomains: readonly string[];
  /** In lower case: text in which `read` is asked even without link and address. */
  words: readonly string[];
  /** The meeting in this passage, or null. */
  read(clues: Clues): Meeting | null;
  /** Addresses that can be made of what is known, preferred first. Nothing is made that no source documents. */
  addresses(meeting: Meeting): Alias[];
  /** Why there is no address, for an invitation that has none. */
  reason(meeting: Meeting): string;
  /** Where `read` finds nothing: what only looks like one of its invitations, for the explanation. */
  doubt?(clues: Clues): string | null;
}

/** A meeting of which nothing is known yet but where it stands. */
export const meetingAt = (at: number): Meeting => ({
  at,
  evidence: 'link',
  url: null,
  meetingId: null,
  passcode: null,
  numericPasscode: null,
  printed: [],
  details: {},
});

export const sip = (address: string, withPasscode = false): Alias => ({ protocol: 'SIP', address, withPasscode });
export const h323 = (address: string, withPasscode = false): Alias => ({ protocol: 'H323', address, withPasscode });
