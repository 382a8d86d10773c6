import { describe, expect, test } from 'vitest';
import { calendarOf } from '../../../shared/config/entries/calendar.ts';
import { configAfter, faultsAfter } from './a-file.ts';
import { CERTIFICATE } from './certificate.ts';

const exchange = { name: 'office', type: 'exchange', secret: 'exchange-premises' };

const entryOf = (settings: Record<string, unknown>, files: Record<string, string> = {}) =>
  configAfter((file) => {
    file.calendars = [{ ...exchange, ...settings }];
  }, files).calendars.map(calendarOf)[0];
const errorsOf = (settings: Record<string, unknown>, files: Record<string, string> = {}) =>
  faultsAfter((file) => {
    file.calendars = [{ ...exchange, ...settings }];
  }, files).filter((fault) => fault.startsWith('error'));

test('an Exchange calendar needs a name and a secret; all else has a default', () => {
  expect(entryOf({})).toEqual({
    ...exchange,
    quota: 1_000_000,
    floorSeconds: 30,
    location: null,
    auth: 'basic',
    access: 'impersonation',
    ewsUrl: null,
    autodiscoverUrls: [],
    trust: { kind: 'public' },
    maxConnections: 20,
    count: 'all',
  });
});

describe('whom it trusts', () => {
  test('the authority in a file, which is read', () => {
    expect(entryOf({ trust: { ca: 'ca.pem' } }, { 'ca.pem': CERTIFICATE })).toMatchObject({
      trust: { kind: 'authority', ca: CERTIFICATE },
    });
  });

  test('one certificate, however its fingerprint is written', () => {
    const pin = Array.from({ length: 32 }, () => 'AB').join(':');
    expect(entryOf({ trust: { pin } })).toMatchObject({ trust: { kind: 'pinned', sha256: 'ab'.repeat(32) } });
  });

  test('a file that is not there is told', () => {
    expect(errorsOf({ trust: { ca: 'ca.pem' } })).toEqual([
      'error calendars[0].trust.ca: the file "ca.pem" cannot be read',
    ]);
  });
});

test.each([
  ['auth', 'kerberos'],
  ['access', 'owner'],
  ['ewsUrl', 'http://mail.example.com/EWS/Exchange.asmx'],
  ['ewsUrl', 'mail.example.com'],
  ['ewsUrl', 'https://otj:secret@mail.example.com/EWS/Exchange.asmx'],
  ['autodiscoverUrls', ['http://example.com/']],
  ['trust', 'off'],
  ['maxConnections', 1],
  ['quota', 9_999],
  ['count', 'none'],
  ['tenant', 'example.com'],
])('%s: %j is a mistake', (key, value) => {
  expect(errorsOf({ [key]: value })[0]).toContain(`error calendars[0].${key}`);
});
