import { parseArgs } from 'node:util';
import { type WebexPorts, webexApi } from '../shared/device/webex/api.ts';
import { allDevices } from '../shared/device/webex/devices.ts';
import { systemClock } from '../shared/kit/clock.ts';
import { httpSender } from '../shared/kit/http.ts';
import { openKeys } from './authorize/keys.ts';
import { openStore } from './backend.ts';
import type { Command } from './command.ts';
import { deviceLines, deviceStubs, devicesReport } from './webex-devices/report.ts';

const HELP = `otj webex-devices SECRET [--stubs | --json] [--api-domain HOST] [--local [DIR]] [--instance NAME]

Lists the devices that the Webex token in SECRET sees and that take commands.
  --stubs   endpoints for otj.yaml, of those that it does not have yet
  --json    one JSON array (docs/schema/otj-webex-devices.json)
Webex is asked from this machine, directly, also where its endpoints are in a location.
`;

/** `otj webex-devices SECRET`: what Webex knows, in otj.yaml's words. */
export const webexDevicesCommand: Command = async (args) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      stubs: { type: 'boolean' },
      json: { type: 'boolean' },
      'api-domain': { type: 'string', default: 'webexapis.com' },
      local: { type: 'string' },
      instance: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  const [secret] = positionals;
  if (values.help || secret === undefined) {
    process.stdout.write(HELP);
    return values.help ? 0 : 2;
  }
  const backend = await openStore(values);
  try {
    const { secrets } = openKeys(backend.secrets);
    const token = async (fresh: boolean) => (await secrets.get(secret, { fresh }))?.current.accessToken;
    const domain = values['api-domain'];
    const ports: WebexPorts = {
      domain,
      access: {
        token: () => token(false),
        inPlaceOf: async (refused) => {
          const now = await token(true);
          return now === refused ? undefined : now;
        },
      },
      pause: { until: null },
      send: httpSender(backend.network),
      clock: systemClock,
      about: { endpoint: 'otj webex-devices', secret },
    };
    const found = await allDevices(webexApi(ports), domain);
    if (found.kind !== 'devices') {
      process.stderr.write(`${found.detail}\n`);
      return 1;
    }
    const header = await backend.store.snapshots.active();
    const endpoints = header === null ? [] : await backend.store.snapshots.endpoints(header.number);
    const known = new Map(endpoints.flatMap((entry) => (entry.type === 'webex' ? [[entry.deviceId, entry.name]] : [])));
    if (values.json) process.stdout.write(`${JSON.stringify(devicesReport(found.devices, known))}\n`);
    else process.stdout.write(values.stubs ? deviceStubs(found.devices, known) : deviceLines(found.devices, known));
    return 0;
  } finally {
    backend.close();
  }
};
