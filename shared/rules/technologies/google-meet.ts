import { type Clues, type Meeting, meetingAt, sip, type Technology } from '../technology.ts';

const CODE = /^(?:_meet\/)?(?<meetingId>[a-z]{3}-[a-z]{4}-[a-z]{3}|\d{3}-\d{4}-\d{3})(?![\w-])/;

/**
 * Google Meet. An address exists only where a gateway has written a SIP entry point into the event; with a rule of type
 * `hangouts` it is `<meeting id>@<own domain>`. `tel.meet` is the page of phone numbers, never the meeting.
 */
export const googleMeet: Technology = {
  name: 'googlemeet',
  title: 'Google Meet',
  rank: 'service',
  links: [
    { kind: 'code', hosts: ['meet.google.com'], path: new RegExp(`^/${CODE.source.slice(1)}`) },
    { kind: 'lookup', hosts: ['meet.google.com'], path: /^\/lookup\/(?<name>[\w-]+)/ },
    { kind: 'number', hosts: ['meet.google.com'], path: /^\/(?<number>\d{5,20})(?![\w-])/ },
    { kind: 'legacy', hosts: ['hangouts.google.com'], path: /^\/(?:hangouts\/_|call)\/(?<name>[^?#]+)/ },
  ],
  addressDomains: [],
  words: [],
  read: readMeet,
  addresses: () => [],
  reason: () =>
    'A Google Meet meeting without a SIP entry point: it has an address only through a gateway of your own.',
};

function readMeet({ links, passage }: Clues): Meeting | null {
  const first = links.find(({ link }) => link.state === 'whole');
  if (first === undefined) return null;
  const { meetingId, number } = first.groups;
  const entry =
    passage.source === 'conferenceData'
      ? passage.links.find(({ scheme }) => scheme === 'sip' || scheme === 'sips')
      : undefined;
  const address = entry?.rest.split(';')[0] ?? '';
  return {
    ...meetingAt(first.link.at),
    url: first.link.href,
    meetingId: meetingId ?? number ?? null,
    printed: address.includes('@') ? [sip(address)] : [],
    details: { dialId: address.split('@')[0] || (meetingId ?? number ?? '') },
  };
}
