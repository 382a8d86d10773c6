import { describe, expect, test } from 'vitest';
import { snapshotOf } from '../../../shared/config/snapshot.ts';
import { type AFile, configAfter, faultsAfter } from './a-file.ts';
import { CERTIFICATE } from './certificate.ts';

const PROXY = 'http://proxy.example.com:3128';

/** The location berlin has this proxy; `more` changes what else is wanted. */
const proxied =
  (proxy: unknown, more: (file: AFile) => void = () => {}) =>
  (file: AFile) => {
    Object.assign(file.locations[0] ?? {}, { proxy });
    more(file);
  };
const bypassing = (file: AFile) => void Object.assign(file.endpointGroups[0] ?? {}, { bypassProxy: true });
const calendarBypassing = (file: AFile, location: string) =>
  void Object.assign(file.calendars[0] ?? {}, { location, bypassProxy: true });

describe('what a file may say of a proxy', () => {
  test.each([
    ['its address alone', PROXY, { url: PROXY, secret: null, ca: null }],
    ['a slash at its end', `${PROXY}/`, { url: PROXY, secret: null, ca: null }],
    ['a login', { url: PROXY, secret: 'proxy-berlin' }, { url: PROXY, secret: 'proxy-berlin', ca: null }],
    [
      'TLS of its own',
      { url: 'https://[fd00::3]:8443', ca: 'proxy.pem' },
      { url: 'https://[fd00::3]:8443', secret: null, ca: CERTIFICATE },
    ],
  ])('%s', (_, proxy, entry) => {
    expect(faultsAfter(proxied(proxy), { 'proxy.pem': CERTIFICATE })).toEqual([]);
    const config = configAfter(proxied(proxy), { 'proxy.pem': CERTIFICATE });
    const { locations } = snapshotOf(config, { number: 1, createdAt: 0 }).header;
    expect(locations.map((location) => location.proxy)).toEqual([entry, undefined]);
  });

  test.each([
    [
      'another scheme',
      'socks5://proxy.example.com:1080',
      'proxy: "proxy" "socks5://proxy.example.com:1080" cannot be used',
    ],
    ['no port', 'http://proxy.example.com', 'proxy: "proxy" "http://proxy.example.com" cannot be used'],
    [
      'no port that there is',
      'http://proxy.example.com:99999',
      'proxy: "proxy" "http://proxy.example.com:99999" cannot be used',
    ],
    ['a user name', 'http://otj@proxy.example.com:1', 'proxy: "proxy" "http://otj@proxy.example.com:1" cannot be used'],
    ['this machine', 'http://127.1:3128', 'proxy: "proxy" "http://127.1:3128" cannot be used'],
    [
      'the metadata service',
      { url: 'http://169.254.169.254:80' },
      'proxy.url: "url" "http://169.254.169.254:80" cannot be used',
    ],
    [
      'a password',
      { url: 'http://otj:hush@proxy.example.com:1' },
      'proxy.url: this looks like an address with a password',
    ],
    ['a password beside it', { url: PROXY, password: 'hush' }, 'proxy.password: "password" is not known here'],
    ['a user beside it', { url: PROXY, username: 'otj' }, 'proxy.username: "username" is not known here'],
    [
      'a missing file',
      { url: 'https://a.example.com:1', ca: 'gone.pem' },
      'proxy.ca: the file "gone.pem" cannot be read',
    ],
    [
      'an authority for nothing',
      { url: PROXY, ca: 'proxy.pem' },
      'proxy.ca: a proxy with an http address shows no certificate',
    ],
  ])('never %s', (_, proxy, fault) => {
    const faults = faultsAfter(proxied(proxy), { 'proxy.pem': CERTIFICATE });
    expect(faults).toEqual([`error locations[0].${fault}`]);
  });
});

describe('bypassing it', () => {
  test('is for the Cisco endpoints of a group, and for a calendar', () => {
    const config = configAfter(
      proxied(PROXY, (file) => {
        bypassing(file);
        file.calendars.push({ ...file.calendars[0], name: 'inside', location: 'berlin', bypassProxy: true });
        file.calendars.push({ ...file.calendars[0], name: 'beside', location: 'berlin' });
      }),
    );
    const { header, endpoints } = snapshotOf(config, { number: 1, createdAt: 0 });
    expect(endpoints.filter((one) => 'bypassProxy' in one).map(({ name }) => name)).toEqual(['one', 'one-side', 'two']);
    expect(header.calendars.filter(({ bypassProxy }) => bypassProxy).map(({ name }) => name)).toEqual(['inside']);
  });

  test('a snapshot without proxies says nothing of them, so that it means what it meant before there were any', () => {
    const { header, endpoints } = snapshotOf(
      configAfter(() => {}),
      { number: 1, createdAt: 0 },
    );
    expect(JSON.stringify({ header, endpoints })).not.toMatch(/proxy/i);
  });
});

describe('what makes no sense is a warning', () => {
  test.each<[string, (file: AFile) => void, string]>([
    [
      'a proxy that all bypass',
      proxied(PROXY, bypassing),
      'locations[0].proxy: nothing goes through the proxy of berlin: all in it bypasses it',
    ],
    ['bypassing none', bypassing, 'endpointGroups[0].bypassProxy: the location berlin has no proxy to bypass'],
    [
      'bypassing none of a calendar',
      (file) => calendarBypassing(file, 'lab'),
      'calendars[0].bypassProxy: the location lab has no proxy to bypass',
    ],
    [
      'bypassing on the internet',
      (file) => void Object.assign(file.calendars[0] ?? {}, { bypassProxy: true }),
      'calendars[0].bypassProxy: "office" names no location, so there is no proxy to bypass',
    ],
    [
      'bypassing with Webex alone',
      proxied(PROXY, (file) => {
        const devices = [{ name: 'spree', type: 'webex', room: 'one@example.com', deviceId: 'Y2lzY29zcGFyazovL3' }];
        Object.assign(file.endpointGroups[0] ?? {}, { bypassProxy: true, endpoints: devices });
      }),
      'endpointGroups[0].bypassProxy: "rooms" has no cisco endpoint, and bypassProxy is for those alone',
    ],
    [
      'networks that the proxy does not know of',
      (file) => void Object.assign(file.locations[0] ?? {}, { proxy: PROXY, allowedNetworks: ['10.0.0.0/8'] }),
      'locations[0].allowedNetworks: the proxy of berlin looks up where the name of one and 2 more leads, so allowedNetworks cannot be held against it',
    ],
  ])('%s', (_, change, warning) => {
    expect(faultsAfter(change)).toEqual([`warning ${warning}`]);
  });
});
