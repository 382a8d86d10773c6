/** Where Autodiscover may answer. `redirect` is only asked where to go, without a login. */
export interface Place {
  kind: 'soap' | 'pox' | 'redirect';
  url: string;
}

/**
 * The places of a mail domain in the order that Microsoft documents, but for Active Directory's own record, which only
 * members of the domain can read, and DNS SRV records. The plain-text one comes last and only leads elsewhere.
 */
export const placesOf = (domain: string): Place[] => [
  ...[domain, `autodiscover.${domain}`].flatMap((host): Place[] => [
    { kind: 'soap', url: `https://${host}/autodiscover/autodiscover.svc` },
    { kind: 'pox', url: `https://${host}/autodiscover/autodiscover.xml` },
  ]),
  { kind: 'redirect', url: `http://autodiscover.${domain}/autodiscover/autodiscover.xml` },
];

/** A place by its address: what ends in `.xml` speaks the older way. */
export const placeAt = (url: string): Place => ({ kind: /\.xml$/i.test(new URL(url).pathname) ? 'pox' : 'soap', url });
