import type { PrintedAddress } from '../invitation/passage.ts';
import { kindAt } from '../labels/label-before.ts';
import { TELEPHONE } from '../labels/telephone.ts';
import type { Clues } from '../technology.ts';
import { made, type TeamsGateway, type Vendor } from './teams-gateway-address.ts';

const VENDOR_DOMAINS: readonly [RegExp, Vendor][] = [
  [/^t\.plcm\.vc$/, 'poly'],
  [/^m\.webex\.com$/, 'cisco'],
  [/^teams\.bjn\.vc$/, 'bluejeans'],
];

/** What tells that an address is a gateway's, the surest first: its domain, the label of a tenant key, its own number, its name. */
const TELLTALES: readonly ((address: PrintedAddress, clues: Clues, start: number) => TeamsGateway | null)[] = [
  (address, clues) => {
    const vendor = VENDOR_DOMAINS.find(([domain]) => domain.test(address.host))?.[1];
    return vendor === undefined ? null : keyed(vendor, address, clues);
  },
  (address, clues, start) =>
    address.at >= start && kindAt(clues.passage.text, address.at, { whole: false }) === 'tenantKey'
      ? keyed(isTeams(address) ? 'pexipService' : 'other', address, clues)
      : null,
  (address, clues, start) => {
    const labelledId = labelledVideoId(clues.labelled(), address);
    const whole = address.at < start ? null : wholeAddress(undefined, address.local, labelledId);
    return whole === null ? null : made(whole.vendor, whole.key, address.host, whole.videoId);
  },
  (address, clues) =>
    isTeams(address) && isAlone(clues.passage.text, address) ? keyed('pexipService', address, clues) : null,
];

/** The gateway whose key an invitation prints, where the link is lost. A mail address between link and number is none. */
export function gatewayInText(clues: Clues, start: number): TeamsGateway | null {
  for (const tell of TELLTALES)
    for (const address of clues.passage.addresses) {
      const gateway = tell(address, clues, start);
      if (gateway !== null) return gateway;
    }
  return null;
}

const isTeams = ({ local }: PrintedAddress): boolean => local.toLowerCase() === 'teams';

/** Whether a line holds nothing but an address, with or without a label that is not for mail. */
function isAlone(text: string, { at, local, host }: PrintedAddress): boolean {
  const end = at + local.length + 1 + host.length;
  const before = text.slice(Math.max(0, at - 120), at).replace(/^.*\n/s, '');
  const [behind = ''] = text.slice(end, end + 120).split('\n');
  return (
    /^[^\p{L}\p{N}]*$|[:\t][^\p{L}\p{N}]*$/u.test(before) &&
    !ASKING.test(before) &&
    /^(?:<[^>]*>)?[^\p{L}\p{N}]*$/u.test(behind)
  );
}

/** In a label: whom to ask. */
const ASKING = /mail|contact|kontakt|contacto|contatt|support|help|hilfe|aide|ayuda|hjelp|hjælp|question|frage/i;

/** Key and number of an address at a gateway's domain: the number is in it, or stands near it. */
function keyed(vendor: Vendor, address: PrintedAddress, { passage, labelled }: Clues): TeamsGateway | null {
  const labelledId = labelledVideoId(labelled(), address);
  const whole = wholeAddress(vendor === 'other' ? undefined : vendor, address.local, labelledId);
  if (whole !== null) return made(whole.vendor, whole.key, address.host, whole.videoId);
  const videoId = labelledId ?? numberBeside(passage.text, address);
  return videoId === null ? null : made(vendor, address.local, address.host, videoId);
}

/** The parts of an address that has the Video ID in it already; null for one that is no more than the tenant key. */
function wholeAddress(vendor: Vendor | undefined, local: string, labelledId: string | null) {
  const [, before = '', after = ''] =
    (vendor === 'cisco' ? /^(\d{9,12})\.(.+)$/ : /^(.+)\.(\d{7,12})$/).exec(local) ?? [];
  if (vendor === 'cisco') return before === '' ? null : { vendor, key: after, videoId: before };
  if (vendor !== undefined && vendor !== 'pexipService')
    return after.length < 9 ? null : { vendor, key: before, videoId: after };
  // At a domain that tells no vendor, the labelled number must be the same.
  if (labelledId === null) return null;
  if (local === labelledId) return { vendor: 'pexipService' as const, key: '', videoId: local };
  return after === labelledId ? { vendor: 'other' as const, key: before, videoId: after } : null;
}

/** The first Video ID behind the key, else one shortly before it. */
function labelledVideoId(labelled: ReturnType<Clues['labelled']>, { at }: PrintedAddress): string | null {
  const ids = labelled.filter(({ kind, value }) => kind === 'videoId' && value.length >= 7);
  const near = ids.find((id) => id.at > at && id.at - at < 300) ?? ids.find((id) => id.at < at && at - id.at < 300);
  return near?.value ?? null;
}

/** Within three lines behind the key: a label in whatever language, a colon, and a number as Teams groups it, without #. */
const BESIDE =
  /^[^\n]*?(?:\n[^\n]*?){0,3}?([^\n:]{0,40})[:\t] ?\n?(\d{3} \d{3} \d{3}(?: \d{1,3})?|\d{9,12})(?! ?[\d#])(?=\s|$)/;

function numberBeside(text: string, { at, local, host }: PrintedAddress): string | null {
  const from = at + local.length + 1 + host.length;
  const [, label = '', number = ''] = BESIDE.exec(text.slice(from, from + 200).replace(/^<[^>]*>/, '')) ?? [];
  return number === '' || TELEPHONE.test(label) ? null : number.replaceAll(' ', '');
}
