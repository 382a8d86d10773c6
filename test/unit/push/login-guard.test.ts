import { describe, expect, test } from 'vitest';
import { minutes } from '../../../shared/kit/clock.ts';
import { loginFingerprint, mayLogIn } from '../../../shared/push/login-guard.ts';

const NOW = 1_795_000_000_000;
const mine = loginFingerprint('https://spree.example.com:443', 'otj', 'v1');
const guarded = (kind: 'denied' | 'unreachable' | 'inStep', wrong: number, age: number) =>
  mayLogIn({ kind, login: { fingerprint: mine, wrong, at: NOW - age } }, mine, NOW);

describe('logins', () => {
  test('a first one may go, and one after a good one', () => {
    expect(mayLogIn({ kind: 'pending', login: null }, mine, NOW)).toEqual({ kind: 'go' });
    expect(guarded('inStep', 0, 0)).toEqual({ kind: 'go' });
  });

  test('after a refused one, one more goes a quarter of an hour later', () => {
    expect(guarded('denied', 1, minutes(14))).toEqual({ kind: 'wait', until: NOW + minutes(1) });
    expect(guarded('denied', 1, minutes(15))).toEqual({ kind: 'go' });
  });

  test('after two refused ones none goes, however long it is ago', () => {
    expect(guarded('denied', 2, minutes(100_000))).toEqual({ kind: 'stop' });
  });

  test.each([
    ['another address', loginFingerprint('https://spree2.example.com:443', 'otj', 'v1')],
    ['another user', loginFingerprint('https://spree.example.com:443', 'otj2', 'v1')],
    ['another version of the secret', loginFingerprint('https://spree.example.com:443', 'otj', 'v2')],
  ])('%s starts anew', (_what, fingerprint) => {
    expect(mayLogIn({ kind: 'denied', login: { fingerprint: mine, wrong: 2, at: NOW } }, fingerprint, NOW)).toEqual({
      kind: 'go',
    });
  });

  test('logins whose answers never came do not stop an endpoint for good', () => {
    expect(guarded('unreachable', 1, 0)).toEqual({ kind: 'go' });
    expect(guarded('unreachable', 2, minutes(59))).toEqual({ kind: 'wait', until: NOW + minutes(1) });
    expect(guarded('unreachable', 2, minutes(60))).toEqual({ kind: 'go' });
  });
});
