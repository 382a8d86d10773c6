import { BlockList, isIP } from 'node:net';
import { deviceHostFault } from '../device-host.ts';
import { type Finding, mistake, type Path } from '../fault.ts';
import { addressOf, type Group, type Item, type Outline, settingOf, textOf } from '../outline.ts';

/** Devices that two endpoints would write to, and devices outside of what their location may reach. */
export function addressFindings({ groups, locations }: Outline): Finding[] {
  const devices = groups.flatMap((group) => group.endpoints.flatMap((endpoint) => deviceOf(endpoint, group)));
  return [...sharedDevices(devices), ...outsideNetworks(devices, locations)];
}

interface Device {
  endpoint: string;
  address: string;
  port: unknown;
  location: string | undefined;
  path: Path;
}

function deviceOf(endpoint: Item, group: Group): Device[] {
  const address = addressOf(endpoint, 'address');
  if (address === undefined || deviceHostFault(address) !== null) return [];
  const usualPort = settingOf(endpoint, group, 'scheme')?.value === 'http' ? 80 : 443;
  return [
    {
      endpoint: textOf(endpoint, 'name') ?? 'another endpoint',
      address,
      port: settingOf(endpoint, group, 'port')?.value ?? usualPort,
      location: textOf(group, 'location'),
      path: [...endpoint.path, 'address'],
    },
  ];
}

function sharedDevices(devices: readonly Device[]): Finding[] {
  const sameAddress = Map.groupBy(devices, ({ address, port }) => `${address} ${port}`);
  return [...sameAddress.values()].flatMap(([owner, ...others]) =>
    others.map(({ path, address }) =>
      mistake(
        path,
        `${address} is the device of ${owner?.endpoint} already`,
        'a device is one endpoint: they would overwrite each other',
      ),
    ),
  );
}

function outsideNetworks(devices: readonly Device[], locations: readonly Item[]): Finding[] {
  const allowed = new Map(locations.map((location) => [textOf(location, 'name'), networksOf(location)]));
  return devices
    .filter(
      ({ address, location }) => allowed.get(location)?.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4') === false,
    )
    .filter(({ address }) => isIP(address) !== 0)
    .map(({ address, location, path }) =>
      mistake(
        path,
        `${address} lies outside the allowed networks of ${location}`,
        `add its network to allowedNetworks of ${location}, or move the endpoint`,
      ),
    );
}

/** The location's allowed networks; undefined where it allows all, or names what is no block (told by the schema). */
function networksOf(location: Item): BlockList | undefined {
  const blocks = location.fields.allowedNetworks;
  if (!Array.isArray(blocks) || blocks.length === 0) return undefined;
  const networks = new BlockList();
  for (const block of blocks) {
    const [address = '', bits = ''] = String(block).split('/');
    const version = isIP(address);
    if (version === 0 || !(Number(bits) <= (version === 4 ? 32 : 128))) return undefined;
    networks.addSubnet(address, Number(bits), version === 4 ? 'ipv4' : 'ipv6');
  }
  return networks;
}
