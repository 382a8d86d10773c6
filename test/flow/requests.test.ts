import { describe, expect, test } from 'vitest';
import { googleSimulator } from '../../local/simulators/google/simulator.ts';
import { graphSimulator } from '../../local/simulators/graph/simulator.ts';
import type { Simulator } from '../../local/simulators/serve.ts';
import type { World, WorldEvent } from '../../local/world/model.ts';
import { days, hours, minutes } from '../../shared/kit/clock.ts';
import { DOMAIN } from '../unit/calendar/google/company.ts';
import { TENANT } from '../unit/calendar/graph/company.ts';
import { heard, PROVIDER_NAMES, PROVIDERS, type ProviderName } from '../unit/calendar/providers.ts';
import { aCompany } from './company.ts';
import { addressOf } from './setting.ts';

const ROOMS = { spree: [] };
/** What no answer may hold as long as nothing changes. */
const TEXT = 'Bring the quarterly figures';

/** Requests that a change of so many bookings costs beyond the poll. */
const COST: Readonly<Record<ProviderName, (changed: number) => number>> = {
  graph: () => 1,
  google: () => 1,
  exchange: (changed) => Math.ceil(changed / 10),
};

/** Simulators whose pages hold the dozen. */
const WHOLE_PAGES: Readonly<Record<ProviderName, (world: World) => Simulator>> = {
  graph: (world) => graphSimulator({ world, tenants: [TENANT] }),
  google: (world) => googleSimulator({ world, domain: DOMAIN }),
  exchange: PROVIDERS.exchange.simulatorOf,
};

/** A room with a dozen bookings, read for some minutes; `asked` is what has crossed the wire since. */
async function aRoomWithBookings(name: ProviderName) {
  const provider = PROVIDERS[name];
  const asked: string[] = [];
  const simulatorOf = (world: World) =>
    heard(WHOLE_PAGES[name](world), (request, { body = '' }) => {
      if (provider.counts(request)) asked.push(body);
    });
  const setting = { rooms: ROOMS, provider: { ...provider, simulatorOf } };
  const company = await aCompany(setting);
  const bookings = Array.from({ length: 12 }, (_, number) => {
    const start = company.now() + days(2) + number * hours(1);
    const body: WorldEvent['body'] = { type: 'html', content: `<p>${TEXT}</p>` };
    return company.world.book({ rooms: { [addressOf('spree')]: 'accepted' }, start, end: start + minutes(30), body });
  });
  await company.apply(setting);
  await company.pass(minutes(3));
  asked.length = 0;
  return { company, bookings, asked };
}

describe.each(PROVIDER_NAMES)('%s', (name) => {
  test('an unchanged room costs one request a poll, and none of its texts crosses the wire', async () => {
    const { company, asked } = await aRoomWithBookings(name);
    await company.pass(minutes(5));

    expect(asked).toHaveLength(10);
    expect(asked.filter((answer) => answer.includes(TEXT))).toEqual([]);
  });

  test.each([1, 11])('%i changed bookings cost what they must beyond their poll, once', async (changed) => {
    const { company, bookings, asked } = await aRoomWithBookings(name);
    for (const { id } of bookings.slice(0, changed)) company.world.change(id, { subject: 'Another' });
    await company.pass(minutes(2));

    expect(asked).toHaveLength(4 + COST[name](changed));
    const { agenda } = (await company.store.rooms.agenda(addressOf('spree'))) ?? {};
    expect(agenda?.meetings.filter(({ title }) => title === 'Another')).toHaveLength(changed);
  });
});
