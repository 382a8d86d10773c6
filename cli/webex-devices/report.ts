import * as z from 'zod';
import type { WebexDevice } from '../../shared/device/webex/details.ts';
import { printable } from '../../shared/kit/printable.ts';

/** Names of endpoints by the ids of their devices. */
type Known = ReadonlyMap<string, string>;

/** What `otj webex-devices SECRET --json` prints. Published as docs/schema/otj-webex-devices.json. */
export const WebexDevicesReport = z.array(
  z.object({
    id: z.string().describe('The deviceId of an endpoint in otj.yaml.'),
    displayName: z.string(),
    workspaceId: z.string().nullable(),
    product: z.string().nullable(),
    serial: z.string().nullable(),
    software: z.string().nullable(),
    connectionStatus: z.string().describe('As Webex says it: connected, disconnected, …'),
    devicePlatform: z.string().nullable().describe('microsoftTeamsRoom takes no bookings.'),
    capabilities: z.array(z.string()),
    permissions: z.array(z.string()).describe('xapi:all is needed to write.'),
    endpoint: z
      .string()
      .nullable()
      .describe('The endpoint in the active configuration that it is; null where there is none.'),
  }),
);
export type WebexDevicesReport = z.infer<typeof WebexDevicesReport>;

export const devicesReport = (devices: readonly WebexDevice[], known: Known): WebexDevicesReport =>
  devices.map((device) => ({ ...device, endpoint: known.get(device.id) ?? null }));

/** One line a device: what it is called, what it is, and which endpoint it is. */
export function deviceLines(devices: readonly WebexDevice[], known: Known): string {
  if (devices.length === 0) return 'The token sees no device that takes commands.\n';
  return devices
    .map((device) => {
      const endpoint = known.get(device.id);
      const facts = [device.product, device.software, device.connectionStatus].filter((fact) => fact !== null);
      const teams = device.devicePlatform === 'microsoftTeamsRoom' ? ', in Teams mode: takes no bookings' : '';
      return `${printable(device.displayName)}  ${printable(facts.join(', '))}${teams}\n  ${endpoint === undefined ? 'no endpoint yet' : `endpoint ${endpoint}`}  ${printable(device.id)}\n`;
    })
    .join('');
}

/** Endpoints to paste below `endpoints:`, of devices that have none and can take bookings. The room is left to fill in. */
export function deviceStubs(devices: readonly WebexDevice[], known: Known): string {
  const names = new Set([...known.values()].map((name) => name.toLowerCase()));
  return devices
    .filter(({ id, devicePlatform }) => !known.has(id) && devicePlatform !== 'microsoftTeamsRoom')
    .map(({ id, displayName, product }) => {
      const name = freeName(displayName, names);
      names.add(name);
      return [
        `      - name: ${name} # ${printable([displayName, product ?? ''].join(', '))}`,
        '        type: webex',
        '        room: # the mailbox or calendar address of its room',
        `        deviceId: ${printable(JSON.stringify(id))}`,
        '',
      ].join('\n');
    })
    .join('');
}

function freeName(title: string, taken: ReadonlySet<string>): string {
  const plain = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 55);
  const base = /^[a-z]/.test(plain) ? plain : `device-${plain}`.replace(/-$/, '');
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? base : `${base}-${number}`;
    if (!taken.has(name)) return name;
  }
}
