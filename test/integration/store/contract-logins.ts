import { expect, test } from 'vitest';
import type { Store } from '../../../shared/store/port.ts';
import { NINE } from './builders.ts';

export function loginsContract(makeStore: () => Promise<Store>): void {
  test('a value is replaced only by who has seen it', async () => {
    const { refusals } = (await makeStore()).logins;
    const [first, second] = [
      { wrong: 0, open: 1, at: NINE },
      { wrong: 1, open: 0, at: NINE + 1 },
    ];
    expect(await refusals.get('f')).toBeNull();
    expect(await refusals.set('f', second, first)).toBe(false);
    expect(await refusals.set('f', null, first)).toBe(true);
    expect(await refusals.set('f', null, second)).toBe(false);
    expect(await refusals.set('f', first, second)).toBe(true);
    expect(await refusals.get('f')).toEqual(second);
    expect(await refusals.get('g')).toBeNull();
  });

  test('a removed value is none, and a new one may come', async () => {
    const { proofs } = (await makeStore()).logins;
    const trying = { proven: false, refused: 0, trying: [{ by: 'spree-1', at: NINE }] };
    expect(await proofs.set('s', null, trying)).toBe(true);
    expect(await proofs.set('s', trying, null)).toBe(true);
    expect(await proofs.get('s')).toBeNull();
    expect(await proofs.set('s', null, trying)).toBe(true);
    expect(await proofs.get('s')).toEqual(trying);
  });
}
