import { expect, test } from 'vitest';
import type { Store } from '../../../shared/store/port.ts';
import { NINE } from './builders.ts';

/** What every store promises of endpoints that come and ask. */
export function callersContract(makeStore: () => Promise<Store>): void {
  test('an endpoint without a login has none, and the last one set counts', async () => {
    const { callers } = await makeStore();
    expect(await callers.login('trio')).toBeNull();
    const login = { password: { kind: 'keyed' as const, hash: 'a'.repeat(64) }, changedAt: NINE, recordUntil: null };
    await callers.setLogin('trio', login);
    expect(await callers.login('trio')).toEqual(login);
    await callers.setLogin('trio', { ...login, recordUntil: NINE + 1 });
    expect(await callers.login('trio')).toEqual({ ...login, recordUntil: NINE + 1 });
    expect(await callers.login('debut')).toBeNull();
  });

  test('a contact is noted unless a later one is known', async () => {
    const { callers } = await makeStore();
    const contact = (at: number) => ({ at, client: 'Trio/7', operation: 'FindItem', isAstray: false });
    await callers.noteContact('trio', contact(NINE), NINE - 900_000);
    await callers.noteContact('trio', contact(NINE + 60_000), NINE - 840_000);
    expect(await callers.contacts(['trio', 'debut'])).toEqual(new Map([['trio', contact(NINE)]]));
    await callers.noteContact('trio', contact(NINE + 900_001), NINE + 1);
    expect((await callers.contacts(['trio'])).get('trio')).toEqual(contact(NINE + 900_001));
  });

  test('that it asks for another mailbox, or no longer does, is noted at once', async () => {
    const { callers } = await makeStore();
    for (const isAstray of [false, true, true, false]) {
      await callers.noteContact('trio', { at: NINE, client: 'Trio/7', operation: 'FindItem', isAstray }, 0);
      expect((await callers.contacts(['trio'])).get('trio')).toMatchObject({ isAstray });
    }
  });
}
