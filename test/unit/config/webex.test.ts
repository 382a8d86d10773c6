import { expect, test } from 'vitest';
import { infrastructureIn } from '../../../shared/config/infrastructure.ts';
import { snapshotOf } from '../../../shared/config/snapshot.ts';
import { type AFile, aGroup, anEndpoint, configAfter, faultsAfter } from './a-file.ts';

const DEVICE = 'Y2lzY29zcGFyazovL3VzL0RFVklDRS9zcHJlZQ';
const aWebexEndpoint = (name: string, settings: Record<string, unknown> = {}) => ({
  name,
  type: 'webex',
  room: `${name}@example.com`,
  deviceId: DEVICE,
  ...settings,
});

const withGroup = (group: Record<string, unknown>) => (file: AFile) => {
  file.endpointGroups.push(group as AFile['endpointGroups'][number]);
};
const { location: _none, ...cloud } = aGroup('cloud', 'standard', '', [aWebexEndpoint('spree')], { secret: 'webex' });

test('a Webex endpoint takes what it leaves out from its group, and needs no location', () => {
  const config = configAfter(withGroup({ ...cloud, apiDomain: 'api-usgov.webex.com', delivery: 'on' }));
  const { endpoints } = snapshotOf(config, { number: 1, createdAt: 0 });
  expect(endpoints.find(({ name }) => name === 'spree')).toEqual({
    type: 'webex',
    name: 'spree',
    room: 'spree@example.com',
    alsoRooms: [],
    location: null,
    group: 'cloud',
    delivery: 'on',
    takeover: false,
    protocols: ['SIP', 'WebRTC'],
    startBufferMinutes: null,
    endBufferMinutes: null,
    deviceId: DEVICE,
    apiDomain: 'api-usgov.webex.com',
    secret: 'webex',
  });
  expect(infrastructureIn(config).pushesInternet).toBe(true);
});

test('Webex is called from inside a location that its group names', () => {
  const config = configAfter(withGroup({ ...cloud, location: 'berlin' }));
  const { endpoints } = snapshotOf(config, { number: 1, createdAt: 0 });
  expect(endpoints.find(({ name }) => name === 'spree')).toMatchObject({
    location: 'berlin',
    apiDomain: 'webexapis.com',
  });
  expect(infrastructureIn(config).pushesInternet).toBe(false);
});

test('a Cisco endpoint needs a location', () => {
  expect(faultsAfter(withGroup({ ...cloud, endpoints: [anEndpoint('spree', 'spree@example.com')] }))).toEqual([
    'error endpointGroups[2]: "location" is missing',
  ]);
});

test('a device is one endpoint, and has a secret', () => {
  const { secret: _secret, ...open } = cloud;
  expect(faultsAfter(withGroup({ ...open, endpoints: [aWebexEndpoint('spree'), aWebexEndpoint('panke')] }))).toEqual([
    'error endpointGroups[2].endpoints[0]: no secret is named for the endpoint "spree"',
    'error endpointGroups[2].endpoints[1]: no secret is named for the endpoint "panke"',
    'error endpointGroups[2].endpoints[1].deviceId: "spree" has the same deviceId',
  ]);
});

test('settings of direct delivery are not known to a Webex endpoint', () => {
  expect(faultsAfter(withGroup({ ...cloud, endpoints: [aWebexEndpoint('spree', { port: 443 })] }))).toEqual([
    expect.stringContaining('"port"'),
  ]);
});

test('no location takes the name of a lane', () => {
  const faults = faultsAfter((file) => Object.assign(file.locations[1] ?? {}, { name: 'webex' }));
  expect(faults[0]).toContain('"webex" cannot be used');
});
