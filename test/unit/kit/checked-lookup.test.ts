import type { lookup } from 'node:dns';
import { expect, test } from 'vitest';
import { checkedLookup } from '../../../shared/kit/checked-lookup.ts';

const leadsTo = (...addresses: string[]) =>
  ((_host: string, _options: object, callback: (error: null, found: object[]) => void) =>
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )) as unknown as typeof lookup;
const noMetadata = (address: string) => (address.startsWith('169.254.') ? `${address} is link-local` : null);

function lookedUp(all: boolean, ...addresses: string[]): Promise<unknown> {
  return new Promise((settle) => {
    checkedLookup(noMetadata, leadsTo(...addresses))('spree.example.com', { all }, (error, address) =>
      settle(error === null ? address : error),
    );
  });
}

test('a name leads only to addresses that are allowed', async () => {
  expect(await lookedUp(false, '169.254.169.254', '10.1.2.3')).toBe('10.1.2.3');
  expect(await lookedUp(true, '169.254.169.254', '10.1.2.3')).toEqual([{ address: '10.1.2.3', family: 4 }]);
});

test('a name that leads to none is refused, with the reason', async () => {
  expect(await lookedUp(false, '169.254.169.254')).toMatchObject({
    code: 'EFORBIDDEN',
    message: 'spree.example.com: 169.254.169.254 is link-local',
  });
  expect(await lookedUp(true)).toMatchObject({ code: 'EFORBIDDEN' });
});
