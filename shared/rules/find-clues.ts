import { offersOwnRoom } from './invitation/own-room.ts';
import type { Link, Passage, PrintedAddress } from './invitation/passage.ts';
import { type Labelled, labelledIn } from './labels/find-labels.ts';
import { TECHNOLOGIES } from './technologies/all.ts';
import type { Clues, FoundLink, LinkForm, Meeting, Technology } from './technology.ts';

interface Claim {
  technology: Technology;
  form: LinkForm;
}

const BY_HOST = new Map<string, Claim[]>();
const ANYWHERE: Claim[] = [];
const BY_SCHEME = new Map<string, Claim[]>();
const BY_DOMAIN = new Map<string, Technology[]>();

for (const technology of TECHNOLOGIES) {
  for (const form of technology.links) {
    const claim = { technology, form };
    if (form.scheme !== undefined) add(BY_SCHEME, form.scheme, claim);
    else if (form.hosts.length === 0) ANYWHERE.push(claim);
    else for (const host of form.hosts) add(BY_HOST, host, claim);
  }
  for (const domain of technology.addressDomains) add(BY_DOMAIN, domain, technology);
}

function add<Key, Value>(index: Map<Key, Value[]>, key: Key, value: Value): void {
  const values = index.get(key);
  if (values === undefined) index.set(key, [value]);
  else values.push(value);
}

/** Hosts whose links count even where they are written without a scheme. */
export const KNOWN_HOSTS: ReadonlySet<string> = new Set(BY_HOST.keys());

/** What a passage holds: clues by technology, those without any left out, and everything with a known label. */
export interface PassageClues {
  passage: Passage;
  byTechnology: ReadonlyMap<Technology, Clues>;
  /** The technology's meeting in this passage, or null; worked out at the first question. */
  meetingOf(technology: Technology): Meeting | null;
  labelled(): readonly Labelled[];
}

/** Looks through one passage for all technologies at once. */
export function cluesIn(passage: Passage): PassageClues {
  const claimed = claimedLinks(passage);
  // Beside another meeting, somebody's own room is a line of their signature.
  const besideMeeting = claimed.some(({ byHost, ownRoom }) => byHost && !ownRoom);
  const links = new Map<Technology, FoundLink[]>();
  for (const { technology, found, ownRoom } of claimed) if (!besideMeeting || !ownRoom) add(links, technology, found);
  const addresses = new Map<Technology, PrintedAddress[]>();
  for (const address of passage.addresses)
    for (const technology of narrowest(BY_DOMAIN, address.host))
      if (!besideMeeting || !offersOwnRoom(passage.text, address.at)) add(addresses, technology, address);

  let labels: Labelled[] | undefined;
  const labelled = (): Labelled[] => {
    labels ??= labelledIn(passage.text);
    return labels;
  };
  const lower = passage.text.toLowerCase();
  const clues = new Map<Technology, Clues>();
  for (const technology of TECHNOLOGIES) {
    const own = { links: links.get(technology) ?? [], addresses: addresses.get(technology) ?? [] };
    const spoken = technology.words.some((word) => lower.includes(word));
    if (own.links.length > 0 || own.addresses.length > 0 || spoken)
      clues.set(technology, { passage, ...own, labelled });
  }
  const meetings = new Map<Technology, Meeting | null>();
  const meetingOf = (technology: Technology): Meeting | null => {
    const own = clues.get(technology);
    if (own !== undefined && !meetings.has(technology)) meetings.set(technology, technology.read(own));
    return meetings.get(technology) ?? null;
  };
  return { passage, byTechnology: clues, meetingOf, labelled };
}

/** A link that fits a technology's form. */
interface ClaimedLink {
  technology: Technology;
  found: FoundLink;
  /** Whether its host is the service's own. */
  byHost: boolean;
  /** Whether its line offers somebody's own room. */
  ownRoom: boolean;
}

function claimedLinks({ text, links }: Passage): ClaimedLink[] {
  const claimed: ClaimedLink[] = [];
  for (const link of links) {
    const seen = new Set<Technology>();
    for (const { technology, form } of claimsOn(link)) {
      const fits = !seen.has(technology) && (form.kind === 'hidden') === (link.state === 'hidden');
      const groups = fits ? form.path.exec(link.rest) : null;
      if (groups === null) continue;
      seen.add(technology);
      const found = { kind: form.kind, link, groups: groups.groups ?? {} };
      claimed.push({ technology, found, byHost: form.hosts.length > 0, ownRoom: offersOwnRoom(text, link.at) });
    }
  }
  return claimed;
}

function claimsOn(link: Link): Claim[] {
  const byScheme = BY_SCHEME.get(link.scheme) ?? [];
  if (link.scheme !== 'http' && link.scheme !== 'https') return byScheme;
  const byHost: Claim[] = [];
  for (let suffix: string | undefined = link.host; suffix !== undefined; suffix = parent(suffix))
    byHost.push(...(BY_HOST.get(suffix) ?? []));
  // A host that belongs to one service is nobody else's.
  return byHost.length > 0
    ? byHost
    : ANYWHERE.filter(({ form }) => form.host === undefined || form.host.test(link.host));
}

/** The owners of the longest known suffix: `x@m.webex.com` belongs to Teams' gateway and not to Webex. */
function narrowest(index: ReadonlyMap<string, Technology[]>, host: string): Technology[] {
  for (let suffix: string | undefined = host; suffix !== undefined; suffix = parent(suffix)) {
    const owners = index.get(suffix);
    if (owners !== undefined) return owners;
  }
  return [];
}

const parent = (host: string): string | undefined => {
  const dot = host.indexOf('.');
  return dot < 0 ? undefined : host.slice(dot + 1);
};
