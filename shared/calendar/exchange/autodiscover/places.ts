import type { ServiceHost } from '../../../kit/service-records.ts';

/** Where Autodiscover may answer. `redirect` is only asked where to go, without a login. */
export interface Place {
  kind: 'soap' | 'pox' | 'redirect';
  url: string;
}

/** Where DNS is asked for places. */
export interface Records {
  kind: 'records';
  /** The name of SRV records. */
  name: string;
}

/**
 * The places of a mail domain in the order that Microsoft documents, but for Active Directory's own record, which only
 * members of the domain can read. The plain-text one and DNS come last and only lead elsewhere.
 */
export const placesOf = (domain: string): (Place | Records)[] => [
  ...placesOn(domain),
  ...placesOn(`autodiscover.${domain}`),
  { kind: 'redirect', url: `http://autodiscover.${domain}/autodiscover/autodiscover.xml` },
  { kind: 'records', name: `_autodiscover._tcp.${domain}` },
];

/** The places of a host that an SRV record names. */
export const placesAt = ({ host, port }: ServiceHost): Place[] => placesOn(port === 443 ? host : `${host}:${port}`);

const placesOn = (host: string): Place[] => [
  { kind: 'soap', url: `https://${host}/autodiscover/autodiscover.svc` },
  { kind: 'pox', url: `https://${host}/autodiscover/autodiscover.xml` },
];

/** A place by its address: what ends in `.xml` speaks the older way. */
export const placeAt = (url: string): Place => ({ kind: /\.xml$/i.test(new URL(url).pathname) ? 'pox' : 'soap', url });
