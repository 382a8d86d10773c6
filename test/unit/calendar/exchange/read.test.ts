import { describe, expect, test } from 'vitest';
import { anEvent, aRoom, FJORD, freely, permits, WINDOW } from '../graph/company.ts';
import { premises, requestsOf } from './company.ts';

/** The light list, and what the caller found changed in it. */
async function listed(office: ReturnType<typeof premises>, ...subjects: string[]) {
  const listing = await office.calendar.list(FJORD, WINDOW, freely);
  if (listing.kind !== 'complete') throw new Error(listing.hint);
  const changed = listing.events.filter(({ subject }) => subjects.includes(subject)).map(({ id }) => id);
  return { listed: listing.events, changed: new Set(changed) };
}

const manyEvents = (count: number) => Array.from({ length: count }, (_, number) => anEvent(number));

describe('reading bodies', () => {
  test.each([
    [0, 1],
    [1, 2],
    [10, 2],
    [11, 3],
    [25, 4],
  ])('a window with %i events costs %i requests', async (count, requests) => {
    const office = premises({ events: manyEvents(count) });
    const permit = permits(requests);

    const reading = await office.calendar.read(FJORD, WINDOW, permit);

    expect(reading.kind === 'complete' && reading.events.map(({ body }) => body?.content)).toEqual(
      manyEvents(count).map(({ body }) => body.content),
    );
    expect(permit.asked).toBe(requests);
    expect(requestsOf(office).FindItem).toBe(1);
  });

  test.each([
    [1, 1],
    [10, 1],
    [11, 2],
  ])('%i changed events cost %i requests, and they alone are answered', async (count, requests) => {
    const office = premises({ events: manyEvents(30) });
    const subjects = Array.from({ length: count }, (_, number) => `Event ${number}`);
    const needed = await listed(office, ...subjects);
    const permit = permits(requests);

    const reading = await office.calendar.read(FJORD, WINDOW, permit, needed);

    expect(reading.kind === 'complete' && reading.events.map(({ subject }) => subject)).toEqual(subjects);
    expect(permit.asked).toBe(requests);
    expect(requestsOf(office)).toEqual({ FindItem: 1, GetItem: requests });
  });

  test('nothing changed asks nothing', async () => {
    const office = premises({ events: [anEvent(0)] });
    const needed = await listed(office);

    expect(await office.calendar.read(FJORD, WINDOW, permits(0), needed)).toEqual({ kind: 'complete', events: [] });
  });

  test('where the quota counts lists alone, items ask for no request', async () => {
    const office = premises({ events: manyEvents(11), entry: { count: 'findItem' } });

    expect(await office.calendar.read(FJORD, WINDOW, permits(1))).toMatchObject({ kind: 'complete' });
    expect(requestsOf(office)).toEqual({ FindItem: 1, GetItem: 2 });
  });

  test('an event that went away in between fails the read, so that it is read again', async () => {
    const office = premises({ events: [anEvent(0), anEvent(4)] });
    const needed = await listed(office, 'Event 0', 'Event 4');
    office.state.events.pop();

    expect(await office.calendar.read(FJORD, WINDOW, freely, needed)).toMatchObject({
      kind: 'failed',
      trouble: 'malformed',
      hint: expect.stringContaining('changed while'),
    });
  });

  test('an event that changed in between keeps the key under which it was listed', async () => {
    const office = premises({ events: [anEvent(0)] });
    const needed = await listed(office, 'Event 0');
    office.state.events = [anEvent(0, { version: 2, subject: 'Renamed' })];

    const reading = await office.calendar.read(FJORD, WINDOW, freely, needed);

    expect(reading).toMatchObject({ events: [{ subject: 'Renamed', changeKey: needed.listed[0]?.changeKey }] });
  });

  test('a room that strips bodies gives empty ones, which is not the same as none', async () => {
    const { calendar } = premises({ rooms: [aRoom({ stripsBodies: true })], events: [anEvent(0)] });

    expect(await calendar.read(FJORD, WINDOW, freely)).toMatchObject({
      events: [{ subject: 'Event 0', body: { type: 'html', content: '' } }],
    });
  });

  test('a body of a megabyte comes whole, control characters and line ends included', async () => {
    const content = `<p>${'x&amp;\r\n'.repeat(128 * 1024)}</p>`;
    const { calendar } = premises({ events: [anEvent(0, { body: { type: 'html', content } })] });

    expect(await calendar.read(FJORD, WINDOW, freely)).toMatchObject({ events: [{ body: { content } }] });
  });

  test('online-meeting fields come with the body', async () => {
    const joinUrl = 'https://teams.example.com/l/meetup-join/19%3ameeting_x?context=%7b%22Tid%22%7d&anon=true';
    const { calendar } = premises({ events: [anEvent(0, { onlineMeeting: { provider: 'teams', joinUrl } })] });

    expect(await calendar.read(FJORD, WINDOW, freely)).toMatchObject({
      events: [{ properties: { 'exchange.joinOnlineMeetingUrl': joinUrl, 'exchange.skypeTeamsMeetingUrl': joinUrl } }],
    });
  });
});
