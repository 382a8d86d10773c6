import { hours } from '../../../shared/kit/clock.ts';
import type { CompanyCloud } from '../company.ts';
import { SAMPLE_SECRETS } from './secrets.ts';

const { clientId, clientSecret, accessToken, refreshToken } = SAMPLE_SECRETS.webex;

const device = (name: string, room: string, product: string): CompanyCloud['devices'][number] => ({
  profile: {
    id: deviceId(name),
    name,
    workspaceId: `workspace-${room}`,
    software: 'RoomOS 26.4.1.3 1f0b77',
    product,
    serial: `SAMPLE-${name.toUpperCase()}`,
    platform: 'cisco',
  },
  room: `${room}@example.com`,
});

/** As Webex writes ids, and as `examples/sample.yaml` names them. */
const deviceId = (name: string): string =>
  Buffer.from(`ciscospark://us/DEVICE/sample-${name}`).toString('base64').replace(/=+$/, '');

/** Two endpoints that are registered to Webex, and a service app whose tokens last six hours, as short as they come. */
export const SAMPLE_CLOUD: CompanyCloud = {
  devices: [device('dahme', 'dahme', 'Cisco Room Bar'), device('alster-board', 'alster', 'Cisco Board Pro 55')],
  client: {
    clientId,
    clientSecret,
    redirectUri: 'http://127.0.0.1:8400/otj',
    scopes: ['spark:xapi_commands', 'spark-admin:devices_read'],
  },
  tokens: { access: accessToken, refresh: refreshToken },
  accessLifetime: hours(6),
};
