import { EndpointTest } from '../../model/endpoint-test.ts';
import type { EndpointTests } from '../endpoint-tests.ts';
import { checked, expiry, json, nameOf, S } from './attributes.ts';
import { putItem, type Table } from './items.ts';
import { query } from './query.ts';

/** One item an endpoint, under the number of the asking. */
export const dynamoEndpointTests = (table: Table): EndpointTests => ({
  async put(asked, result, expiresAt) {
    const key = { pk: S(`TEST#${asked}`), sk: S(result.endpoint) };
    await putItem(table, { ...key, result: S(JSON.stringify(result)), ...expiry(expiresAt) });
  },
  async of(asked) {
    const items = await query(table, `TEST#${asked}`);
    return items.map((item) => checked(EndpointTest, nameOf(item), () => json(item, 'result')));
  },
});
