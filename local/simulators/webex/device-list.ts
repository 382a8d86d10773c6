import type { SimulatorAnswer, SimulatorRequest } from '../serve.ts';
import { json, refuse } from './answers.ts';
import type { CloudDeviceProfile } from './cloud.ts';

/** Whether a device is there now: it may be struck. */
export type IsThere = (device: CloudDeviceProfile) => boolean;

const MOST_A_PAGE = 1_000;
const KNOWN = ['max', 'start', 'capability', 'displayName'];

/** `GET /v1/devices`: pages of at most `pageSize`, the next one named by the header `Link`. */
export function deviceList(
  { query, headers }: SimulatorRequest,
  devices: readonly CloudDeviceProfile[],
  pageSize: number,
  isThere: IsThere,
): SimulatorAnswer {
  const unknown = [...query.keys()].find((key) => !KNOWN.includes(key));
  if (unknown !== undefined) return refuse(400, `${unknown} is not a parameter of this call.`);
  const max = Number(query.get('max') ?? MOST_A_PAGE);
  const start = Number(query.get('start') ?? 0);
  if (!Number.isInteger(max) || max < 1 || !Number.isInteger(start) || start < 0) return refuse(400, 'max or start.');
  const size = Math.min(max, pageSize);
  const items = devices.slice(start, start + size).map((device) => deviceItem(device, isThere(device)));
  const next = new URLSearchParams({ ...Object.fromEntries(query), start: String(start + size) });
  const link = { link: `<https://${headers.host ?? ''}/v1/devices?${next}>; rel="next"` };
  return json(200, { items }, start + size < devices.length ? link : {});
}

/** A device in the form of `GET /v1/devices/{deviceId}`. */
export const deviceItem = (device: CloudDeviceProfile, there: boolean) => ({
  id: device.id,
  displayName: device.name,
  placeId: device.workspaceId,
  workspaceId: device.workspaceId,
  orgId: 'Y2lzY29zcGFyazovL3VzL09SR0FOSVpBVElPTi9leGFtcGxl',
  capabilities: ['xapi'],
  permissions: ['xapi:all'],
  connectionStatus: there ? 'connected' : 'disconnected',
  product: device.product,
  type: 'roomdesk',
  tags: [],
  serial: device.serial,
  software: device.software,
  devicePlatform: device.platform,
});
