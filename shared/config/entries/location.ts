import type { LocationEntry } from '../../model/snapshot.ts';
import type { LocationInFile } from '../file/location.ts';
import type { ProxyInFile } from '../file/proxy.ts';

/** The location as the functions read it. */
export const locationOf = ({ name, timeZone, allowedNetworks, proxy }: LocationInFile): LocationEntry => ({
  name,
  timeZone: timeZone ?? null,
  allowedNetworks,
  ...(proxy === undefined ? {} : { proxy: proxyOf(proxy) }),
});

function proxyOf(proxy: ProxyInFile): NonNullable<LocationEntry['proxy']> {
  const { url, secret = null, ca = null } = typeof proxy === 'string' ? { url: proxy } : proxy;
  return { url: url.replace(/\/$/, ''), secret, ca };
}
