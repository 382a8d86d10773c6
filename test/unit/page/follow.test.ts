import { describe, expect, test } from 'vitest';
import { seconds } from '../../../shared/kit/clock.ts';
import { aDevice, aMeeting, aPage, HAVEL, NOON } from './a-page.ts';

const moved = { at: NOON, kind: 'moved' as const, event: 'review', subject: 'Review', rooms: [HAVEL] };

describe('a change', () => {
  test('is followed from the calendar to the screen', async () => {
    const page = await aPage();
    await page.read([]);
    await page.look();
    page.says.changes = [moved];
    expect((await page.look()).changes).toMatchObject([
      { kind: 'moved', room: 'Havel', at: NOON, readAt: NOON, screens: [{ endpoint: 'havel', at: null }] },
    ]);
  });

  test('waits for a read that began after it', async () => {
    const page = await aPage();
    await page.read([]);
    page.clock.at = NOON + seconds(5);
    page.says.changes = [{ ...moved, at: NOON + seconds(5) }];
    expect((await page.look()).changes).toMatchObject([{ readAt: null, decidedAt: null, matters: null }]);

    page.clock.at = NOON + seconds(20);
    const hash = await page.read([aMeeting()]);
    page.clock.at = NOON + seconds(21);
    expect((await page.look()).changes).toMatchObject([
      { readAt: NOON + seconds(20), decidedAt: NOON + seconds(21), matters: true, screens: [{ at: null }] },
    ]);

    page.clock.at = NOON + seconds(22);
    await page.delivered({ kind: 'inStep', acceptedAgenda: hash, acceptedAt: NOON + seconds(22) });
    expect((await page.look()).changes).toMatchObject([{ screens: [{ endpoint: 'havel', at: NOON + seconds(22) }] }]);
  });

  test('is on the screen of an endpoint that comes and asks once that asked again', async () => {
    const page = await aPage();
    const room = 'panke@example.com';
    const asked = (at: number) => {
      page.says.devices = [aDevice({ name: 'panke-poly', room, type: 'poly', writtenAt: at })];
    };
    asked(NOON + seconds(19));
    page.says.changes = [{ ...moved, rooms: [room] }];
    page.clock.at = NOON + seconds(20);
    await page.read([aMeeting()], undefined, room);
    const onScreen = async () => {
      const { screens } = (await page.look()).changes[0] ?? {};
      return screens?.find(({ endpoint }) => endpoint === 'panke-poly')?.at;
    };
    expect(await onScreen()).toBe(null);
    page.clock.at = NOON + seconds(22);
    asked(NOON + seconds(22));
    expect(await onScreen()).toBe(NOON + seconds(22));
  });

  test('that alters no agenda is said to alter nothing', async () => {
    const page = await aPage();
    await page.read([aMeeting()]);
    page.clock.at = NOON + seconds(5);
    page.says.changes = [{ ...moved, at: NOON + seconds(5) }];
    await page.look();
    page.clock.at = NOON + seconds(20);
    await page.read([aMeeting()]);
    expect((await page.look()).changes).toMatchObject([{ readAt: NOON + seconds(20), matters: false }]);
  });

  test('is dropped after a dozen newer ones', async () => {
    const page = await aPage();
    page.says.changes = Array.from({ length: 30 }, (_, n) => ({ ...moved, at: NOON + n }));
    const { changes } = await page.look();
    expect(changes).toHaveLength(12);
    expect(changes[0]?.at).toBe(NOON + 29);
  });
});

describe('what became of an endpoint', () => {
  test('that was off and came back is told with how long it took', async () => {
    const page = await aPage();
    const hash = await page.read([aMeeting()]);
    await page.delivered({ kind: 'unreachable', detail: 'havel does not answer.' });
    await page.look();
    page.clock.at = NOON + seconds(30);
    await page.delivered({ kind: 'inStep', acceptedAgenda: hash, acceptedAt: NOON + seconds(30) });
    const notes = (await page.look()).deliveries.filter(({ endpoint }) => endpoint === 'havel');
    expect(notes).toMatchObject([
      { at: NOON + seconds(30), tone: 'well', back: true, text: 'is back after 30 s: in step, 0 meetings ahead.' },
      { at: NOON, tone: 'broken', back: false, text: 'havel does not answer.' },
    ]);
  });

  test('is not told again while it stays as it is, nor when only its list is another', async () => {
    const page = await aPage();
    const first = await page.read([]);
    await page.delivered({ kind: 'inStep', acceptedAgenda: first, acceptedAt: NOON });
    await page.look();
    const second = await page.read([aMeeting()]);
    await page.look();
    await page.delivered({ kind: 'inStep', acceptedAgenda: second, acceptedAt: NOON });
    await page.look();
    const notes = (await page.look()).deliveries.filter(({ endpoint }) => endpoint === 'havel');
    expect(notes).toHaveLength(1);
  });
});
