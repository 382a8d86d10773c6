import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { TriedInvitation } from '../../../../cli/try/invitation.ts';
import { readInput } from '../../../../cli/try/read-input.ts';
import { NO_PROFILE, tryInvitationUnder } from '../../../../cli/try/result.ts';

const folder = mkdtempSync(join(tmpdir(), 'otj-try-'));

function read(content: string, name = 'invitation') {
  const file = join(folder, name);
  writeFileSync(file, content);
  return readInput(file);
}

function only(content: string): TriedInvitation {
  const input = read(content);
  if (input.kind === 'unreadable') throw new Error(input.why);
  expect(input.invitations).toHaveLength(1);
  return input.invitations[0]?.tried as TriedInvitation;
}

const aliasIn = (content: string): string | null => tryInvitationUnder(NO_PROFILE, only(content)).alias;

describe('the forms that are told apart by their content', () => {
  test('JSON', () => {
    const tried = only(
      JSON.stringify({
        id: 7,
        subject: 'Review',
        bodyType: 'html',
        body: '<p>https://zoom.us/j/81357924680</p>',
        organizer: { name: 'Olivia', email: 'olivia@example.com' },
        start: '2026-11-23T09:00:00Z',
        private: true,
        unknown: 1,
      }),
    );
    expect(tried).toMatchObject({
      id: '7',
      isPrivate: true,
      start: Date.UTC(2026, 10, 23, 9),
      invitation: { subject: 'Review', organizer: { address: 'olivia@example.com' } },
    });
    expect(aliasIn('{"location":"https://zoom.us/j/81357924680"}')).toBe('81357924680@zoomcrc.com');
  });

  test('Graph’s fields as the objects that they are', () => {
    const onlineMeeting = {
      joinUrl: 'https://teams.microsoft.com/l/meetup-join/19%3ameeting_x%40thread.v2/0',
      videoTeleconferenceId: '1182045519',
      cloudVideoInteropInfo: { tenantKey: 'example@m.webex.com', phones: ['1'] },
    };
    expect(only(JSON.stringify({ properties: { onlineMeeting } })).invitation.properties).toEqual({
      'onlineMeeting.joinUrl': onlineMeeting.joinUrl,
      'onlineMeeting.videoTeleconferenceId': '1182045519',
      'onlineMeeting.cloudVideoInteropInfo.tenantKey': 'example@m.webex.com',
      'onlineMeeting.cloudVideoInteropInfo.phones': '["1"]',
    });
    expect(aliasIn(JSON.stringify({ properties: { onlineMeeting } }))).toBe('1182045519.example@m.webex.com');
  });

  test('a list in JSON', () => {
    const input = read('[{"subject":"A"},{"subject":"B"}]');
    expect(input.kind === 'invitations' && input.invitations.map(({ title }) => title)).toEqual(['A', 'B']);
  });

  test('text and HTML', () => {
    expect(aliasIn('Join: https://zoom.us/j/81357924680')).toBe('81357924680@zoomcrc.com');
    expect(only('<html><body><p>x</p></body></html>').invitation.body?.type).toBe('html');
    expect(only('Subject of talk: mail\nFrom: nobody').invitation.body?.type).toBe('text');
  });

  test('a calendar entry: folded lines, escapes, properties', () => {
    const ics = [
      'BEGIN:VCALENDAR',
      'BEGIN:VEVENT',
      'UID:1@example.com',
      'SUMMARY:Review\\, weekly',
      'DTSTART;TZID=Europe/Berlin:20261123T090000',
      'DTEND:20261123T100000Z',
      'ORGANIZER;CN="Example, Olivia":mailto:olivia@example.com',
      'CLASS:PRIVATE',
      'DESCRIPTION:Join\\nhttps://zoom.us/j/813579',
      ' 24680\\nPasscode: 204816',
      'X-GOOGLE-CONFERENCE:https://meet.google.com/uvw-xyza-bcd',
      'END:VEVENT',
      'END:VCALENDAR',
    ].join('\r\n');
    const tried = only(ics);
    expect(tried).toMatchObject({
      id: '1@example.com',
      isPrivate: true,
      end: Date.UTC(2026, 10, 23, 10),
      invitation: {
        subject: 'Review, weekly',
        organizer: { name: 'Example, Olivia', address: 'olivia@example.com' },
        properties: { 'X-GOOGLE-CONFERENCE': 'https://meet.google.com/uvw-xyza-bcd' },
      },
    });
    expect(tried.invitation.body?.content).toBe('Join\nhttps://zoom.us/j/81357924680\nPasscode: 204816');
  });

  test('a mail: parts, encodings, a calendar part', () => {
    const calendar = Buffer.from(
      'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Review\r\nLOCATION:Spree\r\nEND:VEVENT\r\nEND:VCALENDAR',
    ).toString('base64');
    const mail = [
      'From: =?utf-8?q?Olivia_=C3=84?= <olivia@example.com>',
      'Subject: =?utf-8?B?w5xiZXI=?=',
      ' =?utf-8?B?YmxpY2s=?=',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary="a"',
      '',
      '--a',
      'Content-Type: multipart/alternative; boundary=b',
      '',
      '--b',
      'Content-Type: text/plain; charset=utf-8',
      '',
      'plain',
      '--b',
      'Content-Type: text/html; charset="iso-8859-1"',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      '<p>R=E9union https://zoom.us/j/8135=',
      '7924680</p>',
      '--b--',
      '--a',
      'Content-Type: text/calendar; method=REQUEST',
      'Content-Transfer-Encoding: base64',
      '',
      calendar,
      '--a--',
    ];
    const tried = only(mail.join('\r\n'));
    expect(tried.invitation).toMatchObject({
      subject: 'Review',
      location: 'Spree',
      body: { type: 'html', content: '<p>Réunion https://zoom.us/j/81357924680</p>' },
    });
    const withoutCalendar = only(mail.slice(0, 20).join('\n'));
    expect(withoutCalendar.invitation).toMatchObject({
      subject: 'Überblick',
      organizer: { name: 'Olivia Ä', address: 'olivia@example.com' },
    });
  });
});

describe('what cannot be read', () => {
  test.each([
    ['{"subject": ', /looks like JSON but is none/],
    ['{"subject": 7}', /no invitation: subject/],
    ['BEGIN:VCALENDAR\nEND:VCALENDAR', /holds no event/],
  ])('%s', (content, why) => {
    const input = read(content);
    expect(input.kind === 'unreadable' && input.why).toMatch(why);
  });

  test('a file that is not there', () => {
    expect(readInput(join(folder, 'none'))).toMatchObject({
      kind: 'unreadable',
      why: expect.stringContaining('is not there'),
    });
  });
});
