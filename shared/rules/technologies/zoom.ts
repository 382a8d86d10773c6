import type { Alias } from '../../model/join.ts';
import type { Labelled } from '../labels/find-labels.ts';
import { nearest } from '../labels/near.ts';
import { type Clues, type FoundLink, h323, type Meeting, meetingAt, sip, type Technology } from '../technology.ts';
import { bridgesIn } from './bridges.ts';

const HOSTS = ['zoom.us', 'zoom.com', 'zoomgov.com', 'zoom-x.de', 'zoom.com.cn', 'zoom.de'];
/** Services of Zoom's whose SIP domain no source states. */
const SIP_UNKNOWN = /(?:^|\.)(?:zoomgov\.com|zoom-x\.de|zoom\.com\.cn)$/;
/** Of the United States and Amsterdam; others stand below a heading for H.323. */
const BRIDGES = ['162.255.37.11', '162.255.36.11', '213.19.144.110'];
const ID = '(?<meetingId>\\d{1,11})(?!\\d)';

/**
 * Zoom. Address: `<id>[.<passcode>[.<layout>[.<host key>]]]@zoomcrc.com`; H.323 `<bridge>##<id>#<passcode>`. `pwd=` in a
 * link is a token, never the passcode; only a numeric passcode can stand in an address; `tk=` makes a link personal.
 */
export const zoom: Technology = {
  name: 'zoom',
  title: 'Zoom',
  rank: 'service',
  links: [
    { kind: 'meeting', hosts: HOSTS, path: new RegExp(`^/(?:j|w|s|wc/join|launch/jc)/${ID}`) },
    { kind: 'meeting', hosts: HOSTS, path: new RegExp(`^/wc/${ID}/(?:join|start)`) },
    { kind: 'personal', hosts: HOSTS, path: /^\/my\/(?<name>[^/?#]+)/ },
    { kind: 'client', hosts: [], scheme: 'zoommtg', path: /^\/join\?(?:.*&)?confno=(?<meetingId>\d{9,11})(?!\d)/ },
    { kind: 'hidden', hosts: HOSTS, path: /^\/$/ },
  ],
  addressDomains: ['zoomcrc.com'],
  words: [],
  read: readZoom,
  addresses: addressesOf,
  reason: ({ meetingId, details }) => {
    if (details.registrant !== undefined)
      return 'A Zoom link made for one registered person: a room cannot enter with it.';
    if (details.sipDomain === 'unknown')
      return 'A Zoom service whose SIP domain is not published: a rule with a transform is needed.';
    return meetingId === null
      ? 'A Zoom link without a meeting number: it has no SIP or H.323 address.'
      : 'The Zoom meeting number is not one of 9 to 11 digits.';
  },
};

function readZoom(clues: Clues): Meeting | null {
  const { links, addresses, passage, labelled } = clues;
  const printed = addresses.map(readAddress).find((address) => address !== null) ?? null;
  const joins = links.filter(({ kind, link }) => kind !== 'hidden' && link.state === 'whole');
  const first = joins.find(({ groups }) => groups.meetingId !== undefined) ?? joins[0];
  const at = first?.link.at ?? links[0]?.link.at ?? printed?.at;
  if (at === undefined) return null;
  const meetingId = first?.groups.meetingId ?? printed?.meetingId ?? labelledId(labelled()) ?? null;
  if (first === undefined && meetingId === null) return null;
  const same = joins.filter(({ groups, kind }) => groups.meetingId === meetingId && kind === 'meeting');
  const printedHere = printed?.meetingId === meetingId ? printed : null;
  const { passcode, numeric } = passcodesOf(clues, joins, meetingId);
  return {
    ...meetingAt(at),
    url: longest(same)?.link.href ?? (first?.kind === 'personal' ? first.link.href : clientUrl(first)),
    meetingId,
    passcode,
    numericPasscode: numeric ?? printedHere?.passcode ?? oneTapPasscode(passage.text, meetingId),
    printed: printedHere?.whole ? [sip(printedHere.address, printedHere.passcode !== null)] : [],
    details: {
      ...(first !== undefined && /[?&]tk=/.test(first.link.rest) ? { registrant: 'yes' } : {}),
      ...(first !== undefined && SIP_UNKNOWN.test(first.link.host) ? { sipDomain: 'unknown' } : {}),
      bridges: bridgesIn(passage.text, at, { meetingId, documented: BRIDGES }).join(' '),
    },
  };
}

const labelledId = (labels: readonly Labelled[]): string | undefined =>
  labels.find(({ kind, value }) => kind === 'meetingId' && /^\d{9,11}$/.test(value))?.value;

/** Codes behind this meeting's links, addresses and numbers, up to the link or number of another in the same text. */
function passcodesOf({ passage, addresses, labelled }: Clues, joins: readonly FoundLink[], meetingId: string | null) {
  const own = joins.filter(({ groups }) => (groups.meetingId ?? meetingId) === meetingId).map(({ link }) => link);
  const printed = addresses.filter((address) => readAddress(address)?.meetingId === meetingId).map(({ at }) => at);
  const ids = labelled().filter(({ kind }) => kind === 'meetingId');
  const numbers = ids.filter(({ value }) => value === meetingId).map(({ at }) => at);
  const anchors = [...own.map(({ until }) => until), ...printed, ...numbers];
  const begin = Math.min(...anchors);
  const isLinked = (id: string): boolean => joins.some(({ groups }) => groups.meetingId === id);
  const others = [
    ...joins.filter(({ groups }) => (groups.meetingId ?? meetingId) !== meetingId).map(({ link }) => link.at),
    // A number that differs from the only link's is a slip of somebody's who copied an invitation.
    ...ids.filter(({ value }) => value !== meetingId && (numbers.length > 0 || isLinked(value))).map(({ at }) => at),
  ];
  const end = Math.min(...others.filter((at) => at > begin), passage.text.length);
  const foreign = passage.links.filter((link) => !own.includes(link)).map(({ at }) => at);
  const labels = labelled().filter(({ at }) => at < end && !isBelow(at, foreign, anchors, passage.text));
  const passcode = nearest(labels, 'passcode', anchors)?.value ?? codeBelowId(passage.text, meetingId);
  return { passcode, numeric: numericOf(passcode) ?? numericOf(nearest(labels, 'numericPasscode', anchors)?.value) };
}

/** Whether a foreign link (a recording, say) stands nearer above a code than anything of this meeting's. */
function isBelow(at: number, foreign: readonly number[], anchors: readonly number[], text: string): boolean {
  const link = Math.max(-1, ...foreign.filter((one) => one < at));
  const anchor = Math.max(-1, ...anchors.filter((one) => one < at));
  return link > anchor && !/\n[ \t]*\n/.test(text.slice(link, at));
}

const longest = (links: readonly FoundLink[]): FoundLink | undefined =>
  links.reduce<FoundLink | undefined>(
    (best, next) => (next.link.href.length > (best?.link.href.length ?? 0) ? next : best),
    undefined,
  );

const clientUrl = (first: FoundLink | undefined): string | null =>
  first?.kind === 'client' && first.groups.meetingId !== undefined
    ? `https://zoom.us/j/${first.groups.meetingId}`
    : null;

const numericOf = (passcode: string | null | undefined): string | null =>
  /^\d{4,10}$/.test(passcode ?? '') ? (passcode ?? null) : null;

/** `whole`: more than number and passcode, or at a region's domain, so it is dialled as it stands. */
function readAddress({ local, host, at }: Clues['addresses'][number]) {
  const match = /^(?<meetingId>\d{9,11})(?:\.(?<passcode>\d{0,10})(?<options>\.[\d.]*)?)?$/.exec(local);
  if (match?.groups === undefined) return null;
  const { meetingId = '', passcode = '', options = '' } = match.groups;
  return {
    at,
    meetingId,
    passcode: passcode || null,
    whole: options !== '' || host !== 'zoomcrc.com',
    address: `${local}@${host}`,
  };
}

/** One-tap numbers carry it: `,,<id>#,,,,*<passcode>#`. */
const oneTapPasscode = (text: string, meetingId: string | null): string | null =>
  meetingId === null ? null : (new RegExp(`,${meetingId}#,+\\*(\\d{4,10})#`).exec(text)?.[1] ?? null);

/** In languages whose labels are not known: the line below the printed number has some label, a colon and one word. */
function codeBelowId(text: string, meetingId: string | null): string | null {
  if (meetingId === null || meetingId.length < 9) return null;
  const printed = new RegExp(
    `: ?${[...meetingId].join('[ -]?')} ?\\n+[^\\n:]{2,40}: ?([A-Za-z0-9@_*-]{1,10}) ?(?=\\n|$)`,
  );
  return printed.exec(text)?.[1] ?? null;
}

function addressesOf({ meetingId, numericPasscode, details }: Meeting): Alias[] {
  if (meetingId === null || !/^\d{9,11}$/.test(meetingId)) return [];
  if (details.registrant !== undefined || details.sipDomain === 'unknown') return [];
  const domain = details.sipDomain ?? 'zoomcrc.com';
  const bridge = details.bridges?.split(' ')[0] ?? '';
  const withCode = numericPasscode === null ? [] : [sip(`${meetingId}.${numericPasscode}@${domain}`, true)];
  const byBridge =
    bridge === ''
      ? []
      : numericPasscode === null
        ? [h323(`${bridge}##${meetingId}`)]
        : [h323(`${bridge}##${meetingId}#${numericPasscode}`, true), h323(`${bridge}##${meetingId}`)];
  return [...withCode, sip(`${meetingId}@${domain}`), ...byBridge];
}
