import type { FindServices } from '../../../kit/service-records.ts';
import type { ExchangeCalendarEntry } from '../../../model/snapshot.ts';
import { failed, type NotListed, unanswered } from '../../outcomes.ts';
import type { Credential } from '../credential.ts';
import type { Tried } from '../logins.ts';
import { loginRefused } from '../outcomes.ts';
import { askPlace, type PlacePorts } from './ask-place.ts';
import { type Place, placeAt, placesAt, placesOf, type Records } from './places.ts';

/** Where Exchange Web Services answer. */
export interface Address {
  kind: 'address';
  url: string;
}

const MAX_REDIRECTS = 5;
/** Of the hosts that DNS names. */
const MAX_HOSTS = 3;
/** A refused login at one place says nothing of the next; more than two would help to lock the account. */
const MAX_REFUSALS = 2;

/**
 * Asks one place after the other for the address of the server that holds `mailbox`. DNS may name hosts of the mail domain
 * alone, as nothing proves who wrote its answer; others stand in `autodiscoverUrls`.
 */
export async function discover(
  mailbox: string,
  credential: Credential,
  entry: ExchangeCalendarEntry,
  ports: PlacePorts & { services: FindServices },
): Promise<Tried<Address>> {
  const failures: string[] = [];
  const refusals: NotListed[] = [];
  const asked = new Set<string>();
  const placesFor = (address: string): (Place | Records)[] =>
    entry.autodiscoverUrls.length > 0 ? entry.autodiscoverUrls.map(placeAt) : placesOf(domainOf(address));
  let places = placesFor(mailbox);
  let redirects = 0;

  for (let place = places.shift(); place !== undefined; place = places.shift()) {
    if (place.kind === 'records') {
      const hosts = (await ports.services(place.name)).slice(0, MAX_HOSTS);
      if (hosts.length === 0) failures.push(`${place.name} (names no host)`);
      for (const { host } of hosts.filter((one) => !isWithin(one.host, domainOf(mailbox))))
        failures.push(`${place.name} (names ${host}, where no login may go)`);
      places.push(...hosts.filter((one) => isWithin(one.host, domainOf(mailbox))).flatMap(placesAt));
      continue;
    }
    const host = new URL(place.url).host;
    if (asked.has(`${place.url} ${mailbox}`)) continue;
    asked.add(`${place.url} ${mailbox}`);
    const reply = await askPlace(place, mailbox, credential, entry, ports);
    if (reply.kind === 'noWay') return { verdict: 'unknown', result: unanswered(reply.outcome, host, entry.name) };
    if (reply.kind === 'found' && isHttps(reply.url)) {
      return { verdict: 'accepted', result: { kind: 'address', url: reply.url } };
    }
    if (reply.kind === 'loginRefused') {
      refusals.push(loginRefused(reply.answer, host, entry));
      if (refusals.length >= MAX_REFUSALS) break;
    } else if (reply.kind === 'otherPlace' || reply.kind === 'otherMailbox') {
      redirects += 1;
      if (redirects > MAX_REDIRECTS) break;
      if (reply.kind === 'otherMailbox' && domainOf(reply.address) !== '') {
        mailbox = reply.address;
        places = placesFor(mailbox);
      } else if (reply.kind === 'otherPlace' && mayFollow(place, reply.url, mailbox)) {
        places.unshift(placeAt(reply.url));
      } else failures.push(`${host} (leads to where no login may go)`);
    } else failures.push(`${host} (${reply.kind === 'found' ? 'gives an address without HTTPS' : reply.why})`);
  }
  const [refusal] = refusals;
  return refusal === undefined
    ? {
        verdict: 'unknown',
        result: notFound(mailbox, redirects > MAX_REDIRECTS ? ['too many redirects'] : failures, entry),
      }
    : { verdict: 'refused', result: refusal };
}

/** Only HTTPS; and what came over plain text, where anybody may have written it, only within the mail domain. */
const mayFollow = (from: Place, to: string, mailbox: string): boolean =>
  isHttps(to) && (from.kind !== 'redirect' || isWithin(new URL(to).hostname.toLowerCase(), domainOf(mailbox)));

const isWithin = (host: string, domain: string): boolean => host === domain || host.endsWith(`.${domain}`);

const isHttps = (url: string): boolean => URL.parse(url)?.protocol === 'https:';

const domainOf = (address: string): string => (address.split('@')[1] ?? '').toLowerCase();

const notFound = (mailbox: string, failures: readonly string[], { name }: ExchangeCalendarEntry): NotListed =>
  failed(
    'unavailable',
    `Autodiscover finds no Exchange for ${mailbox} of calendar "${name}". Set ewsUrl in otj.yaml (Get-WebServicesVirtualDirectory | Format-List ExternalUrl), or autodiscoverUrls. Asked: ${failures.join('; ')}.`,
  );
