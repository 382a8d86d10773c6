import { describe, expect, test } from 'vitest';
import { minutes } from '../../../shared/kit/clock.ts';
import { loginFingerprint, mayLogIn } from '../../../shared/push/login-guard.ts';

const NOW = 1_795_000_000_000;
const judged = (wrong: number, open: number, age: number) => mayLogIn({ wrong, open, at: NOW - age }, NOW);

describe('logins', () => {
  test('a first one may go', () => {
    expect(mayLogIn(null, NOW)).toEqual({ kind: 'go' });
  });

  test('after a refused one, one more goes a quarter of an hour later', () => {
    expect(judged(1, 0, minutes(14))).toEqual({ kind: 'wait', until: NOW + minutes(1), refused: true });
    expect(judged(1, 0, minutes(15))).toEqual({ kind: 'go' });
  });

  test('after two refused ones none goes, however long it is ago', () => {
    expect(judged(2, 0, minutes(100_000))).toEqual({ kind: 'stop' });
  });

  test('one whose answer never came counts beside a refused one', () => {
    expect(judged(1, 1, minutes(1))).toEqual({ kind: 'wait', until: NOW + minutes(1), refused: true });
    expect(judged(1, 1, minutes(100_000))).toEqual({ kind: 'stop' });
  });

  test('answers that never came do not stop an endpoint for good', () => {
    expect(judged(0, 1, 0)).toEqual({ kind: 'go' });
    expect(judged(0, 2, minutes(1))).toEqual({ kind: 'wait', until: NOW + minutes(1), refused: false });
    expect(judged(0, 2, minutes(59))).toEqual({ kind: 'wait', until: NOW + minutes(1), refused: false });
    expect(judged(0, 2, minutes(60))).toEqual({ kind: 'go' });
  });
});

describe('what a login is known by', () => {
  const spree = { address: 'spree.example.com', port: 443 };
  const mine = loginFingerprint(spree, 'otj', 'v1');

  test.each([
    ['another address', loginFingerprint({ ...spree, address: 'spree2.example.com' }, 'otj', 'v1')],
    ['another device behind the address', loginFingerprint({ ...spree, port: 8443 }, 'otj', 'v1')],
    ['another user', loginFingerprint(spree, 'otj2', 'v1')],
    ['another version of the secret', loginFingerprint(spree, 'otj', 'v2')],
  ])('%s starts anew', (_what, other) => {
    expect(other).not.toBe(mine);
  });

  test('the same device by HTTP, or in capitals, does not', () => {
    expect(loginFingerprint({ address: 'Spree.Example.COM', port: 80 }, 'otj', 'v1')).toBe(mine);
  });
});
