import { BlockList, isIP } from 'node:net';

/** Where no endpoint lives: this machine, its link, the cloud's metadata services, and what is no single machine. */
const forbidden = new BlockList();
forbidden.addSubnet('0.0.0.0', 8, 'ipv4');
forbidden.addSubnet('127.0.0.0', 8, 'ipv4');
forbidden.addSubnet('169.254.0.0', 16, 'ipv4');
forbidden.addSubnet('224.0.0.0', 3, 'ipv4');
forbidden.addAddress('::', 'ipv6');
forbidden.addAddress('::1', 'ipv6');
forbidden.addSubnet('fe80::', 10, 'ipv6');
forbidden.addSubnet('ff00::', 8, 'ipv6');
forbidden.addAddress('fd00:ec2::254', 'ipv6');

/** What is expected in place of an address at which no device may be, or null where the address is not such a one. */
export function deviceHostFault(address: string): string | null {
  const plain = numeric(address);
  const version = isIP(plain);
  const reserved = version !== 0 && forbidden.check(plain, version === 4 ? 'ipv4' : 'ipv6');
  return reserved || /^localhost\.?$|\.localhost\.?$/.test(plain)
    ? "the device's own address in its network; loopback, link-local and multicast addresses are never used"
    : null;
}

/** Forms such as `2130706433` or `0x7f.1` mean an IPv4 address too: the URL parser knows them all. */
function numeric(address: string): string {
  if (isIP(address) !== 0) return address;
  try {
    return new URL(`http://${address}/`).hostname;
  } catch {
    return address;
  }
}
