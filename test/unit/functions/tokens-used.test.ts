import { expect, test } from 'vitest';
import { tokensUsedFrom } from '../../../functions/refresh-tokens/tokens-used.ts';
import { snapshotOf } from '../../../shared/config/snapshot.ts';
import { aGroup, configAfter } from '../config/a-file.ts';

const DEVICE = { name: 'cloud', type: 'webex', room: 'three@example.com', deviceId: 'Y2lzY29zcGFyazovL3' };

/** Two calendars and a Webex endpoint in berlin, which has a proxy; the first calendar bypasses it. */
const { header, endpoints } = snapshotOf(
  configAfter((file) => {
    const [office] = file.calendars;
    file.calendars.push(
      { ...office, name: 'bypassing', location: 'berlin', secret: 'bypassing', bypassProxy: true },
      { ...office, name: 'inside', location: 'berlin', secret: 'inside' },
      { ...office, name: 'both', location: 'berlin', secret: 'webex', bypassProxy: true },
    );
    Object.assign(file.locations[0] ?? {}, { proxy: 'http://proxy.example.com:3128' });
    file.endpointGroups.push(aGroup('clouds', 'quiet', 'berlin', [DEVICE], { secret: 'webex' }));
  }),
  { number: 1, createdAt: 0 },
);
const used = (place: string | null) =>
  tokensUsedFrom(place, header, endpoints).map(({ name, location }) => [name, location?.name]);

test('a token is refreshed from where it is used, and through the proxy that its users go through', () => {
  expect(used('berlin')).toEqual([
    ['bypassing', undefined],
    ['inside', 'berlin'],
    ['webex', 'berlin'],
  ]);
  expect(used(null)).toEqual([['graph-office', undefined]]);
  expect(used('lab')).toEqual([]);
});
