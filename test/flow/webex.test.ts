import { expect, test } from 'vitest';
import type { WebexClient } from '../../local/simulators/webex/cloud.ts';
import { webexSimulator } from '../../local/simulators/webex/simulator.ts';
import { minutes, seconds } from '../../shared/kit/clock.ts';
import { memorySecrets } from '../../shared/secrets/memory/secrets.ts';
import { aCompany, type Company } from './company.ts';
import { addressOf } from './setting.ts';

const DEVICE = {
  id: 'device-spree',
  name: 'spree',
  workspaceId: 'workspace-spree',
  software: 'RoomOS 11.24.1.8 d5d3a37e4d5',
  product: 'Cisco Room Bar',
  serial: 'FOC-SPREE',
  platform: 'cisco' as const,
};
const CLIENT: WebexClient = {
  clientId: 'client',
  clientSecret: 'client-secret',
  redirectUri: 'http://127.0.0.1:8400/back',
  scopes: ['spark:xapi_commands', 'spark-admin:devices_read'],
};
const TEAMS = 'https://teams.microsoft.com/l/meetup-join/19%3ameeting_abc%40thread.v2/0?context=%7b%7d';

const BOOKED_BY_WEBEX = {
  id: 'webex-17',
  title: 'Booked by Webex',
  organizer: 'Someone',
  number: 'someone@example.com',
  protocol: 'SIP',
  platform: 'Webex',
  start: Date.UTC(2026, 10, 23, 10),
  end: Date.UTC(2026, 10, 23, 11),
  startBuffer: 0,
  endBuffer: 0,
};

/** A company with one endpoint behind Webex, whose secret holds a bot's token. */
async function aCloudCompany({ foreign = false, deviceId = DEVICE.id } = {}) {
  let company: Company | undefined;
  const api = webexSimulator({
    devices: [DEVICE],
    clients: [CLIENT],
    clock: () => company?.now() ?? Date.UTC(2026, 10, 23, 9),
    strike: (subject) => company?.world.strike('webex', subject),
  });
  if (foreign) api.writtenByAnother('spree', [BOOKED_BY_WEBEX]);
  const secrets = memorySecrets({ webex: { accessToken: api.grant('client').accessToken } });
  const setting = { rooms: { spree: ['spree'] }, webex: { api, secrets, devices: { spree: deviceId } } };
  company = await aCompany(setting);
  await company.apply(setting);
  await company.pass(minutes(2));
  const running = company;
  const titles = () => api.shown('spree', running.now()).map(({ title }) => title);
  return { company, api, secrets, titles, setting };
}

const inSpree = { [addressOf('spree')]: 'accepted' as const };

test('a meeting reaches an endpoint behind Webex, and leaves it', async () => {
  const { company, titles, api } = await aCloudCompany();
  const { id } = company.world.book({ rooms: inSpree, subject: 'Stand-up' });
  await company.pass(seconds(33));
  expect(titles()).toEqual(['Stand-up']);

  company.world.cancel(id);
  await company.pass(minutes(1));
  expect(titles()).toEqual([]);
  expect(api.state().refusals).toEqual([]);
  expect(company.deadLetters()).toEqual([]);
});

test('a Teams meeting without a video address is joined by WebRTC', async () => {
  const { company, api } = await aCloudCompany();
  company.world.book({ rooms: inSpree, body: { type: 'text', content: `Join: ${TEAMS}` } });
  await company.pass(minutes(1));
  expect(api.shown('spree', company.now())).toMatchObject([
    { protocol: 'WebRTC', platform: 'MicrosoftTeams', alias: TEAMS },
  ]);
});

test('another system’s list is left alone', async () => {
  const { company, api, titles } = await aCloudCompany({ foreign: true });
  company.world.book({ rooms: inSpree, subject: 'Ours' });
  await company.pass(minutes(3));
  expect(titles()).toEqual(['Booked by Webex']);
  expect(await company.store.deliveries.get('spree')).toMatchObject({ kind: 'foreign', dueAt: null });
  expect(api.state().refusals).toEqual([]);
});

test('while Webex limits requests nothing is sent, and then the list arrives', async () => {
  const { company, api, titles } = await aCloudCompany();
  company.world.fail({ target: 'webex', subject: 'spree', kind: 'status', status: 429, retryAfter: 300, times: 1 });
  company.world.book({ rooms: inSpree, subject: 'Patience' });
  await company.pass(minutes(1));
  const { requests } = api.state();
  await company.pass(minutes(3));
  expect(api.state().requests).toBe(requests);
  expect(titles()).toEqual([]);
  await company.pass(minutes(3));
  expect(titles()).toEqual(['Patience']);
});

test('a device that is off gets its list once it is back', async () => {
  const { company, titles } = await aCloudCompany();
  company.world.fail({ target: 'webex', subject: 'spree', kind: 'off', times: null });
  company.world.book({ rooms: inSpree, subject: 'Later' });
  await company.pass(minutes(10));
  expect(await company.store.deliveries.get('spree')).toMatchObject({ kind: 'unreachable' });
  company.world.recover();
  await company.pass(minutes(20));
  expect(titles()).toEqual(['Later']);
});

test('a refused token is not hammered: its refresh is asked for, and a new one works at once', async () => {
  const { company, api, secrets, titles } = await aCloudCompany();
  api.revoke((await secrets.get('webex'))?.current.accessToken ?? '');
  company.world.book({ rooms: inSpree, subject: 'Renewed' });
  await company.pass(minutes(1));
  expect(titles()).toEqual([]);
  expect(await company.store.tokens.get('webex')).toMatchObject({ wanted: (await secrets.get('webex'))?.version });

  secrets.put('webex', { accessToken: api.grant('client').accessToken });
  await company.pass(minutes(5));
  expect(titles()).toEqual(['Renewed']);
});

test('a device that Webex does not know is shown as such and not tried each minute', async () => {
  const { company, api } = await aCloudCompany({ deviceId: 'device-of-nobody' });
  company.world.book({ rooms: inSpree });
  await company.pass(minutes(2));
  const { requests } = api.state();
  expect(await company.store.deliveries.get('spree')).toMatchObject({
    kind: 'refused',
    dueAt: null,
    detail: expect.stringContaining('Compare deviceId with npx --no otj webex-devices'),
  });
  await company.pass(minutes(10));
  expect(api.state().requests).toBe(requests);
});

test('a list that we wrote is cleared once its device is no endpoint any more', async () => {
  const { company, titles, setting } = await aCloudCompany();
  company.world.book({ rooms: inSpree, subject: 'Stand-up' });
  await company.pass(minutes(1));
  expect(titles()).toEqual(['Stand-up']);
  await company.apply({ ...setting, rooms: { spree: [] } });
  await company.pass(minutes(6));
  expect(titles()).toEqual([]);
});
