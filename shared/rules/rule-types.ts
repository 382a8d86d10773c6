import type { Alias, Technology as TechnologyName } from '../model/join.ts';
import type { Rule } from '../model/rule.ts';
import type { Finding } from './recognise.ts';
import { sip } from './technology.ts';

/** What a rule must carry for its type to work. */
export type Need = 'domain' | 'transform' | 'match' | 'replace' | 'template';

/** One of the reference product's rule types (`meeting_type`). */
export interface RuleType {
  /** As the reference's administrators know it. */
  title: string;
  /** For the administrators' page: what it looks for and what it dials. */
  about: string;
  /** The service whose meetings it takes; null where it reads the text itself. */
  technology: TechnologyName | null;
  needs: readonly Need[];
  /** Which of the service's meetings it takes. */
  fits(finding: Finding, rule: Rule): boolean;
  /** Why it leaves out a meeting that fits, in a sentence; null where it takes it. */
  objection?(finding: Finding, rule: Rule): string | null;
  /** Default processing: the addresses it makes, preferred first. Empty where no source documents the form. */
  make(finding: Finding, rule: Rule): readonly Alias[];
}

const always = (): boolean => true;
const found = ({ aliases }: Finding): readonly Alias[] => aliases;
const nothing = (): readonly Alias[] => [];
const vendorIs =
  (...vendors: string[]) =>
  ({ meeting }: Finding): boolean =>
    vendors.includes(meeting.details.vendor ?? '');

/** At the rule's own domain. */
const atDomain = (local: string | undefined, { domain }: Rule): readonly Alias[] =>
  local === undefined || local === '' || domain === null ? [] : [sip(`${local}@${domain}`)];

/** Behind another gateway a Video ID is nobody's number, or another meeting's: only the printed gateway may be the rule's. */
function ofOtherGateway({ meeting }: Finding, { domain }: Rule): string | null {
  const printed = meeting.details.gatewayDomain?.toLowerCase();
  const own = domain?.toLowerCase();
  if (printed === undefined || own === undefined || `.${printed}`.endsWith(`.${own}`) || own.endsWith(`.${printed}`))
    return null;
  return `Its Video ID is one of the gateway ${printed}, and the rule's is ${own}. Where both are the same system, give the rule domain: ${printed} and a transform that makes the address.`;
}

/** What the rule's own gateway prints for direct calls, else the Video ID at the rule's domain. */
function teamsAddress({ meeting: { details } }: Finding, rule: Rule): readonly Alias[] {
  const { gatewayDomain, directAddress, videoId } = details;
  return directAddress !== undefined && gatewayDomain?.toLowerCase() === rule.domain?.toLowerCase()
    ? [sip(directAddress)]
    : atDomain(videoId, rule);
}

function skypeAddress({ meeting: { meetingId, details } }: Finding): readonly Alias[] {
  const { user, userDomain } = details;
  return meetingId === null || user === undefined || userDomain === undefined
    ? []
    : [sip(`S4B.${meetingId}.${user}@${userDomain}`)];
}

/** Zoom at the rule's SIP domain, where it names one: needed for Zoom services whose domain is not published. */
function zoomAddress(finding: Finding, { domain }: Rule): readonly Alias[] {
  if (domain === null) return finding.aliases;
  const { technology, meeting } = finding;
  return technology.addresses({ ...meeting, details: { ...meeting.details, sipDomain: domain } });
}

/** All types by the reference's names. Source of the names: its Terraform provider; of the address forms: each technology. */
export const RULE_KINDS: Readonly<Record<Rule['type'], RuleType>> = {
  pexipinfinity: {
    title: 'Pexip Infinity scheduled meeting',
    about: 'The link `pexip://<alias>` of the default joining text of VMR Scheduling; dials the alias.',
    technology: 'pexip',
    needs: [],
    fits: ({ meeting }) => meeting.details.scheme === 'pexip',
    make: found,
  },
  pexipservice: {
    title: 'Pexip Service meeting',
    about: 'A web link of a Pexip virtual meeting room; dials its alias.',
    technology: 'pexip',
    needs: [],
    fits: always,
    make: found,
  },
  teams: {
    title: 'Microsoft Teams of the own tenant',
    about:
      "A Teams meeting with a Video ID, of the gateway at `domain` (or above or below it) or of none that the invitation names; dials `<Video ID>@<domain>`, with the tenant key before it where the gateway is a vendor's that needs it. Another gateway's meeting is none of its own: a partner's Video ID leads nowhere there, or to strangers.",
    technology: 'teams',
    needs: ['domain'],
    fits: ({ meeting }) => meeting.details.videoId !== undefined,
    objection: ofOtherGateway,
    make: teamsAddress,
  },
  teamssipguestjoin: {
    title: 'Microsoft Teams, SIP Guest Join',
    about: 'Any Teams meeting. Its dial string is in no published source: the transform makes it.',
    technology: 'teams',
    needs: ['transform'],
    fits: always,
    make: nothing,
  },
  polyteamsbody: {
    title: 'Teams with a Poly gateway',
    about: 'Tenant key and Video ID of a Poly gateway; dials `<tenant key>.<Video ID>@<gateway>`.',
    technology: 'teams',
    needs: [],
    fits: vendorIs('poly', 'other'),
    make: found,
  },
  ciscoteamsbody: {
    title: 'Teams with a Cisco gateway',
    about: 'Tenant key and Video ID of a Webex gateway; dials `<Video ID>.<tenant key>@<gateway>`.',
    technology: 'teams',
    needs: [],
    fits: vendorIs('cisco'),
    make: found,
  },
  pexipserviceteamsbody: {
    title: "Teams with Pexip's service as gateway",
    about: 'The gateway data of the Pexip Service; dials `<Video ID>@<domain>`.',
    technology: 'teams',
    needs: [],
    fits: vendorIs('pexipService'),
    make: found,
  },
  pexipinfinityteamsbody: {
    title: 'Teams with a Pexip Infinity gateway',
    about: 'The instruction link of a Pexip Infinity gateway; dials `<prefix><conference>@<domain>`.',
    technology: 'teams',
    needs: [],
    fits: vendorIs('pexipInfinity'),
    make: found,
  },
  hangouts: {
    title: 'Google Meet with the own gateway',
    about: 'A Meet meeting; dials `<meeting id>@<domain>`: the number of its SIP entry point, else its letter code.',
    technology: 'googlemeet',
    needs: ['domain'],
    fits: always,
    make: ({ meeting }, rule) => atDomain(meeting.details.dialId, rule),
  },
  googlemeetsipguestjoin: {
    title: 'Google Meet, SIP Guest Join',
    about: 'Any Meet meeting. Its dial string is in no published source: the transform makes it.',
    technology: 'googlemeet',
    needs: ['transform'],
    fits: always,
    make: nothing,
  },
  s4b: {
    title: 'Skype for Business',
    about: 'A Skype for Business link or property; dials `S4B.<meeting id>.<user>@<user domain>`.',
    technology: 'skypeforbusiness',
    needs: [],
    fits: always,
    make: skypeAddress,
  },
  polys4bbody: {
    title: 'Skype for Business with a Poly gateway',
    about: 'A Skype for Business meeting. Its dial string is in no published source: the transform makes it.',
    technology: 'skypeforbusiness',
    needs: ['transform'],
    fits: always,
    make: nothing,
  },
  webex: {
    title: 'Cisco Webex',
    about: 'The printed address, `<number>@<site>.webex.com`, or `<name>@<site>.webex.com` for a personal room.',
    technology: 'webex',
    needs: [],
    fits: always,
    make: found,
  },
  zoom: {
    title: 'Zoom',
    about:
      '`<id>@zoomcrc.com`, with `includePin` `<id>.<numeric passcode>@zoomcrc.com`; `domain` names another SIP domain.',
    technology: 'zoom',
    needs: [],
    fits: always,
    make: zoomAddress,
  },
  gotomeeting: {
    title: 'GoTo Meeting',
    about: 'A GoTo Meeting link. Its dial string is in no published source: the transform makes it.',
    technology: 'gotomeeting',
    needs: ['transform'],
    fits: always,
    make: found,
  },
  domain: {
    title: 'Any address of a domain',
    about: 'The first address at `domain`, or below it, that the invitation prints.',
    technology: null,
    needs: ['domain'],
    fits: always,
    make: nothing,
  },
  regex: {
    title: 'Regular expression (older name)',
    about: 'The same as `regex_re2`: patterns are always matched in linear time.',
    technology: null,
    needs: ['match', 'replace'],
    fits: always,
    make: nothing,
  },
  regex_re2: {
    title: 'Regular expression',
    about: '`match` is searched in location, body and links; `replace` makes the address of its groups.',
    technology: null,
    needs: ['match', 'replace'],
    fits: always,
    make: nothing,
  },
  custom: {
    title: 'Template',
    about: '`template` makes the address of the whole event; empty text is a miss.',
    technology: null,
    needs: ['template'],
    fits: always,
    make: nothing,
  },
};
