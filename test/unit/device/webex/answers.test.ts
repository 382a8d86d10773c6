import { describe, expect, test } from 'vitest';
import { webexAnswer } from '../../../../shared/device/webex/answers.ts';
import { commandCall, heldIn, listRefusal, writeCall } from '../../../../shared/device/webex/commands.ts';
import { factsOf, WebexDevice } from '../../../../shared/device/webex/details.ts';
import { takesBookings } from '../../../../shared/device/webex/schema.ts';
import type { HttpOutcome } from '../../../../shared/kit/http.ts';

const NOON = Date.UTC(2026, 10, 23, 12);
const ASKED = { endpoint: 'spree', host: 'webexapis.com', secret: 'webex', call: 'Bookings.Put' };
const answered = (status: number, body: unknown = {}, headers = {}): HttpOutcome => ({
  kind: 'answer',
  status,
  headers,
  body: JSON.stringify(body),
});
const means = (outcome: HttpOutcome) => webexAnswer(outcome, ASKED, NOON);

describe('an answer of Webex', () => {
  test.each([
    [400, 'refused'],
    [401, 'failed'],
    [403, 'refused'],
    [404, 'refused'],
    [405, 'refused'],
    [409, 'unreachable'],
    [410, 'refused'],
    [415, 'refused'],
    [423, 'unreachable'],
    [428, 'unreachable'],
    [500, 'unreachable'],
    [502, 'unreachable'],
    [503, 'unreachable'],
    [504, 'unreachable'],
    [302, 'failed'],
  ])('%i is %s', (status, kind) => {
    expect(means(answered(status, { message: 'No.' }))).toMatchObject({ kind });
  });

  test('with a limit says until when', () => {
    expect(means(answered(429, {}, { 'retry-after': '90' }))).toMatchObject({
      kind: 'throttled',
      until: NOON + 90_000,
    });
  });

  test('that never came says what a web proxy on the way says, and no more', () => {
    const outcome = {
      kind: 'unreachable',
      reason: 'proxyRefused',
      detail: 'the proxy refuses it (403). Allow it',
    } as const;
    expect(means(outcome)).toEqual({
      kind: 'unreachable',
      detail: 'spree (webexapis.com), Bookings.Put: the proxy refuses it (403). Allow it.',
    });
    expect(means({ kind: 'held', until: NOON + 1, detail: 'a wrong login. Correct it' })).toEqual({
      kind: 'throttled',
      until: NOON + 1,
      detail: 'spree (webexapis.com), Bookings.Put: a wrong login. Correct it.',
    });
  });

  test('quotes Webex’s words and tracking id, and nothing of a booking', () => {
    const message = 'Invalid Number board@example.com;pin=482913 at https://example.com/j/99';
    const { detail } = means(answered(400, { message }, { trackingid: 'ROUTER_5F-1' })) as { detail: string };
    expect(detail).toContain('tracking id ROUTER_5F-1');
    expect(detail).not.toMatch(/example\.com|482913/);
  });

  test('that is no JSON, or breaks off, is no success', () => {
    expect(means({ kind: 'answer', status: 200, headers: {}, body: '<html>' })).toMatchObject({ kind: 'failed' });
    expect(means({ kind: 'cut', detail: 'the line broke' })).toMatchObject({ kind: 'unreachable' });
  });
});

test('a list is put as the body of the command, and an empty one cleared', () => {
  const body = '{"Bookings":[{"Id":"otj-demo-1"}]}';
  const rendered = { body, hash: '', meetings: 1, joinable: 1 };
  expect(writeCall(rendered, 'device-1')).toEqual({
    name: 'Bookings.Put',
    path: 'xapi/command/Bookings.Put',
    body: `{"deviceId":"device-1","arguments":{},"body":${body}}`,
  });
  expect(writeCall({ ...rendered, meetings: 0 }, 'device-1')).toEqual(commandCall('Bookings.Clear', 'device-1'));
});

test('ids are read from a list, which leaves out an empty one', () => {
  expect(heldIn({ result: { Booking: [{ Id: 'webex-17', Title: 'Secret' }] } })).toEqual({
    kind: 'held',
    ids: ['webex-17'],
  });
  expect(heldIn({ result: { status: 'OK', ResultInfo: { TotalRows: 0 } } })).toEqual({ kind: 'held', ids: [] });
  expect(heldIn({ result: { Booking: {} } })).toEqual({ kind: 'held', ids: [] });
  expect(heldIn({ result: { Booking: { Id: 'webex-17' } } })).toBeNull();
  expect(heldIn({ result: 'OK' })).toBeNull();
});

test('a token without the right to list is no token without rights', () => {
  expect(listRefusal({ kind: 'refused', detail: 'why' })).toEqual({ kind: 'unsupported', detail: 'why' });
  expect(listRefusal({ kind: 'unreachable', detail: 'why' })).toEqual({ kind: 'unreachable', detail: 'why' });
});

test('the look-up tells whether the device takes lists', () => {
  expect(takesBookings([{ deviceId: 'a', commands: { 'Bookings.Put': {} } }], 'a')).toBe(true);
  expect(takesBookings([{ deviceId: 'a', commands: {} }], 'a')).toBe(false);
  expect(takesBookings([], 'a')).toBeNull();
});

test('what Webex says of a device is cut and made inert before it is stored', () => {
  const device = WebexDevice.parse({
    id: 'device-1',
    software: `RoomOS ${'9'.repeat(500_000)}`,
    product: 'Kit\u001b[2J',
  });
  expect(factsOf(device)).toMatchObject({ software: `RoomOS ${'9'.repeat(93)}`, product: 'Kit[2J', serial: null });
});
