import { expect, test } from 'vitest';
import { reachableAddress } from '../../../../shared/device/cisco/address.ts';
import { isOurs } from '../../../../shared/device/cisco/booking-id.ts';

test.each([
  ['a name', 'spree.rooms.example.com', [], true],
  ['a name, whatever is allowed', 'spree.rooms.example.com', ['10.0.0.0/8'], true],
  ['an address', '10.1.2.3', [], true],
  ['an IPv6 address', '2001:db8::5', [], true],
  ['an address inside the allowed networks', '10.1.2.3', ['192.168.0.0/16', '10.1.0.0/16'], true],
  ['an address outside of them', '10.2.2.3', ['10.1.0.0/16'], false],
  ['an IPv6 address outside of them', '2001:db9::5', ['2001:db8::/32'], false],
  ['loopback', '127.0.0.1', [], false],
  ['loopback that is allowed', '127.0.0.1', ['127.0.0.0/8'], true],
  ['IPv6 loopback', '::1', [], false],
  ['a short form of loopback', '127.1', [], false],
  ['a number that is loopback', '2130706433', [], false],
  ['a hexadecimal number that is loopback', '0x7f000001', [], false],
  ['any address', '0.0.0.0', [], false],
  ['localhost', 'LOCALHOST', [], false],
  ['a name under localhost', 'codec.localhost', [], false],
  ['cloud metadata', '169.254.169.254', [], false],
  ['cloud metadata that is allowed', '169.254.169.254', ['0.0.0.0/0'], false],
  ['cloud metadata, dressed up as IPv6', '::ffff:169.254.169.254', [], false],
  ['cloud metadata over IPv6', 'fd00:ec2::254', ['::/0'], false],
  ['IPv6 link-local', 'fe80::1', [], false],
  ['IPv6 link-local with its interface', 'fe80::1%eth0', [], false],
  ['cloud metadata behind NAT64', '64:ff9b::169.254.169.254', [], false],
  ['cloud metadata by 6to4', '2002:a9fe:a9fe::1', ['::/0'], false],
  ['loopback behind NAT64', '64:ff9b::127.0.0.1', [], false],
  ['an address behind NAT64', '64:ff9b::10.1.2.3', [], true],
  ['a URL', 'https://spree.example.com', [], false],
  ['a host with a port', 'spree.example.com:443', [], false],
  ['a host with a path', 'spree.example.com/putxml', [], false],
  ['a host with a login', 'otj@spree.example.com', [], false],
  ['nothing', '', [], false],
  ['a network that is no CIDR block allows nothing', '10.1.2.3', ['10.1.0.0/99', 'office'], false],
])('%s', (_name, address, allowed, ok) => {
  const reachable = reachableAddress(address, allowed);
  expect(reachable.ok).toBe(ok);
  if (!reachable.ok) expect(reachable.why).toMatch(/.{20,}\.$/);
});

test('bookings of another instance are not ours, however alike its name', () => {
  const meeting = '0123456789abcdef0123456789abcdef';
  expect(isOurs(`otj-berlin-${meeting}`, 'berlin')).toBe(true);
  expect(isOurs(`otj-berlin-${meeting}-12`, 'berlin')).toBe(true);
  expect(isOurs(`otj-berlin-2-${meeting}`, 'berlin')).toBe(false);
  expect(isOurs('349073', 'berlin')).toBe(false);
  expect(isOurs('', 'berlin')).toBe(false);
});
