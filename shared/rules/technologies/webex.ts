import type { Alias } from '../../model/join.ts';
import type { Labelled } from '../labels/find-labels.ts';
import { nearest } from '../labels/near.ts';
import { TELEPHONE } from '../labels/telephone.ts';
import { decodeOnce } from '../links/decode.ts';
import { type Clues, h323, type Meeting, meetingAt, sip, type Technology } from '../technology.ts';
import { bridgesIn } from './bridges.ts';

/**
 * Cisco Webex. Address: `<number>@<site>.webex.com`, for a personal room `<name>@<site>.webex.com`. An MTID tells no number,
 * a `/join/` link no address without asking Webex. No documented address carries the password.
 */
export const webex: Technology = {
  name: 'webex',
  title: 'Cisco Webex',
  rank: 'service',
  links: [
    { kind: 'meeting', hosts: ['webex.com'], path: /^\/(?:[^/?#]+\/)?j\.php\?(?:.*&)?MTID=/i },
    { kind: 'meeting', hosts: ['webex.com'], path: /^\/wbxmjs\/joinservice\/sites\/[^/]+\/meeting\/download\//i },
    { kind: 'room', hosts: ['webex.com'], path: /^\/(?:[^/?#]+\/)?meet\/(?<room>[^/?#]+)/i },
    { kind: 'hidden', hosts: ['webex.com'], path: /^\/$/ },
    { kind: 'vanity', hosts: ['webex.com'], path: /^\/join\/(?<room>[^/?#]+)/i },
  ],
  addressDomains: ['webex.com'],
  words: [],
  read: readWebex,
  addresses: addressesOf,
  reason: ({ meetingId }) =>
    meetingId === null
      ? 'A Webex link whose meeting number the invitation does not print: Webex alone knows its address.'
      : 'A Webex meeting whose site the invitation does not tell: it has no SIP address.',
};

/** "You can also dial …", of all regions and of Europe. */
const BRIDGES = ['173.243.2.68', '62.109.219.4'];
/** Hosts below webex.com that are no site. */
const NO_SITE = new Set([
  'www',
  'help',
  'lync',
  'm',
  'web',
  'signup',
  'cart',
  'binaries',
  'settings',
  'developer',
  'teams',
]);

function readWebex(clues: Clues): Meeting | null {
  const { links, passage } = clues;
  const first = links.find(({ kind }) => kind !== 'vanity') ?? links[0];
  const linkedRoom = first?.kind === 'room' ? decodeOnce(first.groups.room ?? '') : null;
  const addresses = clues.addresses
    .map(readAddress)
    .filter((address) => address !== null)
    .filter(
      ({ at, name, number, lync }) =>
        number !== null || lync || sameName(name, linkedRoom) || isToBeDialled(passage.text, at),
    );
  const start = Math.min(first?.link.at ?? Number.POSITIVE_INFINITY, addresses[0]?.at ?? Number.POSITIVE_INFINITY);
  if (!Number.isFinite(start)) return null;
  const site = first === undefined ? undefined : siteOf(first.link.host);
  const stated = addresses[0];
  const labels = clues.labelled();
  const number = stated?.number ?? numberIn(labels) ?? dialledNumber(passage.text) ?? groupedNumber(passage.text);
  const anchors = [
    ...links.map(({ link }) => link.until),
    ...labels.filter(({ value }) => value === number).map(({ at }) => at),
  ];
  const password = nearest(labels, 'passcode', anchors);
  const room = first?.kind === 'room' ? decodeOnce(first.groups.room ?? '') : undefined;
  return {
    ...meetingAt(start),
    url: first === undefined || first.link.state !== 'whole' ? null : first.link.href,
    meetingId: number,
    passcode: password?.value ?? null,
    numericPasscode:
      password?.numeric ?? nearest(labels, 'numericPasscode', anchors)?.value ?? dialledPassword(passage.text, number),
    printed: stated === undefined ? [] : [sip(stated.address)],
    details: {
      ...(site === undefined ? {} : { site }),
      ...(room === undefined ? {} : { room }),
      bridges: bridgesIn(passage.text, start, { meetingId: number, documented: BRIDGES }).join(' '),
    },
  };
}

const siteOf = (host: string): string | undefined => {
  const site = /^([a-z0-9-]+(?:\.my)?)\.webex\.com$/.exec(host)?.[1];
  return site === undefined || NO_SITE.has(site) ? undefined : site;
};

const sameName = (name: string, room: string | null): boolean => name.toLowerCase() === room?.toLowerCase();

/** Words before an address that is dialled; without one, a name at a site is somebody's mail address. */
const DIAL =
  /sips?:|\b(?:sip|dial|dials|video|vid[eé]o)\b|wähl|compos|marca|marque|disque|disca|chiam|ring op|bel naar|wybier|набер|набр|拨|撥|ダイヤル|전화/iu;

const isToBeDialled = (text: string, at: number): boolean =>
  text.slice(0, at).trim() === '' || DIAL.test(text.slice(Math.max(0, at - 80), at));

/** `<number or room>@<site>.webex.com`, or the form for Lync, `<number or room>.<site>@lync.webex.com`. */
function readAddress({ local, host, at }: Clues['addresses'][number]) {
  const lync = host === 'lync.webex.com' ? /^(.+)\.([a-z0-9-]+)$/i.exec(local) : null;
  const name = lync?.[1] ?? local;
  const site = lync?.[2]?.toLowerCase() ?? siteOf(host);
  if (site === undefined || host === 'm.webex.com') return null;
  return {
    at,
    name,
    lync: lync !== null,
    address: `${name}@${site}.webex.com`,
    number: /^\d{9,12}$/.test(name) ? name : null,
  };
}

const numberIn = (labels: readonly Labelled[]): string | undefined =>
  labels.find(({ kind, value }) => kind === 'meetingId' && /^\d{9,11}$/.test(value))?.value;

/** In languages whose labels are not known: a label, a colon, and eleven digits as Webex groups them. */
function groupedNumber(text: string): string | null {
  const [, label = '', number = ''] =
    /(?:^|\n)([^\n:]{2,60}): ?\n?([1-9]\d{3} \d{3} \d{4})(?! ?[\d#])/.exec(text) ?? [];
  return number === '' || TELEPHONE.test(label) ? null : number.replaceAll(' ', '');
}

/** Telephone links carry the number: `,,*01*<number>#<password>#*01*`, or `,,<number>#<password>#`, also escaped. */
const DIALLED = /,,(?:\*01\*)?(\d{9,11})(?:#|%23)(?:(\d{4,12})(?:#|%23))?/;
const dialledNumber = (text: string): string | undefined => DIALLED.exec(text)?.[1];

const dialledPassword = (text: string, number: string | null): string | null => {
  const dialled = DIALLED.exec(text);
  return dialled?.[1] === number ? (dialled?.[2] ?? null) : null;
};

function addressesOf({ meetingId, details: { site, room, bridges = '' } }: Meeting): Alias[] {
  const bridge = bridges.split(' ')[0] ?? '';
  const name = room ?? meetingId;
  const bySip = site === undefined || name === null ? [] : [sip(`${name}@${site}.webex.com`)];
  return bridge === '' || meetingId === null ? bySip : [...bySip, h323(`${bridge}##${meetingId}`)];
}
