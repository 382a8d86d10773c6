import { describe, expect, test } from 'vitest';
import { buildAgenda } from '../../../shared/agenda/build.ts';
import { roomHealth, traitsOf } from '../../../shared/agenda/room-health.ts';
import { aJoin, anEvent, aProfile, NINE, nothingToJoin } from './builders.ts';

const html = (content: string) => anEvent({ body: { type: 'html', content } });
const stripped = { noText: true, subjectIsOrganizer: false };
const whole = { noText: false, subjectIsOrganizer: false };

describe('traits', () => {
  test.each([
    ['nothing', '', true],
    ['empty mark-up', '<html><body><div>&nbsp;</div>\r\n</body></html>', true],
    ['a word', '<p>Hi</p>', false],
  ])('a body of %s', (_what, content, noText) => {
    expect(traitsOf(html(content)).noText).toBe(noText);
  });

  test('a subject that is the organizer’s name is noticed, but for private events, whose subject others may not see', () => {
    expect(traitsOf(anEvent({ subject: 'Olivia Example' })).subjectIsOrganizer).toBe(true);
    expect(traitsOf(anEvent({ subject: 'Olivia Example', sensitivity: 'private' })).subjectIsOrganizer).toBe(false);
    expect(
      traitsOf(anEvent({ subject: '', organizer: { name: '', address: 'olivia@example.com' } })).subjectIsOrganizer,
    ).toBe(false);
  });
});

describe('a room’s health', () => {
  test('a mailbox that removes every text is found, with the command that cures it', () => {
    const [finding] = roomHealth('isar@example.com', [{ traits: stripped }, { traits: stripped }]);
    expect(finding).toMatchObject({
      kind: 'noText',
      cure: expect.stringContaining('Set-CalendarProcessing -Identity isar@example.com -DeleteComments $false'),
    });
  });

  test('one event proves nothing, and one with text disproves it', () => {
    expect(roomHealth('isar@example.com', [{ traits: stripped }])).toEqual([]);
    expect(roomHealth('isar@example.com', [{ traits: stripped }, { traits: whole }])).toEqual([]);
  });

  test('is the reason why its meetings have no button, but not of those that have one', () => {
    const judged = [
      { event: anEvent({ id: 'a' }), join: nothingToJoin, traits: stripped },
      { event: anEvent({ id: 'b' }), join: aJoin({ source: 'location' }), traits: stripped },
    ];
    const [without, withButton] = buildAgenda('isar@example.com', judged, aProfile(), NINE).events;
    expect(without?.join.reason).toContain('-DeleteComments $false');
    expect(withButton?.join.reason).toBeNull();
  });
});
