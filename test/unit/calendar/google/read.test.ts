import { describe, expect, test } from 'vitest';
import { days, hours } from '../../../../shared/kit/clock.ts';
import { anEvent, FJORD, freely, NINE, permits, WINDOW } from '../graph/company.ts';
import { aWorkspace } from './company.ts';

/** The light list, and what the caller found changed in it. */
async function listed(workspace: ReturnType<typeof aWorkspace>, ...subjects: string[]) {
  const listing = await workspace.calendar.list(FJORD, WINDOW, freely);
  if (listing.kind !== 'complete') throw new Error(listing.hint);
  const changed = listing.events.filter(({ subject }) => subjects.includes(subject)).map(({ id }) => id);
  return { listed: listing.events, changed: new Set(changed) };
}

describe('reading texts', () => {
  test('the whole window, with descriptions', async () => {
    const { calendar, counters } = aWorkspace({ events: [anEvent(0), anEvent(4)] });

    expect(await calendar.read(FJORD, WINDOW, freely)).toMatchObject({
      kind: 'complete',
      events: [{ body: { type: 'html', content: '<p>Body 0</p>' } }, { body: { content: '<p>Body 4</p>' } }],
    });
    expect(counters()).toMatchObject({ list: { requests: 0 }, read: { requests: 1 } });
  });

  test('only changed events are answered, by one further list over their span', async () => {
    const workspace = aWorkspace({ events: [anEvent(0), anEvent(8), anEvent(16), anEvent(40)] });
    const needed = await listed(workspace, 'Event 8', 'Event 16');
    const permit = permits(1);

    const reading = await workspace.calendar.read(FJORD, WINDOW, permit, needed);

    expect(reading).toMatchObject({ kind: 'complete', events: [{ subject: 'Event 8' }, { subject: 'Event 16' }] });
    expect(workspace.counters().read.requests).toBe(1);
    expect(permit.asked).toBe(1);
    const asked = new URL(workspace.sent.at(-1)?.url ?? '').searchParams;
    expect(asked.get('timeMin')).toBe('2026-11-23T10:59:00.000Z');
    expect(asked.get('timeMax')).toBe('2026-11-23T13:31:00.000Z');
  });

  test('nothing changed asks nothing', async () => {
    const workspace = aWorkspace({ events: [anEvent(0)] });
    const needed = await listed(workspace);

    expect(await workspace.calendar.read(FJORD, WINDOW, permits(0), needed)).toEqual({ kind: 'complete', events: [] });
  });

  test('an event that went away in between fails the read, so that it is read again', async () => {
    const workspace = aWorkspace({ events: [anEvent(0), anEvent(4)] });
    const needed = await listed(workspace, 'Event 0', 'Event 4');
    workspace.state.events.pop();

    expect(await workspace.calendar.read(FJORD, WINDOW, freely, needed)).toMatchObject({
      kind: 'failed',
      trouble: 'malformed',
    });
  });

  test.each([
    ['without duration', { end: NINE }],
    ['begun before the window', { start: NINE - days(3), end: NINE }],
    ['ending after the window', { start: NINE, end: NINE + days(30) }],
    ['covering the window', { start: NINE - days(30), end: NINE + days(30) }],
  ])('a changed event %s is found again', async (_, times) => {
    const workspace = aWorkspace({ events: [anEvent(0, { ...times, subject: 'Odd' })] });
    const needed = await listed(workspace, 'Odd');

    expect(await workspace.calendar.read(FJORD, WINDOW, freely, needed)).toMatchObject({
      events: [{ subject: 'Odd' }],
    });
  });

  test.each(['Pacific/Auckland', 'Pacific/Honolulu'])(
    'a changed all-day event is found again from %s',
    async (timeZone) => {
      // The server places the days in the zone of whoever booked; the room lies half a world away.
      const allDay = { from: '2026-11-25', to: '2026-11-26' };
      const start = Date.parse('2026-11-25T00:00:00Z');
      const workspace = aWorkspace({
        events: [anEvent(0, { allDay, start, end: start + hours(24), subject: 'Fair' })],
      });
      const room = { ...FJORD, timeZone };
      const listing = await workspace.calendar.list(room, WINDOW, freely);
      const events = listing.kind === 'complete' ? listing.events : [];

      const needed = { listed: events, changed: new Set(events.map(({ id }) => id)) };
      expect(await workspace.calendar.read(room, WINDOW, freely, needed)).toMatchObject({
        events: [{ subject: 'Fair' }],
      });
    },
  );
});

test('a text of a megabyte crosses the wire once it changed, and never before', async () => {
  const content = `<p>${'x'.repeat(1024 * 1024)}</p>`;
  const attendees = Array.from({ length: 300 }, (_, guest) => ({
    name: `G${guest}`,
    address: `g${guest}@example.com`,
  }));
  const workspace = aWorkspace({ events: [anEvent(0, { body: { type: 'html', content }, attendees })] });

  const needed = await listed(workspace, 'Event 0');
  expect(workspace.counters().list).toMatchObject({ requests: 1 });
  expect(workspace.counters().list.bytes).toBeLessThan(25_000);

  expect(await workspace.calendar.read(FJORD, WINDOW, freely, needed)).toMatchObject({
    events: [{ body: { content } }],
  });
  expect(workspace.counters()).toMatchObject({ list: { requests: 1 }, read: { requests: 1 } });
});
