import { expect, test } from 'vitest';
import { NEW_TOKEN } from '../../../shared/model/oauth-token.ts';
import type { Store } from '../../../shared/store/port.ts';
import { NINE } from './builders.ts';

const lease = (token: string, until = NINE + 60_000) => ({ token, until });

/** Leases and records of OAuth tokens. */
export function tokensContract(makeStore: () => Promise<Store>): void {
  test('a token that nobody asked about is not known, and can be leased', async () => {
    const { tokens } = await makeStore();
    expect(await tokens.get('webex')).toBeNull();
    expect(await tokens.lease('webex', lease('a'), NINE)).toEqual({ kind: 'leased', record: NEW_TOKEN });
    expect(await tokens.lease('webex', lease('b'), NINE + 1)).toEqual({ kind: 'taken', until: NINE + 60_000 });
    expect(await tokens.lease('google', lease('b'), NINE + 1)).toMatchObject({ kind: 'leased' });
  });

  test('only who holds the lease writes, and a lease that is over can be taken', async () => {
    const { tokens } = await makeStore();
    await tokens.lease('webex', lease('a'), NINE);
    expect(await tokens.write('webex', 'b', { ...NEW_TOKEN, sent: 'v1' }, 'keep')).toBe('lost');
    expect(await tokens.write('webex', 'a', { ...NEW_TOKEN, sent: 'v1' }, 'keep')).toBe('written');
    expect(await tokens.lease('webex', lease('b', NINE + 90_000), NINE + 60_000)).toEqual({
      kind: 'leased',
      record: { ...NEW_TOKEN, sent: 'v1' },
    });
    expect(await tokens.write('webex', 'a', NEW_TOKEN, 'end')).toBe('lost');
    expect(await tokens.write('webex', 'b', { ...NEW_TOKEN, failures: 2 }, 'end')).toBe('written');
    expect(await tokens.get('webex')).toEqual({ ...NEW_TOKEN, failures: 2 });
    expect(await tokens.lease('webex', lease('c'), NINE)).toMatchObject({ kind: 'leased' });
  });

  test('a refresh that is asked for while another is under way is not lost', async () => {
    const { tokens } = await makeStore();
    await tokens.want('webex', 'v1');
    expect(await tokens.lease('webex', lease('a'), NINE)).toMatchObject({ record: { wanted: 'v1' } });
    await tokens.want('webex', 'v2');
    await tokens.want('webex', 'v2');
    await tokens.write('webex', 'a', { ...NEW_TOKEN, wanted: 'v1' }, 'end');
    expect(await tokens.get('webex')).toMatchObject({ wanted: 'v2' });
  });
}
