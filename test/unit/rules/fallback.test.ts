import { describe, expect, test } from 'vitest';
import { join } from './fixtures/build.ts';
import { html, OPEN_PROFILE, tests, text } from './fixtures/cases.ts';

describe('addresses that the invitation prints', () => {
  tests({
    'sip:': {
      given: text('Room systems: sip:4711@vc.example.org;transport=tls.'),
      technology: 'sip',
      alias: '4711@vc.example.org',
    },
    'sips: in the location': {
      given: { location: 'sips:board.room@vc.example.org' },
      alias: 'board.room@vc.example.org',
      source: 'location',
    },
    'as a link': { given: html('<a href="sip:4711@vc.example.org">Join by video</a>'), alias: '4711@vc.example.org' },
    'in capitals, with a blank': { given: text('VIDEO SIP: 4711@VC.EXAMPLE.ORG'), alias: '4711@VC.EXAMPLE.ORG' },
    'a name at the end of its phrase': { given: text('Please call sip:spree.'), alias: 'spree' },
    'a number in a sentence': { given: text('Please call h323:4711 at nine.'), alias: '4711' },
    'a name as a link': { given: html('<a href="sip:spree">our bridge</a>'), alias: 'spree' },
    'words about the protocol are none': {
      given: text('SIP:trunk migration\n- SIP:trunk\nsip:trunk migration\nSIP:5060 is to be opened\nH323:gatekeeper'),
      technology: 'none',
      alias: null,
    },
    'nor is a provider': { given: text('SIP:provider.example.net will be offline'), alias: null },
    'in the CONFERENCE property': {
      given: { properties: { CONFERENCE: 'sip:4711@vc.example.org' } },
      alias: '4711@vc.example.org',
      source: 'properties',
    },
    'in other properties it names a person': {
      given: { properties: { CONTACT: 'sip:alex@example.org' } },
      alias: null,
    },
    'h323:': { given: text('h323:1234@198.51.100.7'), technology: 'h323', aliases: ['H323 1234@198.51.100.7'] },
    'bridge and number': { given: text('call 198.51.100.7##1234'), technology: 'h323', alias: '198.51.100.7##1234' },
    'Video in the location': { given: { location: 'Video 688432@vc.example.org' }, alias: '688432@vc.example.org' },
    'Audio in the location is a phone number': {
      given: { location: 'Audio +493055500123' },
      technology: 'none',
      alias: null,
    },
    'a room by its name': { given: text('weekly.vmr@example.org'), alias: 'weekly.vmr@example.org' },
    'beside a browser link': {
      given: text('https://meet.jit.si/OurWeekly\nRooms: sip:4711@vc.example.org'),
      technology: 'jitsi',
      alias: '4711@vc.example.org',
    },
    'the address of the organizer is a person': {
      given: text('Regards, Olivia, sip:olivia@example.com'),
      technology: 'none',
      alias: null,
    },
    'an address that is also given as mail is a person': {
      given: text('Alex Example\nE-mail: alex@example.org\nsip:alex@example.org'),
      technology: 'none',
      alias: null,
    },
    'mail addresses are none': {
      given: text('alex@example.org, 12345@student.example.org, <mailto:1234@example.org>'),
      technology: 'none',
      alias: null,
    },
    'telephone numbers are none': {
      given: text('tel:+493055500123, +49 30 5550 0123, callto:+493055500123'),
      technology: 'none',
      alias: null,
    },
    'an IP address is none': {
      given: text('The printer is at 192.0.2.7, its page at http://192.0.2.7/'),
      technology: 'none',
      alias: null,
    },
  });
});

test('a passcode behind h323: is known as one, so that it is masked', () => {
  expect(join('h323:10.0.0.1##4711#998877', OPEN_PROFILE).aliases).toEqual([
    { protocol: 'H323', address: '10.0.0.1##4711#998877', withPasscode: true },
  ]);
});

const TEAMS = 'https://teams.microsoft.com/meet/31204455660071?p=x';

describe('a printed address beside a meeting that has none', () => {
  const dialled = { technology: 'teams', alias: 'weekly@vc.example.org' } as const;
  const person = { technology: 'teams', alias: null } as const;
  tests({
    'on a line for video systems': { given: text(`${TEAMS}\nVideo systems: sip:weekly@vc.example.org`), ...dialled },
    'below such a line': { given: text(`${TEAMS}\nPer Videosystem\nsip:weekly@vc.example.org`), ...dialled },
    'on a line for rooms': { given: text(`${TEAMS}\nRooms dial sip:weekly@vc.example.org`), ...dialled },
    'as a link that says so': {
      given: html(`<a href="${TEAMS}">Join</a><br><a href="sip:weekly@vc.example.org">Mit Videosystem teilnehmen</a>`),
      ...dialled,
    },
    'in the location': { given: { ...text(TEAMS), location: 'sip:weekly@vc.example.org' }, ...dialled },
    'a number': { given: text(`${TEAMS}\nsip:4711@vc.example.org`), technology: 'teams', alias: '4711@vc.example.org' },
    'a room by its name': { given: text(`${TEAMS}\nsip:weekly.vmr@example.org`), alias: 'weekly.vmr@example.org' },
    'behind a person’s': {
      given: text(`${TEAMS}\nBob | sip:bob@example.org\nVideo: sip:weekly@vc.example.org`),
      ...dialled,
    },
    'a person’s, for messages': { given: text(`${TEAMS}\nBob | IM sip:bob@example.org`), ...person },
    'a person’s, for calls': { given: text(`${TEAMS}\nBob Example | Room 4.12 | sip:bob@example.org`), ...person },
    'a person’s, with a label': { given: text(`${TEAMS}\nTel +44 20 5550 0188 | SIP: bob@example.org`), ...person },
    'a person’s, as a link': {
      given: html(`<a href="${TEAMS}">Join the meeting</a><br>Bob <a href="sip:bob@example.org">bob@example.org</a>`),
      ...person,
    },
    'a person’s, in another language': { given: text(`${TEAMS}\n佐藤 sip:sato@example.org`), ...person },
  });

  test('is explained where it is not called', () => {
    const { tried, reason } = join(`https://meet.google.com/uvw-xyza-bcd\nAnna | sip:anna@example.org`);
    expect(reason).toMatch(/Google Meet/);
    expect(tried.at(-1)).toMatchObject({
      rule: 'printed addresses',
      outcome: 'missed',
      detail: expect.stringMatching(/stands beside a Google Meet meeting, .* may be a person's/),
    });
  });
});

describe('addresses for messages and of conferences', () => {
  const none = { technology: 'none', alias: null } as const;
  tests({
    'im:sip:': { given: text('IM: im:sip:anna@example.org'), ...none },
    'im:sip: as a link': { given: html('<a href="im:sip:anna@example.org">Anna</a>'), ...none },
    'pres:sip:': { given: text('pres:sip:anna@example.org'), ...none },
    'a chat address': { given: text('Anna, Skype for Business: sip:anna@example.org'), ...none },
    'conf:sip: of a delegate': {
      given: {
        ...text('Join <conf:sip:delegate@example.org;gruu;opaque=app:conf:focus:id:AB12CD34>'),
        organizer: { name: 'Boss', address: 'boss@example.org' },
      },
      technology: 'skypeforbusiness',
      alias: null,
    },
    'a label before sip: is none of these': {
      given: text('Video:sip:4711@vc.example.org'),
      alias: '4711@vc.example.org',
    },
  });
});
