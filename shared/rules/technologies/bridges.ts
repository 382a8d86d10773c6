/** An IPv4 address as a text prints it, and the number behind it where the text says `bridge##number`. */
const IPV4 = /(?<![\d.])((?:\d{1,3}\.){3}\d{1,3})(?![\d.]*\d)(?:##(\d{2,20}))?/g;
const LOOKS_LIKE_IPV4 = /\d\.\d{1,3}\.\d{1,3}\.\d/;
const H323 = /\bH\.? ?323\b/i;
/** Right before an address that is called. */
const CALLED = /\b(?:dial|call|wählen?|composez|marque|marcar|disque|chiamare|bel)[: ]{1,2}$/iu;
/** Nothing but signs stands before the addresses of a list, or a label. */
const LISTED = /^[^\p{L}\p{N}]*(?:(?:ip(?: address)?|or)[: ]{1,2})?$|:[^\p{L}\p{N}]*$/iu;
/** Lines below a heading that may pass before its list begins. */
const GAP = 2;
const MOST = 4;

/** What tells a service's bridges from other IP addresses. */
export interface OwnBridges {
  /** Its meeting's number, as it stands behind `bridge##`. */
  meetingId: string | null;
  /** Its bridges, as its documentation or its invitations name them. */
  documented: readonly string[];
}

/**
 * The first few bridges for H.323 rooms that a text prints from an offset on: the service's documented ones, those with the
 * meeting's number behind `##`, those that one is told to dial, and those on a line that speaks of H.323 or in the list below
 * it. Any other IP address is something else's: a release, a rack, a printer.
 */
export function bridgesIn(text: string, from: number, own: OwnBridges): string[] {
  const found = new Set<string>();
  const behind = text.slice(from);
  if (!LOOKS_LIKE_IPV4.test(behind)) return [];
  let left = 0;
  for (const line of behind.split('\n')) {
    const words = H323.exec(line);
    const heading = words === null ? null : words.index + words[0].length;
    const bridges = bridgesOnLine(line, heading, left > 0, own);
    for (const bridge of bridges) found.add(bridge);
    if (found.size >= MOST) break;
    if (heading !== null || bridges.length > 0) left = GAP;
    else if (line.trim() !== '') left -= 1;
  }
  return [...found].slice(0, MOST);
}

/** `heading`: where the words on H.323 end, if the line has them; `listed`: whether a line shortly above has. */
function bridgesOnLine(line: string, heading: number | null, listed: boolean, own: OwnBridges): string[] {
  if (!LOOKS_LIKE_IPV4.test(line)) return [];
  const addresses = [...line.matchAll(IPV4)].filter(([, address = '']) => isIPv4(address));
  const first = addresses.find(({ index }) => index >= (heading ?? 0));
  const before = line.slice(heading ?? 0, first?.index ?? 0);
  const isList = heading === null ? listed && LISTED.test(before) : CALLED.test(before) || LISTED.test(before);
  return addresses
    .filter(
      ({ index, 1: address = '', 2: number }) =>
        own.documented.includes(address) ||
        (number !== undefined
          ? number === own.meetingId
          : (isList && index >= (heading ?? 0)) || CALLED.test(line.slice(Math.max(0, index - 20), index))),
    )
    .map(([, address = '']) => address);
}

const isIPv4 = (address: string): boolean => address.split('.').every((part) => Number(part) < 256);
