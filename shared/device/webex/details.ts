import * as z from 'zod';
import { type Asked, refusal } from '../cisco/refusal.ts';
import { factOf } from '../fact.ts';
import type { DeviceFacts } from '../port.ts';
import type { WebexCall, WebexRefusal } from './api.ts';

/** A device as `GET /v1/devices` and `GET /v1/devices/{deviceId}` tell of it. Source: Webex's OpenAPI description. */
export const WebexDevice = z.object({
  id: z.string().min(1),
  displayName: z.string().catch(''),
  workspaceId: z.string().nullable().catch(null).default(null),
  product: z.string().nullable().catch(null).default(null),
  serial: z.string().nullable().catch(null).default(null),
  software: z.string().nullable().catch(null).default(null),
  connectionStatus: z.string().catch('unknown').default('unknown'),
  devicePlatform: z.string().nullable().catch(null).default(null),
  capabilities: z.array(z.string()).catch([]).default([]),
  permissions: z.array(z.string()).catch([]).default([]),
});
export type WebexDevice = z.infer<typeof WebexDevice>;

export const detailsCall = (deviceId: string): WebexCall => ({
  name: 'device details',
  path: `devices/${encodeURIComponent(deviceId)}`,
});

/** A device in these states takes no commands. */
const AWAY: readonly string[] = ['disconnected', 'offline_expired', 'offline_deep_sleep', 'activating'];

/** Why a device cannot be written to now, by what Webex knows of it; null where nothing speaks against it. */
export const awayNow = ({ connectionStatus }: WebexDevice, asked: Asked): WebexRefusal | null =>
  AWAY.includes(connectionStatus)
    ? refusal(
        'unreachable',
        asked,
        `Webex says the device is ${connectionStatus}. Check that it is on, and its network.`,
      )
    : null;

export const factsOf = ({ software, serial, product, devicePlatform }: WebexDevice): DeviceFacts => ({
  software: factOf(software),
  serial: factOf(serial),
  product: factOf(product),
  clock: null,
  teamsMode: devicePlatform === 'microsoftTeamsRoom',
  linkedToWebex: true,
});

/** What is known of a device whose token may not read the list of devices: only what all can do is used. */
export const UNKNOWN_FACTS: DeviceFacts = {
  software: null,
  serial: null,
  product: null,
  clock: null,
  teamsMode: false,
  linkedToWebex: true,
};
