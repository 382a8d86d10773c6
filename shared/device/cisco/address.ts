import { BlockList, isIP } from 'node:net';

/** Whether an address may be connected to, and if not, why not and what to do. */
export type Reachable = { ok: true } | { ok: false; why: string };

/**
 * Checks an endpoint's address before anything is sent there: a host name or IP address and nothing else; no loopback
 * unless `allowedNetworks` (CIDR blocks) holds it, never link-local (cloud metadata answers there); and where there are
 * allowed networks, inside one of them. Names pass: ask again with the addresses they lead to where these are known.
 */
export function reachableAddress(address: string, allowedNetworks: readonly string[]): Reachable {
  const host = hostOf(address);
  if (host === null) return { ok: false, why: `"${address}" is not a host name or an IP address.` };
  const family = isIP(host);
  if (family === 0) {
    if (!/(^|\.)localhost\.?$/.test(host)) return { ok: true };
    return { ok: false, why: `${address} is this machine itself. Name the endpoint's own address.` };
  }
  const type = family === 6 ? 'ipv6' : 'ipv4';
  if (LINK_LOCAL.check(host, type)) {
    return {
      ok: false,
      why: `${address} is link-local, where cloud metadata answers. Name the endpoint's own address.`,
    };
  }
  const allowed = blockList(allowedNetworks).check(host, type);
  if (LOOPBACK.check(host, type) && !allowed) {
    return { ok: false, why: `${address} is this machine itself. Name the endpoint's own address.` };
  }
  if (allowedNetworks.length > 0 && !allowed) {
    return {
      ok: false,
      why: `${address} is in none of the location's allowedNetworks. Add its network, or correct it.`,
    };
  }
  return { ok: true };
}

/** The host as a URL understands it, so that `127.1` is seen for what it is; null for anything but a host. */
function hostOf(address: string): string | null {
  if (isIP(address) === 6) return new URL(`http://[${withoutZone(address)}]`).hostname.slice(1, -1);
  if (!/^[\p{L}\p{N}._-]+$/u.test(address) || !URL.canParse(`http://${address}`)) return null;
  return new URL(`http://${address}`).hostname;
}

/** `fe80::1%eth0` names an interface of its own machine, which no URL can carry. */
const withoutZone = (address: string): string => address.replace(/%.*/, '');

/** What is no CIDR block allows nothing. */
function blockList(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [base = '', prefix] = network.split('/');
    const family = isIP(base);
    const longest = family === 6 ? 128 : 32;
    const bits = Number(prefix ?? longest);
    if (family === 0 || !Number.isInteger(bits) || bits < 0 || bits > longest) continue;
    list.addSubnet(base, bits, family === 6 ? 'ipv6' : 'ipv4');
  }
  return list;
}

/** Each IPv4 block also in the forms in which NAT64 (RFC 6052) and 6to4 (RFC 3056) carry it. */
const LINK_LOCAL = blockList(['169.254.0.0/16', '64:ff9b::a9fe:0/112', '2002:a9fe::/32', 'fe80::/10', 'fd00:ec2::/32']);
const LOOPBACK = blockList([
  '127.0.0.0/8',
  '64:ff9b::7f00:0/104',
  '2002:7f00::/24',
  '0.0.0.0/8',
  '64:ff9b::/104',
  '2002::/24',
  '::1/128',
  '::/128',
]);
