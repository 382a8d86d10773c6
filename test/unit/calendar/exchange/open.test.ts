import { expect, test } from 'vitest';
import { openCalendar } from '../../../../shared/calendar/open.ts';
import { anEvent, FJORD, freely, WINDOW } from '../graph/company.ts';
import { premises } from './company.ts';

test('an entry of type exchange opens an Exchange calendar', async () => {
  const { ports } = premises({ events: [anEvent(0)] });
  const { entry, ...outside } = ports;
  const calendar = await openCalendar(entry, outside);

  expect(await calendar.list(FJORD, WINDOW, freely)).toMatchObject({ events: [{ subject: 'Event 0' }] });
});
