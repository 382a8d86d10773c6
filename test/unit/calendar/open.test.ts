import { expect, test } from 'vitest';
import { graphSimulator } from '../../../local/simulators/graph/simulator.ts';
import { openCalendar } from '../../../shared/calendar/open.ts';
import { anEvent, aWorld, ENTRY, FJORD, freely, inMemory, NINE, neverWanted, TENANT, WINDOW } from './graph/company.ts';

test('an entry of type graph opens a Graph calendar', async () => {
  const { world } = aWorld([anEvent(0)]);
  const calendar = await openCalendar(ENTRY, {
    send: inMemory(graphSimulator({ world, tenants: [TENANT] })),
    clock: { now: () => NINE },
    readSecret: async () => ({ current: { clientSecret: TENANT.clientSecret }, version: '1' }),
    refreshWanted: neverWanted,
  });

  expect(await calendar.list(FJORD, WINDOW, freely)).toMatchObject({
    kind: 'complete',
    events: [{ subject: 'Event 0' }],
  });
});
