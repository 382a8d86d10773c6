import { BlockList, isIP } from 'node:net';
import { type Finding, mistake } from '../fault.ts';
import { addressOf, type Item, type Outline, settingOf, textOf } from '../outline.ts';

/** Devices that two endpoints would write to, and devices outside of what their location may reach. */
export function addressFindings({ groups, locations }: Outline): Finding[] {
  const owners = new Map<string, string>();
  const allowed = new Map(locations.map((location) => [textOf(location, 'name'), networksOf(location)]));
  return groups.flatMap((group) =>
    group.endpoints.flatMap((endpoint) => {
      const address = addressOf(endpoint, 'address');
      if (address === undefined) return [];
      const path = [...endpoint.path, 'address'];
      const name = textOf(endpoint, 'name') ?? 'another endpoint';
      const usual = settingOf(endpoint, group, 'scheme')?.value === 'http' ? 80 : 443;
      const port = settingOf(endpoint, group, 'port')?.value ?? usual;
      const device = `${address} ${port}`;
      const owner = owners.get(device);
      if (owner === undefined) owners.set(device, name);

      const location = textOf(group, 'location');
      const networks = allowed.get(location);
      return [
        ...(owner === undefined
          ? []
          : [
              mistake(
                path,
                `${address} is the device of ${owner} already`,
                'a device is one endpoint: they would overwrite each other',
              ),
            ]),
        ...(networks === undefined ||
        isIP(address) === 0 ||
        networks.check(address, isIP(address) === 4 ? 'ipv4' : 'ipv6')
          ? []
          : [
              mistake(
                path,
                `${address} lies outside the allowed networks of ${location}`,
                `add its network to allowedNetworks of ${location}, or move the endpoint`,
              ),
            ]),
      ];
    }),
  );
}

/** The location's allowed networks, or undefined where it allows all. What is no block is left to the schema. */
function networksOf(location: Item): BlockList | undefined {
  const blocks = location.fields.allowedNetworks;
  if (!Array.isArray(blocks) || blocks.length === 0) return undefined;
  const networks = new BlockList();
  for (const block of blocks) {
    const [address = '', bits = ''] = String(block).split('/');
    const version = isIP(address);
    if (version !== 0 && Number(bits) <= (version === 4 ? 32 : 128))
      networks.addSubnet(address, Number(bits), version === 4 ? 'ipv4' : 'ipv6');
  }
  return networks;
}
