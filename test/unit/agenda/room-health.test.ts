import { describe, expect, test } from 'vitest';
import { buildAgenda } from '../../../shared/agenda/build.ts';
import { type HealthOf, roomHealth, traitsOf, unknownOf } from '../../../shared/agenda/room-health.ts';
import { aJoin, anEvent, aProfile, NINE, nothingToJoin } from './builders.ts';

const ISAR: HealthOf = { address: 'isar@example.com', calendarType: 'graph' };
const html = (content: string) => anEvent({ body: { type: 'html', content } });
const stripped = { noText: true, subjectIsOrganizer: false };
const whole = { noText: false, subjectIsOrganizer: false };

describe('traits', () => {
  test.each([
    ['nothing', '', true],
    ['empty mark-up', '<html><body><div>&nbsp;</div>\r\n</body></html>', true],
    ['a word', '<p>Hi</p>', false],
  ])('a body of %s', (_what, content, noText) => {
    expect(traitsOf(html(content), nothingToJoin).noText).toBe(noText);
  });

  test('a subject that is the organizer’s name is noticed, but for private events, whose subject others may not see', () => {
    expect(traitsOf(anEvent({ subject: 'Olivia Example' }), nothingToJoin).subjectIsOrganizer).toBe(true);
    expect(
      traitsOf(anEvent({ subject: 'Olivia Example', sensitivity: 'private' }), nothingToJoin).subjectIsOrganizer,
    ).toBe(false);
    expect(
      traitsOf(anEvent({ subject: '', organizer: { name: '', address: 'olivia@example.com' } }), nothingToJoin)
        .subjectIsOrganizer,
    ).toBe(false);
  });
});

describe('links that a mail gateway keeps to itself', () => {
  const mimecast = (host: string) =>
    html(`<a href="https://protect-eu.mimecast.com/s/Xy12AbCd?domain=${host}">Join</a>`);

  test('are noticed where nothing could be joined, and only those to meeting services', () => {
    expect(traitsOf(mimecast('us02web.zoom.us'), nothingToJoin).hiddenBy).toBe('Mimecast');
    expect(traitsOf(mimecast('us02web.zoom.us'), aJoin()).hiddenBy).toBeUndefined();
    expect(traitsOf(mimecast('wiki.example.com'), nothingToJoin).hiddenBy).toBeUndefined();
  });

  test('are counted, with the setting that cures it', () => {
    const events = [{ traits: whole }, { traits: { ...whole, hiddenBy: 'Mimecast' } }];
    expect(roomHealth(ISAR, events)).toMatchObject([
      {
        kind: 'linksHidden',
        says: expect.stringContaining('1 of 2 events'),
        cure: expect.stringContaining('URL Protection Bypass'),
      },
    ]);
  });
});

test('private details that the account’s role hides are found, with the sharing that shows them', () => {
  const event = anEvent({ sensitivity: 'private', properties: { 'google.detailsHidden': 'true' } });
  const traits = traitsOf(event, nothingToJoin);
  expect(roomHealth({ ...ISAR, calendarType: 'google' }, [{ traits }])).toMatchObject([
    { kind: 'detailsHidden', cure: expect.stringContaining('Make changes to events') },
  ]);
});

describe('what no read can show', () => {
  const settings = (events: number) =>
    unknownOf(ISAR, Array(events)).map(({ command }) => command.split('Format-List ').at(-1));

  test('is asked in Exchange, and texts too where there are too few events to tell', () => {
    expect(settings(2)).toEqual(['RemovePrivateProperty', 'ProcessExternalMeetingMessages']);
    expect(settings(1)).toContain('DeleteComments,DeleteSubject,AddOrganizerToSubject');
    expect(unknownOf({ ...ISAR, calendarType: 'google' }, [])).toEqual([]);
  });
});

describe('a room’s health', () => {
  test('a mailbox that removes every text is found, with the command that cures it', () => {
    const [finding] = roomHealth(ISAR, [{ traits: stripped }, { traits: stripped }]);
    expect(finding).toMatchObject({
      kind: 'noText',
      cure: expect.stringContaining('Set-CalendarProcessing -Identity isar@example.com -DeleteComments $false'),
    });
  });

  test('Google removes nothing: events without text are just that', () => {
    expect(roomHealth({ ...ISAR, calendarType: 'google' }, [{ traits: stripped }, { traits: stripped }])).toEqual([]);
  });

  test('one event proves nothing, and one with text disproves it', () => {
    expect(roomHealth(ISAR, [{ traits: stripped }])).toEqual([]);
    expect(roomHealth(ISAR, [{ traits: stripped }, { traits: whole }])).toEqual([]);
  });

  test('is the reason why its meetings have no button, but not of those that have one', () => {
    const judged = [
      { event: anEvent({ id: 'a' }), join: nothingToJoin, traits: stripped },
      { event: anEvent({ id: 'b' }), join: aJoin({ source: 'location' }), traits: stripped },
    ];
    const [without, withButton] = buildAgenda(ISAR, judged, aProfile(), NINE).events;
    expect(without?.join.reason).toContain('-DeleteComments $false');
    expect(withButton?.join.reason).toBeNull();
  });
});
