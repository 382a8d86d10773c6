import type { Browser, Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { PageActions } from '../../local/page/actions.ts';
import { type ServedPage, servePage } from '../../local/page/server.ts';
import { minutes, seconds } from '../../shared/kit/clock.ts';
import { aBooking, aDevice, aMeeting, aPage, held, NOON } from '../unit/page/a-page.ts';
import { aBrowser, mayDoWithout, open } from './browser.ts';

let browser: Browser;
let served: ServedPage | undefined;
beforeAll(async () => {
  if (!mayDoWithout) browser = await aBrowser();
});
afterAll(async () => browser?.close());
afterEach(async () => {
  await Promise.all(browser?.contexts().map((context) => context.close()) ?? []);
  await served?.close();
  served = undefined;
});

/** What the page comes to within some looks. */
const soon = <T>(look: () => T) => expect.poll(look, { timeout: 10_000 });

/** The text that somebody sees there. */
const seenIn = (place: Locator) => soon(async () => (await place.allInnerTexts()).join('\n'));

/** Havel shows a meeting that can be joined; its booking and its device say the same. */
async function aPageThatShowsOne(subject = 'Review') {
  const page = await aPage();
  const meeting = aMeeting({ title: subject });
  const hash = await page.read([meeting]);
  page.says.bookings = [aBooking({ subject })];
  page.says.devices = [aDevice({ meetings: [held(meeting)] })];
  await page.delivered({ kind: 'inStep', acceptedAgenda: hash, acceptedAt: NOON, meetings: 1 });
  return { ...page, meeting, hash };
}

async function serve(page: Awaited<ReturnType<typeof aPage>>, actions: PageActions = {}): Promise<string> {
  served = await servePage({ port: 0, host: '127.0.0.1', model: page.look, actions });
  return served.url;
}

/** Notes what was asked for, and does nothing. */
function noting() {
  const asked: unknown[][] = [];
  const note = (name: string) => async (input: unknown) => {
    asked.push([name, input]);
    return { kind: 'done' as const };
  };
  const actions = Object.fromEntries(
    ['book', 'edit', 'cancel', 'break', 'repair', 'try'].map((name) => [name, note(name)]),
  );
  return { actions, asked };
}

describe.skipIf(mayDoWithout)('the live page', () => {
  test('says which room joins what, and when, without the passcode', async () => {
    const { tab, errors, asked } = await open(browser, await serve(await aPageThatShowsOne()));
    const row = tab.getByRole('row', { name: /Havel/ });
    await seenIn(row).toMatch(/13:03–13:33[\s\S]*Review[\s\S]*Join[\s\S]*81234567890\.••••@zoomcrc\.com/);
    expect(await tab.content()).not.toContain('445566');
    expect(errors).toEqual([]);
    expect(new Set(asked.map((url) => new URL(url).host))).toEqual(new Set([new URL(tab.url()).host]));
  });

  test('says why a meeting has no button', async () => {
    const page = await aPage();
    await page.read([aMeeting({ aliases: [], reason: 'A Teams meeting without gateway data has no address.' })]);
    page.says.bookings = [aBooking()];
    const { tab } = await open(browser, await serve(page));
    const row = tab.getByRole('row', { name: /Havel/ });
    await seenIn(row).toMatch(/No button\s+A Teams meeting without gateway data has no address\./);
  });

  test('tells what became of a device that was off', async () => {
    const page = await aPageThatShowsOne();
    page.says.devices = [aDevice({ power: 'off' })];
    await page.delivered({
      kind: 'unreachable',
      detail: 'havel does not answer. It may be off.',
      dueAt: NOON + minutes(1),
    });
    const { tab } = await open(browser, await serve(page));
    const row = tab.getByRole('row', { name: /Havel/ });
    await seenIn(row).toMatch(/Not on screen\s+switched off[\s\S]*havel off · last: cannot be reached/);

    page.clock.at = NOON + seconds(25);
    page.says.devices = [aDevice({ meetings: [held(page.meeting)] })];
    await page.delivered({ kind: 'inStep', acceptedAgenda: page.hash, acceptedAt: page.clock.at, meetings: 1 });
    const story = tab.getByRole('region', { name: 'What became of the endpoints' });
    await seenIn(story).toMatch(/havel is back after 25 s: in step, 1 meeting ahead/);
    await seenIn(row).toMatch(/havel in step/);
  });

  test('shows the text of invitations as text', async () => {
    const nasty = '<img src=x onerror="window.harmed = true"> \u202eevil\u202c \u001b[31m';
    const { tab, errors } = await open(browser, await serve(await aPageThatShowsOne(nasty)));
    const room = tab.getByRole('article', { name: 'Havel' });
    await seenIn(room).toContain('<img src=x onerror=');
    expect(await tab.locator('img').count()).toBe(0);
    expect(await tab.evaluate('window.harmed')).toBeUndefined();
    expect(await tab.content()).not.toMatch(/[\u202a-\u202e]/);
    expect(errors).toEqual([]);
  });

  test('follows a change from the calendar to the screen', async () => {
    const page = await aPageThatShowsOne();
    page.clock.at = NOON + seconds(5);
    const change = {
      at: page.clock.at,
      kind: 'moved' as const,
      event: 'review',
      subject: 'Review',
      rooms: ['havel@example.com'],
    };
    page.says.changes = [change];
    const { tab } = await open(browser, await serve(page));
    const changes = tab.getByRole('region', { name: 'Latest changes' });
    await seenIn(changes).toMatch(/Review in Havel\s+moved[\s\S]*read\s*waiting/);
    page.clock.at = NOON + seconds(20);
    const hash = await page.read([aMeeting({ title: 'Moved' })]);
    await page.delivered({ kind: 'inStep', acceptedAgenda: hash, acceptedAt: page.clock.at + 400, meetings: 1 });
    await seenIn(changes).toMatch(/read\s*\+15 s[\s\S]*on screen\s*\+0\.4 s[\s\S]*15 s from the calendar to havel/);
  });

  test('has what became of endpoints on the first screen, however much has changed', async () => {
    const page = await aPageThatShowsOne();
    page.clock.at = NOON + seconds(5);
    page.says.changes = Array.from({ length: 5 }, (_, number) => ({
      at: page.clock.at - number,
      kind: 'moved' as const,
      event: `review-${number}`,
      subject: `Review ${number}`,
      rooms: ['havel@example.com'],
    }));
    const { tab } = await open(browser, await serve(page));
    await tab.setViewportSize({ width: 1280, height: 800 });
    await seenIn(tab.getByRole('region', { name: 'Latest changes' })).toMatch(/Review 4/);
    const story = await tab.getByRole('region', { name: 'What became of the endpoints' }).boundingBox();
    expect((story?.y ?? 800) + (story?.height ?? 0)).toBeLessThan(800);
  });
});

describe.skipIf(mayDoWithout)('its forms and buttons', () => {
  test('book, edit and cancel', async () => {
    const { actions, asked } = noting();
    const { tab } = await open(browser, await serve(await aPageThatShowsOne(), actions));
    const form = tab.getByRole('region', { name: 'Book a meeting' });
    await form.getByLabel('Title').fill('Ad hoc');
    await form.getByLabel('Room').selectOption('Havel');
    await form.getByLabel('Link').selectOption('Webex');
    await form.getByRole('button', { name: 'Book it' }).click();
    const booking = {
      room: 'havel@example.com',
      subject: 'Ad hoc',
      startsIn: 3,
      minutes: 30,
      link: 'webex',
      private: false,
    };
    await soon(() => asked).toEqual([['book', booking]]);

    await tab.getByRole('button', { name: 'Edit Review' }).click();
    const dialog = tab.getByRole('dialog', { name: 'Move or edit' });
    await dialog.getByRole('button', { name: '15 min later' }).click();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await soon(() => asked.at(-1)).toEqual(['edit', { id: 'review', edit: { start: '2026-11-23T12:18:00.000Z' } }]);
    await dialog.waitFor({ state: 'hidden' });

    await tab.getByRole('button', { name: 'Cancel Review' }).click();
    await soon(() => asked.at(-1)).toEqual(['cancel', { id: 'review' }]);
  });

  test('switch a device off, and break the calendar', async () => {
    const { actions, asked } = noting();
    const { tab } = await open(browser, await serve(await aPageThatShowsOne(), actions));
    await tab.getByRole('button', { name: 'Switch havel off' }).click();
    await tab.getByRole('button', { name: /Throttle Graph/ }).click();
    await soon(() => asked).toEqual([
      ['break', { kind: 'off', subject: 'havel' }],
      ['break', { kind: 'throttled', subject: '' }],
    ]);
  });

  test('say why something was refused, and keep what was typed while the page lives on', async () => {
    const refusal = { what: 'There is no room.', where: 'here', why: 'It burnt down.', todo: 'Book another.' };
    const actions = { book: async () => ({ kind: 'refused' as const, refusal }) };
    const page = await aPageThatShowsOne();
    const { tab } = await open(browser, await serve(page, actions));
    const title = tab.getByLabel('Title');
    await title.fill('Half a ti');
    page.clock.at = NOON + minutes(2);
    await seenIn(tab.locator('.clock').first()).toBe('13:02');
    expect(await title.inputValue()).toBe('Half a ti');
    await tab.getByRole('button', { name: 'Book it' }).click();
    await soon(() => tab.getByRole('alert').allInnerTexts()).toContain(
      'There is no room. It burnt down. Book another.',
    );
  });

  test('are not there where the run cannot do it', async () => {
    const { tab } = await open(browser, await serve(await aPageThatShowsOne()));
    expect(await tab.getByRole('region', { name: 'Book a meeting' }).count()).toBe(0);
  });
});

describe.skipIf(mayDoWithout)('anybody can read it', () => {
  for (const colorScheme of ['light', 'dark'] as const)
    test(`with enough contrast, ${colorScheme}`, async () => {
      const { tab } = await open(browser, await serve(await aPageThatShowsOne(), noting().actions), { colorScheme });
      expect(await tab.evaluate(tooFaint)).toEqual([]);
    });

  test('on a phone without scrolling sideways', async () => {
    const { tab } = await open(browser, await serve(await aPageThatShowsOne('Long '.repeat(60)), noting().actions), {
      viewport: { width: 360, height: 740 },
    });
    expect(await tab.evaluate('document.documentElement.scrollWidth')).toBe(360);
  });

  test('with the keyboard, from the top', async () => {
    const { tab } = await open(browser, await serve(await aPageThatShowsOne(), noting().actions));
    await tab.keyboard.press('Tab');
    expect(await tab.evaluate('document.activeElement.textContent')).toBe('Skip to the rooms');
    await tab.keyboard.press('Tab');
    expect(await tab.evaluate('document.activeElement.tagName')).toBe('A');
  });

  test('and it says so when the run has ended', async () => {
    const { tab } = await open(browser, await serve(await aPageThatShowsOne()));
    await served?.close();
    served = undefined;
    await seenIn(tab.locator('#live')).toMatch(/The run has ended/);
  });
});

/** Texts on the page whose contrast is under 4.5 (WCAG 2.2, 1.4.3), worked out in the browser. */
const tooFaint = `(() => {
  const channels = (color) => color.match(/[\\d.]+/g).map(Number);
  const luminance = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((c) => (c / 255 <= 0.03928 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const over = ([r, g, b, a = 1], below) => [r, g, b].map((c, i) => c * a + below[i] * (1 - a));
  const ground = (element) => {
    if (element === null) return [255, 255, 255];
    const color = channels(getComputedStyle(element).backgroundColor);
    return (color[3] ?? 1) === 1 ? color : over(color, ground(element.parentElement));
  };
  const texts = [...document.querySelectorAll('body *')].filter((element) =>
    element.checkVisibility() && [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== ''));
  return texts.flatMap((element) => {
    const below = ground(element);
    const [light, dark] = [luminance(over(channels(getComputedStyle(element).color), below)), luminance(below)].sort((a, b) => b - a);
    const contrast = (light + 0.05) / (dark + 0.05);
    return contrast < 4.5 ? [element.className + ' "' + element.textContent.slice(0, 30) + '" ' + contrast.toFixed(1)] : [];
  });
})()`;
