import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkBookings } from '../../../../local/simulators/cisco/check-bookings.ts';
import { readLegacy } from '../../../../local/simulators/cisco/legacy.ts';
import { softwareOf } from '../../../../local/simulators/cisco/software.ts';
import { commandAnswer } from '../../../../shared/device/cisco/answers.ts';
import { heldBookings } from '../../../../shared/device/cisco/bookings-list.ts';
import { inspectionOf } from '../../../../shared/device/cisco/getxml.ts';
import { legacyBody } from '../../../../shared/device/cisco/legacy.ts';
import { putEnvelope } from '../../../../shared/device/cisco/put.ts';

/** A folder with the request and answer vectors that were gathered from public sources; they are not part of this project. */
const folder = process.env.OTJ_REFERENCE;
if (folder === undefined) process.stderr.write('Skipped: gathered Cisco vectors. Set OTJ_REFERENCE to their folder.\n');

interface Vector {
  id: string;
  body?: unknown;
  vectors?: { jsonBody: string; putxml: string }[];
  http?: { status: number };
  request?: string;
  response?: string;
}

const ASKED = { endpoint: 'spree', host: 'spree.example.com:443', secret: 'cisco', call: 'Bookings Put' };
const outcomeOf = ({ http, response }: Vector) =>
  ({ kind: 'answer', status: http?.status ?? 0, headers: {}, body: response ?? '' }) as const;
const kindOf = (vector: Vector) => commandAnswer(outcomeOf(vector), ASKED).kind;
const accepts = ({ body }: Vector) =>
  expect(checkBookings(JSON.stringify(body), softwareOf('ce11.27.1.4.ab'))).toHaveProperty('bookings');

/** What each vector has to show; those of calls that are not made here have nothing to. */
const CHECKS: Record<string, (vector: Vector) => void> = {
  'put-minimal': accepts,
  'put-webrtc-teams': accepts,
  'put-all-fields': accepts,
  'put-non-joinable': accepts,
  'encode-putxml': ({ vectors = [] }) => {
    for (const { jsonBody, putxml } of vectors) expect(putEnvelope(jsonBody)).toBe(putxml);
    expect(vectors).toHaveLength(6);
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
  'legacy-put': ({ request = '' }) =>
    expect(readLegacy(request)).toMatchObject({ bookings: [{ number: '123456@vc.example.com', protocol: 'SIP' }] }),
  'legacy-clear': ({ request }) => expect(legacyBody([])).toBe(request),
};

describe.skipIf(folder === undefined)('the gathered vectors (OTJ_REFERENCE)', () => {
  const read = () => JSON.parse(readFileSync(join(folder ?? '', 'data/cisco/vectors.json'), 'utf8'));

  test.each(Object.entries(CHECKS))('%s', (id, check) => {
    const vector = (read().vectors as Vector[]).find((one) => one.id === id);
    expect(vector).toBeDefined();
    if (vector !== undefined) check(vector);
  });

  test('a list as TMS wrote it', () => {
    const listed = read().bookingsList.find((one: { form: string }) => one.form === 'xml').value;
    const body = `<Command><BookingsListResult status="OK">${listed}</BookingsListResult></Command>`;
    expect(heldBookings({ kind: 'answer', status: 200, headers: {}, body }, ASKED)).toEqual({
      kind: 'held',
      ids: ['349073'],
    });
  });
});
