import { isIP } from 'node:net';
import { type Finding, mistake, warning } from '../fault.ts';
import { addressOf, type Group, type Item, type Outline, textOf } from '../outline.ts';

/** Web proxies that nothing uses, what has none to bypass, and what a proxy keeps us from checking. */
export function proxyFindings({ calendars, locations, groups }: Outline): Finding[] {
  const proxied = new Set(
    locations.filter(({ fields }) => fields.proxy !== undefined).map((one) => textOf(one, 'name')),
  );
  return [
    ...locations.flatMap(authorityWithoutTls),
    ...locations.flatMap((location) => unusedProxy(location, calendars, groups)),
    ...locations.flatMap((location) => uncheckedNames(location, groups)),
    ...[...calendars, ...groups].flatMap((item) => nothingToBypass(item, proxied)),
    ...groups.flatMap(bypassesNothing),
  ];
}

/** Type of endpoint that is reached from inside the location, directly or through its proxy. */
const isDirect = (endpoint: Item): boolean => textOf(endpoint, 'type') === 'cisco';
const bypasses = ({ fields }: Item): boolean => fields.bypassProxy === true;

function authorityWithoutTls({ path, fields }: Item): Finding[] {
  const { proxy } = fields;
  if (typeof proxy !== 'object' || proxy === null || !('ca' in proxy) || !('url' in proxy)) return [];
  return /^http:/i.test(String(proxy.url))
    ? [
        mistake(
          [...path, 'proxy', 'ca'],
          'a proxy with an http address shows no certificate',
          'take ca out, or write https',
        ),
      ]
    : [];
}

function unusedProxy(location: Item, calendars: readonly Item[], groups: readonly Group[]): Finding[] {
  if (location.fields.proxy === undefined) return [];
  const name = textOf(location, 'name');
  const inside = [...calendars, ...groups].filter((item) => textOf(item, 'location') === name);
  const uses = (item: Item | Group): boolean =>
    !bypasses(item) || ('endpoints' in item && item.endpoints.some((endpoint) => textOf(endpoint, 'type') === 'webex'));
  // A location without anything in it is told as such.
  return inside.length === 0 || inside.some(uses)
    ? []
    : [
        warning(
          [...location.path, 'proxy'],
          `nothing goes through the proxy of ${name}: all in it bypasses it`,
          'take the proxy out, or bypassProxy where it is not meant',
        ),
      ];
}

function nothingToBypass(item: Item, proxied: ReadonlySet<string | undefined>): Finding[] {
  const location = textOf(item, 'location');
  if (!bypasses(item) || (location !== undefined && proxied.has(location))) return [];
  return [
    warning(
      [...item.path, 'bypassProxy'],
      location === undefined
        ? `"${item.fields.name}" names no location, so there is no proxy to bypass`
        : `the location ${location} has no proxy to bypass`,
      'take bypassProxy out, or give the location its proxy',
    ),
  ];
}

/** What Webex is called with always goes through the proxy, and Poly endpoints come by themselves. */
function bypassesNothing(group: Group): Finding[] {
  const { endpoints, path, fields } = group;
  if (!bypasses(group) || endpoints.length === 0 || endpoints.some(isDirect)) return [];
  return [
    warning(
      [...path, 'bypassProxy'],
      `"${fields.name}" has no cisco endpoint, and bypassProxy is for those alone`,
      'take bypassProxy out',
    ),
  ];
}

function uncheckedNames(location: Item, groups: readonly Group[]): Finding[] {
  const { proxy, allowedNetworks } = location.fields;
  if (proxy === undefined || !Array.isArray(allowedNetworks) || allowedNetworks.length === 0) return [];
  const name = textOf(location, 'name');
  const named = groups
    .filter((group) => textOf(group, 'location') === name && !bypasses(group))
    .flatMap(({ endpoints }) => endpoints.filter(isDirect))
    .filter((endpoint) => isIP(addressOf(endpoint, 'address') ?? '') === 0);
  const [first] = named;
  if (first === undefined) return [];
  const more = named.length > 1 ? ` and ${named.length - 1} more` : '';
  return [
    warning(
      [...location.path, 'allowedNetworks'],
      `the proxy of ${name} looks up where the name of ${first.fields.name}${more} leads, so allowedNetworks cannot be held against it`,
      'give IP addresses, limit the proxy itself, or set bypassProxy: true at the group',
    ),
  ];
}
