import { BlockList, isIP } from 'node:net';

/** Whether an IPv4 or IPv6 address lies in one of the networks, given as CIDR blocks; what is malformed lies in none. */
export function isInSubnet(address: string, networks: readonly string[]): boolean {
  const family = isIP(address);
  if (family === 0) return false;
  const type = family === 4 ? 'ipv4' : 'ipv6';
  return networks.some((network) => {
    const [base = '', bits = family === 4 ? '32' : '128'] = network.split('/');
    if (isIP(base) !== family || !/^\d{1,3}$/.test(bits) || Number(bits) > (family === 4 ? 32 : 128)) return false;
    const block = new BlockList();
    block.addSubnet(base, Number(bits), type);
    return block.check(address, type);
  });
}
