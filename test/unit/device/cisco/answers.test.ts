import { describe, expect, test } from 'vitest';
import { commandAnswer } from '../../../../shared/device/cisco/answers.ts';
import type { HttpOutcome } from '../../../../shared/kit/http.ts';

const ASKED = { endpoint: 'spree', host: 'spree.rooms.example.com:443', secret: 'cisco-berlin', call: 'Bookings Put' };
const answered = (status: number, body = ''): HttpOutcome => ({ kind: 'answer', status, headers: {}, body });
const said = (outcome: HttpOutcome) => {
  const answer = commandAnswer(outcome, ASKED);
  return answer.kind === 'ok' ? ['ok', ''] : [answer.kind, answer.detail];
};
const xml = (inner: string) => `<?xml version="1.0"?>\n<Command>\n  ${inner}\n</Command>\n`;

describe('what an answer to putxml means', () => {
  test.each([
    ['success', 200, xml('<BookingsPutResult status="OK"/>'), 'ok'],
    ['success under another name', 200, xml('<AnyOtherResult status="OK"></AnyOtherResult>'), 'ok'],
    [
      'success with control characters in it',
      200,
      xml('<BookingsPutResult status="OK">\u0001\u0005</BookingsPutResult>'),
      'ok',
    ],
    ['an element that is no result', 200, xml('<Bookings status="OK"/>'), 'failed'],
    ['a status that is not OK', 200, xml('<BookingsPutResult status="Ok-ish"/>'), 'failed'],
    ['malformed XML was sent', 400, 'XML syntax error:\nOpening and ending tag mismatch: line 6', 'failed'],
    [
      'unknown command',
      200,
      xml('<Result status="Error"><Reason>Unknown command</Reason><XPath>/Bookings/Put</XPath></Result>'),
      'unsupported',
    ],
    ['bad parameter', 200, xml('<BookingsPutResult status="ParameterError"/>'), 'failed'],
    [
      'not entitled, in Reason',
      200,
      xml('<BookingsPutResult status="Error"><Reason>Device not entitled</Reason></BookingsPutResult>'),
      'notEntitled',
    ],
    [
      'not entitled, in Error',
      200,
      xml('<BookingsPutResult status="Error"><Error>Device not entitled</Error></BookingsPutResult>'),
      'notEntitled',
    ],
    [
      'Teams mode',
      200,
      xml('<Result status="Error"><Reason>Unavailable: Microsoft Teams</Reason></Result>'),
      'teamsMode',
    ],
    ['refused without words', 200, xml('<BookingsPutResult status="Error"/>'), 'failed'],
    ['an empty command', 200, '<?xml version="1.0"?>\n<Command/>\n', 'failed'],
    ['another document', 200, '<Status/>', 'failed'],
    ['no XML', 200, 'OK', 'failed'],
    ['a web page', 200, '<!DOCTYPE html><html><body>Sign in</body></html>', 'failed'],
    ['half of it', 200, '<?xml version="1.0"?><Command><BookingsPutRes', 'failed'],
    [
      'entities that would grow',
      200,
      '<!DOCTYPE x [<!ENTITY a "aaaa">]><Command><PutResult status="OK">&a;</PutResult></Command>',
      'failed',
    ],
    ['nothing', 200, '', 'failed'],
    ['no or wrong login', 401, '', 'denied'],
    ['no right', 403, '', 'refused'],
    ['no such call', 404, '', 'unsupported'],
    ['a redirect', 302, '', 'failed'],
    ['busy', 503, '', 'failed'],
    ['anything else', 418, '', 'failed'],
  ])('%s', (_name, status, body, kind) => {
    expect(said(answered(status, body))[0]).toBe(kind);
  });

  test.each(['refused', 'name', 'timeout', 'tls', 'reset', 'forbidden'] as const)('unreachable: %s', (reason) => {
    const [kind, detail] = said({ kind: 'unreachable', reason, detail: 'why' });
    expect(kind).toBe('unreachable');
    expect(detail).toMatch(/^spree \(spree\.rooms\.example\.com:443\), Bookings Put: .{20,}\.$/);
  });

  test('an answer that breaks off counts as no answer', () => {
    expect(said({ kind: 'cut', detail: 'aborted' })[0]).toBe('unreachable');
  });
});

test('a detail says what, where, why and what to do, in one line', () => {
  const [, detail] = said(answered(401));
  expect(detail).toBe(
    'spree (spree.rooms.example.com:443), Bookings Put: User name or password is wrong, or the account is locked. ' +
      'Correct the secret "cisco-berlin"; wrong logins lock accounts, so it is not tried on and on.',
  );
});

test('a device’s words are quoted without what may be a passcode, and without line breaks or escapes', () => {
  const reason = `Bad value\n\u001b[31m 123456.987654@vc.example.com pin 4711 https://example.com/j/1?pwd=x ${'y'.repeat(900)}`;
  const [, detail = ''] = said(answered(200, xml(`<PutResult status="Error"><Reason>${reason}</Reason></PutResult>`)));
  expect(detail).toContain('Bad value [31m … pin … …');
  expect(detail).not.toMatch(/987654|4711|pwd/);
  expect([...detail].every((character) => character >= ' ')).toBe(true);
  expect(detail.length).toBeLessThanOrEqual(600);
});
