import { expect, test } from 'vitest';
import { SAMPLE_CLOUD } from '../../../local/world/sample/cloud.ts';
import { runCloudDevices } from '../../../local/world/webex-devices.ts';
import { seconds } from '../../../shared/kit/clock.ts';
import { aWorld, NOON } from './a-world.ts';

const [DAHME] = SAMPLE_CLOUD.devices;

const booking = {
  Id: 'otj-1',
  Title: 'Talk',
  Number: '4711@vc.example.com',
  Protocol: 'SIP',
  Organizer: { Name: 'Lena' },
  Time: { StartTime: new Date(NOON).toISOString(), Duration: 30 },
};

function aCloud() {
  const { world, record, clock } = aWorld();
  const run = () => runCloudDevices(SAMPLE_CLOUD, world, { now: () => clock.at });
  const put = async (devices: ReturnType<typeof run>) =>
    devices.simulator({
      method: 'POST',
      path: '/v1/xapi/command/Bookings.Put',
      query: new URLSearchParams(),
      headers: { 'content-type': 'application/json', authorization: `Bearer ${SAMPLE_CLOUD.tokens.access}` },
      body: JSON.stringify({ deviceId: DAHME?.profile.id, arguments: {}, body: { Bookings: [booking] } }),
    });
  const dahme = (devices: ReturnType<typeof run>) => devices.views().find(({ name }) => name === 'dahme');
  return { run, put, dahme, record, clock };
}

test('a device behind Webex takes lists with the token from the portal, and keeps them over a restart of the world', async () => {
  const { run, put, dahme, record } = aCloud();
  const devices = run();
  expect(dahme(devices)).toMatchObject({ type: 'webex', power: 'on', meetings: [], writtenAt: null });
  expect(await put(devices)).toMatchObject({ status: 200 });
  record.devices = JSON.parse(JSON.stringify(record.devices));
  expect(dahme(run())).toMatchObject({ writtenAt: NOON, meetings: [{ title: 'Talk', joinable: true }] });
});

test('one that restarts is off for ten seconds, takes nothing meanwhile, and has forgotten its list', async () => {
  const { run, put, dahme, clock } = aCloud();
  const devices = run();
  await put(devices);
  devices.reboot('dahme');
  expect(dahme(devices)).toMatchObject({ power: 'off', meetings: [] });
  expect(await put(devices)).toMatchObject({ status: 409 });
  clock.at += seconds(11);
  expect(dahme(devices)).toMatchObject({ power: 'on' });
  expect(await put(devices)).toMatchObject({ status: 200 });
});
