import { expect, test } from 'vitest';
import { deviceLines, deviceStubs, devicesReport, WebexDevicesReport } from '../../../cli/webex-devices/report.ts';
import { webexSimulator } from '../../../local/simulators/webex/simulator.ts';
import { webexApi } from '../../../shared/device/webex/api.ts';
import { allDevices, nextPage } from '../../../shared/device/webex/devices.ts';
import type { Send } from '../../../shared/kit/http.ts';

const device = (number: number, platform: 'cisco' | 'microsoftTeamsRoom' = 'cisco') => ({
  id: `device-${number}`,
  name: `Room ${number % 3}`,
  workspaceId: `workspace-${number}`,
  software: 'RoomOS 11.24.1.8 d5d3a37e4d5',
  product: 'Cisco Room Bar',
  serial: `FOC-${number}`,
  platform,
});

/** Every device that a token sees, of a Webex whose pages are short. */
async function listed(count: number, scopes = ['spark-admin:devices_read']) {
  const client = { clientId: 'client', clientSecret: 's', redirectUri: '', scopes };
  const devices = Array.from({ length: count }, (_, number) =>
    device(number, number === 4 ? 'microsoftTeamsRoom' : 'cisco'),
  );
  const api = webexSimulator({ devices, clients: [client], clock: () => 0, pageSize: 2 });
  const { accessToken } = api.grant('client');
  const send: Send = async ({ url, method, headers = {}, body = '' }) => {
    const { host, pathname, searchParams } = new URL(url);
    const asked = { method, path: pathname, query: searchParams, headers: { host, ...headers }, body };
    const { status, headers: given = {}, body: text = '' } = await api.simulator(asked);
    return { kind: 'answer', status, headers: given, body: text };
  };
  const call = webexApi({
    domain: 'webexapis.com',
    access: { token: async () => accessToken, inPlaceOf: async () => undefined },
    pause: { until: null },
    send,
    clock: { now: () => 0 },
    about: { endpoint: 'otj webex-devices', secret: 'webex' },
  });
  return allDevices(call, 'webexapis.com');
}

test('all pages are read', async () => {
  const found = await listed(5);
  expect(found.kind === 'devices' && found.devices.map(({ id }) => id)).toEqual(
    [0, 1, 2, 3, 4].map((n) => `device-${n}`),
  );
});

test('a token without the right is told what it lacks', async () => {
  expect(await listed(1, [])).toMatchObject({ kind: 'refused', detail: expect.stringContaining('(403') });
});

test('stubs have names of their own, and leave out what is there and what takes no bookings', async () => {
  const found = await listed(5);
  const devices = found.kind === 'devices' ? found.devices : [];
  const known = new Map([['device-0', 'room-1']]);
  expect(deviceStubs(devices, known).match(/name: \S+/g)).toEqual(['name: room-1-2', 'name: room-2', 'name: room-0']);
  expect(deviceLines(devices, known)).toContain('endpoint room-1  device-0');
  expect(deviceLines(devices, known)).toContain('in Teams mode: takes no bookings\n  no endpoint yet  device-4');
});

test('scripts are told which endpoint each device is', async () => {
  const found = await listed(2);
  const report = devicesReport(found.kind === 'devices' ? found.devices : [], new Map([['device-1', 'room-1']]));
  expect(WebexDevicesReport.parse(report)).toEqual(report);
  expect(report.map(({ id, endpoint }) => [id, endpoint])).toEqual([
    ['device-0', null],
    ['device-1', 'room-1'],
  ]);
});

test('what Webex answers cannot steer the terminal', async () => {
  const found = await listed(1);
  const [one] = found.kind === 'devices' ? found.devices : [];
  const hostile = '\u001b[2Jx\u009b31m';
  const lines = deviceLines(
    one === undefined ? [] : [{ ...one, id: hostile, displayName: hostile, product: hostile }],
    new Map(),
  );
  expect(lines.replaceAll('\n', '')).toBe(
    '[2Jx31m  [2Jx31m, RoomOS 11.24.1.8 d5d3a37e4d5, connected  no endpoint yet  [2Jx31m',
  );
});

test('a token is shown to no other host than Webex’s', () => {
  expect(nextPage('<https://webexapis.com/v1/devices?start=2>; rel="next"', 'webexapis.com')).toEqual({
    path: 'devices?start=2',
  });
  expect(nextPage('<https://example.org/v1/devices>; rel="next"', 'webexapis.com')).toBe('elsewhere');
  expect(nextPage('<http://webexapis.com/v1/devices>; rel="next"', 'webexapis.com')).toBe('elsewhere');
  expect(nextPage('<https://webexapis.com/v1/devices>; rel="prev"', 'webexapis.com')).toBeNull();
  expect(nextPage(undefined, 'webexapis.com')).toBeNull();
});
