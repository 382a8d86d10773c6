import type { Rule } from '../model/rule.ts';
import type { Invitation, Reading } from './invitation/read.ts';
import type { Meeting } from './technology.ts';

/** The variables of one evaluation, as templates and transforms see them. Texts are empty where nothing is known. */
export type Variables = Record<string, string | string[]>;

/** When an event is, as templates see it; instants in milliseconds. */
export interface Times {
  start: number;
  end: number;
}

/** A variable, for the administrators' page: what it holds, and an example. */
export interface VariableDoc {
  name: string;
  about: string;
  example: string;
}

export const EVENT_VARIABLES: readonly VariableDoc[] = [
  { name: 'subject', about: 'The subject as it was written.', example: 'Weekly review' },
  { name: 'location', about: 'The location as it was written.', example: 'Room Spree; Online' },
  {
    name: 'body',
    about: 'The visible text of the body, newest part only, without signature.',
    example: 'Join: https://…',
  },
  {
    name: 'links',
    about: 'A list of all links, unwrapped, in the order of the text.',
    example: 'https://zoom.us/j/91234567890',
  },
  { name: 'organizer_name', about: "The organizer's name.", example: 'Olivia Example' },
  { name: 'organizer_email', about: "The organizer's address.", example: 'olivia@example.com' },
  { name: 'start', about: 'The start, UTC.', example: '2026-11-23T09:00:00Z' },
  { name: 'end', about: 'The end, UTC.', example: '2026-11-23T10:00:00Z' },
];

export const RULE_VARIABLES: readonly VariableDoc[] = [
  { name: 'domain', about: "The rule's `domain`.", example: 'vc.example.com' },
  { name: 'company_id', about: "The rule's `companyId`.", example: '0f4d2a9c-…' },
];

export const MEETING_VARIABLES: readonly VariableDoc[] = [
  { name: 'technology', about: 'What the meeting was recognised as.', example: 'zoom' },
  { name: 'url', about: 'The link that people join by.', example: 'https://zoom.us/j/91234567890' },
  { name: 'meeting_id', about: "The meeting's number or name, without blanks.", example: '91234567890' },
  { name: 'passcode', about: 'What a person types to be let in.', example: 'aB3cD4' },
  { name: 'numeric_passcode', about: 'What telephones and room systems key in.', example: '123456' },
  {
    name: 'alias',
    about: 'The address that would be dialled without the transform.',
    example: '91234567890@zoomcrc.com',
  },
];

/** What a meeting knows beyond the common variables, by technology. */
export const DETAIL_VARIABLES: Readonly<Record<string, readonly VariableDoc[]>> = {
  teams: [
    { name: 'tenant_key', about: "The video gateway's tenant key, with its domain.", example: '813878896@t.plcm.vc' },
    { name: 'video_id', about: 'The Video ID (VTC conference ID) behind the gateway.', example: '1143016284' },
    { name: 'gateway_domain', about: "The gateway's domain.", example: 't.plcm.vc' },
    {
      name: 'vendor',
      about: 'Whose gateway it is: `poly`, `cisco`, `pexipService`, `pexipInfinity`, `bluejeans` or `other`.',
      example: 'poly',
    },
    { name: 'prefix', about: 'The prefix of a Pexip Infinity gateway.', example: '7' },
    { name: 'thread_id', about: 'The conversation behind the link.', example: '19:meeting_…@thread.v2' },
  ],
  webex: [
    { name: 'site', about: 'The Webex site.', example: 'example' },
    { name: 'room', about: 'The name of a personal room.', example: 'olivia' },
  ],
  googlemeet: [
    { name: 'dial_id', about: 'The number of the SIP entry point, else the letter code.', example: 'abc-defg-hij' },
  ],
  skypeforbusiness: [
    { name: 'user', about: "The organizer's part of the link.", example: 'olivia' },
    { name: 'user_domain', about: 'The domain that goes with it.', example: 'example.com' },
    { name: 'conference_id', about: 'The number for telephone callers.', example: '68138' },
  ],
  cms: [{ name: 'host', about: "The web app's host.", example: 'join.example.com' }],
};

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** What every template sees of the invitation. */
export function eventVariables(invitation: Invitation, reading: Reading, times: Times): Variables {
  const body = reading.passages.filter(({ source }) => source === 'body');
  return {
    subject: invitation.subject,
    location: invitation.location,
    body: body.map(({ text }) => text).join('\n'),
    links: reading.passages.flatMap(({ links }) =>
      links.filter(({ state }) => state === 'whole').map(({ href }) => href),
    ),
    organizer_name: invitation.organizer?.name ?? '',
    organizer_email: invitation.organizer?.address ?? '',
    start: iso(times.start),
    end: iso(times.end),
  };
}

const iso = (at: number): string =>
  Number.isFinite(at) && Math.abs(at) <= 8.64e15 ? new Date(at).toISOString().replace('.000Z', 'Z') : '';

/** What a template sees of the meeting that was found. */
export const meetingVariables = (technology: string, meeting: Meeting, alias: string): Variables => ({
  ...Object.fromEntries(Object.entries(meeting.details).map(([name, value]) => [snake(name), value])),
  technology,
  url: meeting.url ?? '',
  meeting_id: meeting.meetingId ?? '',
  passcode: meeting.passcode ?? '',
  numeric_passcode: meeting.numericPasscode ?? '',
  alias,
});

export const ruleVariables = ({ domain, companyId }: Rule): Variables => ({
  domain: domain ?? '',
  company_id: companyId ?? '',
});
