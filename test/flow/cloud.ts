import { type WebexSimulator, webexSimulator } from '../../local/simulators/webex/simulator.ts';
import { days } from '../../shared/kit/clock.ts';
import { memorySecrets } from '../../shared/secrets/memory/secrets.ts';
import type { Company } from './company.ts';
import type { Setting } from './setting.ts';

/** The one device that is written to through Webex. */
export const CLOUD = 'cloud';
const DEVICE_ID = 'device-cloud';
const CLIENT = 'client';

/** Webex with one device, and a token that outlives every course. */
export interface Cloud {
  api: WebexSimulator;
  /** Webex's part of a setting in which these names lead to that device. */
  setting(names: readonly string[]): NonNullable<Setting['webex']>;
  /** Its clock and its faults are those of this company from now on. */
  isOf(company: Company): void;
}

export function aCloud(): Cloud {
  let company: Company | undefined;
  const api = webexSimulator({
    devices: [
      {
        id: DEVICE_ID,
        name: CLOUD,
        workspaceId: 'workspace-cloud',
        software: 'RoomOS 11.24.1.8 d5d3a37e4d5',
        product: 'Cisco Room Bar',
        serial: 'SER-cloud',
        platform: 'cisco',
      },
    ],
    clients: [
      {
        clientId: CLIENT,
        clientSecret: 'client-secret',
        redirectUri: 'http://127.0.0.1:8400/back',
        scopes: ['spark:xapi_commands', 'spark-admin:devices_read'],
      },
    ],
    accessLifetime: days(1_000),
    clock: () => company?.now() ?? Date.UTC(2026, 10, 23, 9),
    strike: (subject) => company?.world.strike('webex', subject),
  });
  const secrets = memorySecrets({ webex: { accessToken: api.grant(CLIENT).accessToken } });
  return {
    api,
    setting: (names) => ({ api, secrets, devices: Object.fromEntries(names.map((name) => [name, DEVICE_ID])) }),
    isOf: (given) => {
      company = given;
    },
  };
}
