import { expect, test } from 'vitest';
import type { Store } from '../../../shared/store/port.ts';
import { NINE } from './builders.ts';

export function holdsContract(makeStore: () => Promise<Store>): void {
  test('a room counts once, and a new count begins after the window', async () => {
    const { holds } = await makeStore();
    expect(await holds.get('office')).toBeNull();
    expect(await holds.note('office', 'a@example.com', NINE, NINE - 100)).toEqual({
      rooms: 1,
      since: NINE,
      heldSince: null,
      releasedUntil: null,
    });
    await holds.note('office', 'b@example.com', NINE + 10, NINE - 90);
    expect(await holds.note('office', 'a@example.com', NINE + 20, NINE - 80)).toMatchObject({ rooms: 2, since: NINE });
    expect(await holds.note('office', 'c@example.com', NINE + 200, NINE + 100)).toMatchObject({
      rooms: 1,
      since: NINE + 200,
    });
    expect(await holds.note('partner', 'a@example.com', NINE, NINE)).toMatchObject({ rooms: 1 });
  });

  test('a hold lasts until it is released, and is released once', async () => {
    const { holds } = await makeStore();
    expect(await holds.release('office', NINE)).toBe(false);
    await holds.note('office', 'a@example.com', NINE, NINE);
    await holds.hold('office', NINE + 1);
    await holds.hold('office', NINE + 2);
    expect(await holds.get('office')).toMatchObject({ heldSince: NINE + 1 });
    expect(await holds.note('office', 'b@example.com', NINE + 9_000, NINE + 8_000)).toMatchObject({
      rooms: 1,
      heldSince: NINE + 1,
    });
    expect(await holds.release('office', NINE + 50)).toBe(true);
    expect(await holds.get('office')).toMatchObject({ rooms: 0, heldSince: null, releasedUntil: NINE + 50 });
    expect(await holds.release('office', NINE + 60)).toBe(false);
  });

  test('a hold ends by itself when every room that was counted is back', async () => {
    const { holds } = await makeStore();
    await holds.note('office', 'a@example.com', NINE, NINE);
    await holds.note('office', 'b@example.com', NINE, NINE);
    await holds.hold('office', NINE + 1);
    await holds.back('office', 'a@example.com');
    await holds.back('office', 'stranger@example.com');
    expect(await holds.get('office')).toMatchObject({ rooms: 1, heldSince: NINE + 1 });
    await holds.back('office', 'b@example.com');
    expect(await holds.get('office')).toMatchObject({ rooms: 0, heldSince: null });
    expect(await holds.release('office', NINE + 2)).toBe(false);
  });
}
