import { describe, expect, test } from 'vitest';
import { pageActions } from '../../../local/page/page-actions.ts';
import { pastedInvitation } from '../../../local/page/pasted.ts';
import type { WorldClient } from '../../../local/world/client.ts';
import { aPage, HAVEL } from './a-page.ts';

const ZOOM = 'Join: https://example.zoom.us/j/81234567890?pwd=abc\nMeeting ID: 812 3456 7890\nPasscode: 445566\n';

describe('what somebody pastes', () => {
  test.each([
    ['text', ZOOM, ''],
    ['HTML', `<p>${ZOOM}</p>`, ''],
    ['JSON', JSON.stringify({ subject: 'Talk', body: ZOOM }), 'Talk'],
    ['an .ics', `BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Talk\nDESCRIPTION:x\nEND:VEVENT\nEND:VCALENDAR`, 'Talk'],
    ['a mail', `Subject: Talk\nContent-Type: text/plain\n\n${ZOOM}`, 'Talk'],
  ])('is read as %s', (_, text, subject) => {
    expect(pastedInvitation(text)).toMatchObject({ invitation: { subject } });
  });

  test.each(['', '{"subject":', 'BEGIN:VCALENDAR\nEND:VCALENDAR'])('is none: %j', (text) => {
    expect(pastedInvitation(text)).toHaveProperty('fault');
  });
});

describe('a pasted invitation', () => {
  test('is explained under the rules of the room, passcode masked', async () => {
    const { store } = await aPage();
    const outcome = await pageActions({ store, world: null }).try?.({ text: ZOOM, room: HAVEL });
    expect(outcome).toMatchObject({
      kind: 'done',
      result: { technology: 'Zoom', dials: '81234567890.••••@zoomcrc.com', reason: null },
    });
    expect(JSON.stringify(outcome)).not.toContain('445566');
  });

  test('is refused in words for a room that there is not', async () => {
    const { store } = await aPage();
    const outcome = await pageActions({ store, world: null }).try?.({ text: ZOOM, room: 'nowhere@example.com' });
    expect(outcome).toMatchObject({
      kind: 'refused',
      refusal: { why: 'The configuration has no room nowhere@example.com.' },
    });
  });

  test('is booked in three minutes, in a simulated company only', async () => {
    const { store } = await aPage();
    const booked: unknown[] = [];
    const world = {
      book: async (booking: unknown) => {
        booked.push(booking);
        return { kind: 'done' };
      },
    } as unknown as WorldClient;
    await pageActions({ store, world }).adopt?.({ text: JSON.stringify({ subject: 'Talk', body: ZOOM }), room: HAVEL });
    expect(booked).toMatchObject([{ room: HAVEL, startsIn: 3, subject: 'Talk', bodyType: 'text', body: ZOOM }]);
    expect(pageActions({ store, world: null })).not.toHaveProperty('adopt');
  });
});
