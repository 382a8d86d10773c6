import { afterAll, beforeAll, expect, test } from 'vitest';
import { forgetful } from '../../../../local/world/record.ts';
import { SAMPLE_COMPANY } from '../../../../local/world/sample/company.ts';
import { SAMPLE_SECRETS, SAMPLE_TENANT } from '../../../../local/world/sample/secrets.ts';
import { type RunningWorld, startWorld } from '../../../../local/world/start.ts';
import { openCalendar } from '../../../../shared/calendar/open.ts';
import { days } from '../../../../shared/kit/clock.ts';
import { httpSender } from '../../../../shared/kit/http.ts';
import type { CalendarEntry } from '../../../../shared/model/snapshot.ts';
import { ENTRY as GOOGLE } from '../../../unit/calendar/google/company.ts';
import { freely, ENTRY as GRAPH, NINE, neverWanted } from '../../../unit/calendar/graph/company.ts';

const clock = { now: () => NINE };
let world: RunningWorld;
beforeAll(async () => {
  world = await startWorld({ company: SAMPLE_COMPANY, file: forgetful, clock });
});
afterAll(() => world.close());

test('the sample company’s bookings are the same through Google as through Graph', async () => {
  const send = httpSender({ route: (host, port) => world.hosts[`${host}:${port}`] ?? { refused: host } });
  const room = SAMPLE_COMPANY.rooms.find(({ stripsBodies, personal }) => !stripsBodies && !personal);
  const { clientId, clientSecret, refreshToken } = SAMPLE_COMPANY.google.consents[0] ?? {};
  const subjects = async (entry: CalendarEntry, current: Record<string, string | undefined>) => {
    const secret = { current: Object.fromEntries(Object.entries(current).map(([k, v]) => [k, v ?? ''])), version: '1' };
    const calendar = await openCalendar(entry, {
      send,
      clock,
      readSecret: async () => secret,
      refreshWanted: neverWanted,
    });
    const window = { from: NINE - days(1), to: NINE + days(7) };
    const listing = await calendar.read(
      { address: room?.address ?? '', timeZone: room?.timeZone ?? '' },
      window,
      freely,
    );
    if (listing.kind !== 'complete') throw new Error(listing.hint);
    return listing.events.flatMap(({ cancelled, subject, start }) => (cancelled ? [] : [`${start} ${subject}`])).sort();
  };

  const throughGraph = await subjects({ ...GRAPH, ...SAMPLE_TENANT }, SAMPLE_SECRETS['graph-office']);
  expect(throughGraph.length).toBeGreaterThan(2);
  expect(await subjects(GOOGLE, { clientId, clientSecret, refreshToken })).toEqual(throughGraph);
});
