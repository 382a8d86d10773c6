import { describe, expect, test } from 'vitest';
import { newPageMemory } from '../../../local/page/memory.ts';
import { pageModel } from '../../../local/page/model.ts';
import { days, isoSeconds, minutes } from '../../../shared/kit/clock.ts';
import { memoryStore } from '../../../shared/store/memory/store.ts';
import { aBooking, aDevice, aMeeting, aPage, eventOf, HAVEL, held, NOON } from './a-page.ts';

const ALSTER = 'alster@example.com';

test('before a configuration is active there is nothing to show, and no harm', async () => {
  const sources = { store: memoryStore(), world: null, clock: { now: () => NOON }, floorSeconds: null };
  expect(await pageModel({ ...sources, memory: newPageMemory() })).toMatchObject({ instance: null, rooms: [] });
});

describe('a room', () => {
  test('says what its mailbox takes away, how that is cured, and what nobody can see', async () => {
    const page = await aPage();
    const meetings = [aMeeting(), aMeeting({ id: 'f'.repeat(32) })];
    const events = meetings.map((meeting) => ({
      ...eventOf(meeting),
      traits: { noText: true, subjectIsOrganizer: false },
    }));
    expect((await page.havel()).health).toEqual([]);
    await page.read(meetings, events);
    page.says.bookings = [aBooking()];
    const [finding] = (await page.havel()).health;
    const reason = `${finding?.says} ${finding?.cure}`;
    await page.read([aMeeting({ aliases: [], reason }), ...meetings.slice(1)], events);

    const { lines } = await page.havel();
    expect(lines.map(({ decision }) => 'reason' in decision && decision.reason)).toContain(finding?.says);
    expect(await page.havel()).toMatchObject({
      health: [
        { says: expect.stringContaining('without its text'), cure: expect.stringContaining(`-Identity ${HAVEL}`) },
      ],
      unknown: [{ command: expect.stringContaining('RemovePrivateProperty') }, {}],
    });
  });
});

test('a calendar that is to be left alone is read next when that ends', async () => {
  const page = await aPage();
  const until = NOON + minutes(4);
  await page.store.throttles.note('office', { since: NOON, until, hint: 'Later.' });

  expect((await page.look()).calendars).toMatchObject([{ nextReadAt: until, throttled: { until, hint: 'Later.' } }]);
  page.clock.at = until;
  expect((await page.look()).calendars).toMatchObject([{ throttled: null }]);
});

describe('a booking', () => {
  test('stands there as not read until the product has read it', async () => {
    const page = await aPage();
    page.says.bookings = [aBooking()];
    expect((await page.havel()).lines).toMatchObject([{ decision: { kind: 'unread' } }]);
    await page.read([aMeeting()]);
    expect((await page.havel()).lines).toMatchObject([{ decision: { kind: 'shown', title: 'Review' } }]);
    page.says.bookings = [aBooking({ start: isoSeconds(NOON + minutes(10)), end: isoSeconds(NOON + minutes(40)) })];
    expect((await page.havel()).lines).toMatchObject([{ decision: { kind: 'unread' } }]);
  });

  test('shows what it dials, without the passcode, and from when', async () => {
    const page = await aPage();
    page.says.bookings = [aBooking()];
    await page.read([aMeeting()]);
    const { lines } = await page.havel();
    expect(lines[0]?.decision).toMatchObject({
      technology: 'Zoom',
      dials: '81234567890.••••@zoomcrc.com',
      how: 'found in the text, rule zoom-with-passcode',
      reason: null,
      joinFrom: NOON - minutes(2),
    });
  });

  test('says why it has no button, and why it is not shown at all', async () => {
    const page = await aPage();
    const dull = aMeeting({ aliases: [], reason: 'There is nothing to join.' });
    const gone = aMeeting({ id: 'f'.repeat(32), title: 'Lunch' });
    page.says.bookings = [aBooking(), aBooking({ id: 'lunch', subject: 'Lunch' })];
    await page.read([dull], [eventOf(dull), eventOf(gone, { kind: 'hidden', why: 'The room declined it.' })]);
    expect((await page.havel()).lines.map(({ decision }) => decision)).toMatchObject([
      { kind: 'shown', dials: null, reason: 'There is nothing to join.' },
      { kind: 'hidden', why: 'The room declined it.' },
    ]);
  });

  test('that only an endpoint behind Webex can join is joined there by its link', async () => {
    const page = await aPage();
    const meeting = aMeeting({ aliases: [], url: 'https://meet.google.com/abc-defg-hij', reason: 'A link alone.' });
    page.says.bookings = [aBooking({ rooms: [ALSTER] })];
    page.says.devices = [
      aDevice({ name: 'alster', room: ALSTER, meetings: [held(meeting)] }),
      aDevice({ name: 'alster-board', room: ALSTER, meetings: [{ ...held(meeting), alias: meeting.url }] }),
    ];
    await page.read([meeting], undefined, ALSTER);
    const alster = (await page.look()).rooms.find(({ address }) => address === ALSTER);
    expect(alster?.lines).toMatchObject([{ decision: { dials: null, byLink: ['alster-board'] } }]);
  });

  test('outside the days that are read is not called unread', async () => {
    const page = await aPage();
    const start = NOON + days(12);
    page.says.bookings = [aBooking({ start: isoSeconds(start), end: isoSeconds(start + minutes(30)) })];
    await page.read([]);
    expect((await page.havel()).lines).toMatchObject([{ decision: { kind: 'outside' } }]);
  });

  test('whose subject would play tricks is made inert', async () => {
    const page = await aPage();
    page.says.bookings = [aBooking({ subject: '\u202eliame\u001b[31m <b>x</b>' })];
    expect((await page.havel()).lines[0]?.booking?.subject).toBe('liame[31m <b>x</b>');
  });
});

describe('a screen', () => {
  test('shows what the device holds, with passcodes masked', async () => {
    const page = await aPage();
    const meeting = aMeeting();
    const hash = await page.read([meeting]);
    await page.delivered({ kind: 'inStep', acceptedAgenda: hash, acceptedAt: NOON, meetings: 1 });
    page.says.devices = [aDevice({ meetings: [held(meeting)] })];
    expect((await page.havel()).screens).toMatchObject([
      {
        endpoint: 'havel',
        tone: 'well',
        state: 'In step',
        lost: false,
        cards: [{ meeting: meeting.id, title: 'Review', dials: '81234567890.••••@zoomcrc.com', joinable: true }],
      },
    ]);
  });

  test('says through which web proxy its endpoint is reached', async () => {
    const page = await aPage();
    const { rooms } = await page.look();
    const proxies = rooms.flatMap(({ screens }) => screens.map(({ endpoint, proxy }) => [endpoint, proxy]));
    expect(Object.fromEntries(proxies)).toMatchObject({
      havel: null,
      sumida: 'proxy.tokyo.example.com:3128',
      'sumida-poly': null,
    });
  });

  test('masks what may be a passcode in a booking that nobody here made', async () => {
    const page = await aPage();
    await page.read([]);
    page.says.devices = [aDevice({ meetings: [{ ...held(aMeeting()), id: 'TMS-7' }] })];
    expect((await page.havel()).screens[0]?.cards).toMatchObject([
      { meeting: null, dials: '81234567890.••••@zoomcrc.com' },
    ]);
  });

  test('is updating while its room has moved on', async () => {
    const page = await aPage();
    await page.read([aMeeting()]);
    await page.delivered({ kind: 'inStep', acceptedAgenda: 'an older one', acceptedAt: NOON });
    expect((await page.havel()).screens).toMatchObject([{ tone: 'moving', state: 'Updating' }]);
  });

  test('that restarted has lost its list', async () => {
    const page = await aPage();
    const hash = await page.read([aMeeting()]);
    await page.delivered({ kind: 'inStep', acceptedAgenda: hash, acceptedAt: NOON, meetings: 1 });
    expect((await page.havel()).screens).toMatchObject([{ lost: true, cards: [] }]);
  });

  test('says in one line what is wrong and when it is tried again', async () => {
    const page = await aPage();
    await page.read([aMeeting()]);
    await page.delivered({ kind: 'unreachable', detail: 'havel does not answer.', dueAt: NOON + minutes(1) });
    expect((await page.havel()).screens).toMatchObject([
      { tone: 'broken', state: 'Cannot be reached', detail: 'havel does not answer.', nextTryAt: NOON + minutes(1) },
    ]);
  });

  test('of an endpoint that comes and asks says when it has stopped', async () => {
    const page = await aPage();
    const room = 'panke@example.com';
    await page.read([aMeeting()], undefined, room);
    const states: unknown[] = [];
    for (const writtenAt of [null, NOON, NOON - minutes(1)]) {
      page.says.devices = [aDevice({ name: 'panke-poly', room, type: 'poly', writtenAt })];
      const screens = (await page.look()).rooms.flatMap((one) => one.screens);
      states.push(screens.find(({ endpoint }) => endpoint === 'panke-poly'));
    }
    expect(states).toMatchObject([
      { tone: 'moving', state: 'Has not asked yet' },
      { tone: 'well', state: 'Asking' },
      { tone: 'broken', state: 'Has gone quiet', detail: expect.stringContaining('since 2026-11-23T11:59:00Z') },
    ]);
  });

  test('of a real endpoint shows what it accepted', async () => {
    const page = await aPage();
    const hash = await page.read([aMeeting()]);
    await page.delivered({ kind: 'inStep', acceptedAgenda: hash, acceptedAt: NOON, meetings: 1 });
    const { rooms } = await pageModel({ ...page.sources, world: null, memory: newPageMemory() });
    const room = rooms.find(({ address }) => address === HAVEL);
    expect(room?.screens).toMatchObject([{ power: null, cards: [{ title: 'Review', joinable: true }] }]);
    expect(room?.lines).toMatchObject([{ booking: null, decision: { kind: 'shown' } }]);
  });
});

test('a calendar tells how often it is read, when next, and what of its quota is used', async () => {
  const page = await aPage();
  await page.store.ledger.charge('office', 50, 1_000_000, NOON);
  await page.store.plans.advance('polls:office', null, { plannedTo: NOON + 120_000, snapshot: 1, turn: 4 });
  page.clock.at = NOON + 10_000;
  expect((await page.look()).calendars).toMatchObject([
    { name: 'office', rooms: 11, intervalSeconds: 30, nextReadAt: NOON + 30_000, requests: 50, quota: 1_000_000 },
  ]);
});

test('rooms that cannot be read are named with the reason', async () => {
  const page = await aPage();
  const trouble = {
    kind: 'denied' as const,
    hint: 'Graph refuses. Grant the app this mailbox.',
    since: NOON,
    until: null,
  };
  await page.store.rooms.setTrouble(HAVEL, trouble, NOON, 1);
  const { calendars, rooms } = await page.look();
  expect(calendars[0]?.troubles).toEqual([{ room: HAVEL, hint: trouble.hint }]);
  expect(rooms.find(({ address }) => address === HAVEL)?.trouble).toBe(trouble.hint);
});
