import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkBookings } from '../../../../local/simulators/cisco/check-bookings.ts';
import { readLegacy } from '../../../../local/simulators/cisco/legacy.ts';
import { softwareOf } from '../../../../local/simulators/cisco/software.ts';
import { commandAnswer } from '../../../../shared/device/cisco/answers.ts';
import { isOurs } from '../../../../shared/device/cisco/booking-id.ts';
import { heldBookings } from '../../../../shared/device/cisco/bookings-list.ts';
import { ciscoDevice } from '../../../../shared/device/cisco/device.ts';
import { inspectionOf } from '../../../../shared/device/cisco/getxml.ts';
import { legacyBody } from '../../../../shared/device/cisco/legacy.ts';
import { putEnvelope, writeRequest } from '../../../../shared/device/cisco/put.ts';
import { renderBookings } from '../../../../shared/device/cisco/render.ts';
import type { HeldBookings } from '../../../../shared/device/port.ts';
import { webexAnswer } from '../../../../shared/device/webex/answers.ts';
import { commandCall, heldIn, writeCall } from '../../../../shared/device/webex/commands.ts';
import { days, seconds } from '../../../../shared/kit/clock.ts';
import type { HttpRequest, Send } from '../../../../shared/kit/http.ts';
import type { OAuthSecret } from '../../../../shared/model/oauth-token.ts';
import type { CiscoEndpointEntry } from '../../../../shared/model/snapshot.ts';
import { askForTokens } from '../../../../shared/oauth/ask.ts';
import { refreshForm } from '../../../../shared/oauth/renewed.ts';
import { endpointEntry } from '../../../integration/store/builders.ts';

/** A folder with the request and answer vectors that were gathered from public sources; they are not part of this project. */
const folder = process.env.OTJ_REFERENCE;
if (folder === undefined) process.stderr.write('Skipped: gathered Cisco vectors. Set OTJ_REFERENCE to their folder.\n');

/** Requests and answers are texts of XML or of forms, or JSON. */
interface Vector {
  id: string;
  body?: unknown;
  vectors?: { jsonBody: string; putxml: string }[];
  http?: { status: number; header?: string };
  request?: unknown;
  response?: unknown;
}

const ASKED = { endpoint: 'spree', host: 'spree.example.com:443', secret: 'cisco', call: 'Bookings Put' };
const outcomeOf = ({ http, response }: Vector) =>
  ({ kind: 'answer', status: http?.status ?? 0, headers: {}, body: text(response) }) as const;
const text = (given: unknown): string => (typeof given === 'string' ? given : JSON.stringify(given ?? ''));
const kindOf = (vector: Vector) => commandAnswer(outcomeOf(vector), ASKED).kind;
const accepts = ({ body }: Vector) =>
  expect(checkBookings(JSON.stringify(body), softwareOf('ce11.27.1.4.ab'))).toHaveProperty('bookings');

const NOON = Date.UTC(2026, 10, 23, 12);
const CONSENT = { clientId: '<id>', clientSecret: '<secret>', refreshToken: '<token>' } as OAuthSecret;
const endpoint = endpointEntry('spree', 'spree@example.com') as CiscoEndpointEntry;
const nothing = renderBookings({ schema: 1, room: endpoint.room, meetings: [] }, endpoint, {
  instance: 'acme',
  software: null,
});

/** Everything that is ever asked of a device, as it is sent. */
async function allRequests(): Promise<HttpRequest[]> {
  const sent: HttpRequest[] = [];
  const send: Send = async (request) => {
    sent.push(request);
    return { kind: 'cut', detail: 'only the request counts' };
  };
  const device = ciscoDevice({ entry: endpoint, login: { username: 'otj', password: 'secret' }, send });
  await device.inspect();
  await device.bookings();
  for (const road of ['put', 'legacy'] as const) await device.put({ ...nothing, meetings: 1, road });
  return sent;
}

/** What each vector has to show. */
const CHECKS: Record<string, (vector: Vector) => void | Promise<void>> = {
  'put-minimal': accepts,
  'put-webrtc-teams': accepts,
  'put-all-fields': accepts,
  'put-non-joinable': accepts,
  'encode-putxml': ({ vectors = [] }) => {
    for (const { jsonBody, putxml } of vectors) expect(putEnvelope(jsonBody)).toBe(putxml);
    expect(vectors).toHaveLength(6);
  },
  // An empty list is cleared, by whichever road: what putting one does is not documented.
  'put-empty-list': ({ body }) => {
    expect(checkBookings(JSON.stringify(body), softwareOf('ce11.27.1.4.ab'))).toHaveProperty('wrong');
    expect(writeRequest(nothing)).toMatchObject({ path: '/putxml', body: expect.stringContaining('<Clear ') });
    expect(writeRequest({ ...nothing, road: 'legacy', body: legacyBody([]) }).body).toContain('<Clear ');
    expect(writeCall(nothing, 'device').name).toBe('Bookings.Clear');
  },
  'putxml-ok': (vector) => expect(kindOf(vector)).toBe('ok'),
  'putxml-malformed': (vector) => expect(kindOf(vector)).toBe('failed'),
  'putxml-unknown-command': (vector) => expect(kindOf(vector)).toBe('unsupported'),
  'putxml-parameter-error': (vector) => expect(kindOf(vector)).toBe('failed'),
  'putxml-error-reason': (vector) => expect(kindOf(vector)).toBe('notEntitled'),
  'putxml-empty': (vector) => expect(kindOf(vector)).toBe('failed'),
  'http-unauthenticated': (vector) => expect(kindOf(vector)).toBe('denied'),
  'getxml-empty': (vector) =>
    expect(inspectionOf(outcomeOf(vector), ASKED)).toMatchObject({ facts: { software: 'ce11.20.1.7.913a6c7c769' } }),
  'getxml-fault': (vector) => expect(inspectionOf(outcomeOf(vector), ASKED)).toMatchObject({ kind: 'failed' }),
  'getxml-version': (vector) =>
    expect(inspectionOf(outcomeOf(vector), ASKED)).toMatchObject({ facts: { software: 'ce26.0.0.51.ddab38ccabf' } }),
  // Sessions are few and outlive a function that dies: each request carries its login, and none begins one.
  'session-begin': async () => {
    for (const { url, headers } of await allRequests()) {
      expect(new URL(url).pathname).toMatch(/^\/(getxml|putxml|bookingsputxml)$/);
      expect(headers).toMatchObject({ authorization: expect.stringMatching(/^Basic /) });
      expect(headers).not.toHaveProperty('cookie');
    }
  },
  // The body of the other road that is not taken: one builder serves all.
  'ws-put': ({ request }) => {
    const { body } = (request as { params: { body: string } }).params;
    expect(checkBookings(body, softwareOf('ce11.27.1.4.ab'))).toHaveProperty('bookings');
  },
  'cloud-put': ({ request, ...answer }) => {
    const { deviceId, body } = request as { deviceId: string; body: unknown };
    const call = commandCall('Bookings.Put', deviceId, JSON.stringify(body));
    expect(call.path).toBe('xapi/command/Bookings.Put');
    expect(JSON.parse(call.body ?? '')).toEqual(request);
    expect(webexAnswer(outcomeOf(answer), ASKED, NOON).kind).toBe('ok');
  },
  'cloud-error': (vector) => expect(webexAnswer(outcomeOf(vector), ASKED, NOON).kind).toBe('refused'),
  'cloud-429': ({ http }) => {
    const [name = '', value = ''] = http?.header?.replace('<seconds>', '90').toLowerCase().split(': ') ?? [];
    const outcome = { kind: 'answer', status: http?.status ?? 0, headers: { [name]: value }, body: '' } as const;
    expect(webexAnswer(outcome, ASKED, NOON)).toMatchObject({ kind: 'throttled', until: NOON + seconds(90) });
  },
  'cloud-token-refresh': async ({ request, response }) => {
    expect(decodeURIComponent(new URLSearchParams(refreshForm(CONSENT)).toString())).toBe(request);
    const send: Send = async () => ({ kind: 'answer', status: 200, headers: {}, body: text(response) });
    expect(await askForTokens(send, 'https://webexapis.com/v1/access_token', refreshForm(CONSENT))).toMatchObject({
      kind: 'granted',
      lifetime: days(14),
      refreshLifetime: days(90),
    });
  },
  'legacy-put': ({ request }) =>
    expect(readLegacy(text(request))).toMatchObject({
      bookings: [{ number: '123456@vc.example.com', protocol: 'SIP' }],
    }),
  'legacy-clear': ({ request }) => expect(legacyBody([])).toBe(request),
};

/** Vectors of what is not done here, and why it is not. */
const NOT_OURS: Record<string, string> = {
  'ws-errors': 'no WebSocket is opened: for a push every few minutes it offers nothing over putxml',
  'tms-heartbeat': 'devices are pushed to; where a list would stand in an answer to TMS is not known',
};

/** Answers to `Bookings List`: whose bookings they hold. The one as a terminal shows it reaches nobody here. */
const LISTS: Record<string, (value: never) => HeldBookings | null> = {
  'list-empty': (value: object) => heldIn({ result: value }),
  'list-cloud-webrtc': (value: object) => heldIn({ result: value }),
  'list-ce9-tms-2018': (value: string) => {
    const body = `<Command><BookingsListResult status="OK">${value}</BookingsListResult></Command>`;
    return heldBookings({ kind: 'answer', status: 200, headers: {}, body }, ASKED);
  },
};
const HELD: Record<string, string[]> = {
  'list-empty': [],
  'list-cloud-webrtc': ['webex-17'],
  'list-ce9-tms-2018': ['349073'],
};

describe.skipIf(folder === undefined)('the gathered vectors (OTJ_REFERENCE)', () => {
  const read = () => JSON.parse(readFileSync(join(folder ?? '', 'data/cisco/vectors.json'), 'utf8'));

  test.each(Object.entries(CHECKS))('%s', async (id, check) => {
    const vector = (read().vectors as Vector[]).find((one) => one.id === id);
    expect(vector).toBeDefined();
    if (vector !== undefined) await check(vector);
  });

  test.skip.each(Object.entries(NOT_OURS))('%s: %s', () => {});

  test('each of the 26 is checked, or there is a reason why not', () => {
    const ids = (read().vectors as Vector[]).map(({ id }) => id);
    expect(ids).toHaveLength(26);
    expect([...Object.keys(CHECKS), ...Object.keys(NOT_OURS)].sort()).toEqual(ids.sort());
  });

  test.each(Object.entries(LISTS))('%s is known for what it holds, and as not ours', (id, heldOf) => {
    const { value } = read().bookingsList.find((one: { id: string }) => one.id === id);
    expect(heldOf(value as never)).toEqual({ kind: 'held', ids: HELD[id] });
    for (const held of HELD[id] ?? []) expect(isOurs(held, 'acme')).toBe(false);
  });
});
