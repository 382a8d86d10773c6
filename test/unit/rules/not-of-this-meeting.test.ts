import { describe, expect, test } from 'vitest';
import { aliasOf, join } from './fixtures/build.ts';
import { OPEN_PROFILE, tests, text } from './fixtures/cases.ts';

const WEBEX = 'https://example.webex.com/example/j.php?MTID=m0a1b2c3d4e5f60718293a4b5c6d7e8f9';
const ZOOM = 'https://example.zoom.us/j/11122233344';

describe('what stands in an invitation and belongs to something else', () => {
  tests({
    'a mail address at a Webex site is nobody’s room': {
      given: text(`${WEBEX}\nNeed help? Mail helpdesk@example.webex.com`),
      technology: 'webex',
      alias: null,
    },
    'nor does it win over the number': {
      given: text(`${WEBEX}\nHost: jane.doe@example.webex.com\nMeeting number: 2555 123 4567`),
      alias: '25551234567@example.webex.com',
    },
    'a named room is, where the link or the words say so': {
      given: text('https://example.webex.com/meet/jane.doe\njane.doe@example.webex.com'),
      alias: 'jane.doe@example.webex.com',
    },
    'the guest network’s password is not the meeting’s': {
      given: text(`${ZOOM}\nGuest wifi password: 12345678`),
      alias: '11122233344@zoomcrc.com',
      passcode: null,
    },
    'nor is a file’s': {
      given: text(`${ZOOM}\nAgenda attached, PDF password: 202611`),
      alias: '11122233344@zoomcrc.com',
      passcode: null,
    },
    'an older mail below an attribution in any language': {
      given: text(
        `We meet in the office.\n\nпн, 5 янв. 2026 г. в 10:00, Bob <bob@example.com>:\n${ZOOM}\nPasscode: 998877`,
      ),
      alias: null,
    },
    'a Teams link of Cisco’s form names Cisco’s gateway only': {
      given: text('https://www.webex.com/msteams?confid=123456789&tenantkey=acme&domain=evil.example'),
      alias: null,
    },
    'a page below /teams/ that is no gateway': {
      given: text('https://intranet.example/teams/?conf=12345678&d=intranet.example'),
      alias: null,
    },
  });
});

/** Pages of wikis, shops and intranets whose links have the form of a service that runs on anybody's host. */
const PAGES = [
  'https://wiki.example.com/index.html?id=12345',
  'https://intranet.example.org/app/index.html?lang=de&id=4711#top',
  'https://portal.example.net/meeting/20261123',
  'https://erp.example.com/webapp/meeting/protocol-4711.pdf',
  'https://tools.example.org/webapp/?alias=shop',
  'https://erp.example.com/webapp/home/?conference=2026',
  'https://docs.example.net/webapp3/m/handbook',
  'https://sports.example.com/teams/?key=abcd&conf=1234567',
  'https://league.example.org/teams/?conf=north-2026&d=example.net&ip=first&prefix=a',
];
/** Real meetings with what is dialled; null: nothing, but the meeting is known. */
const MEETINGS: readonly [string, string, string | null][] = [
  ['zoom', 'https://zoom.us/j/81357924680', '81357924680@zoomcrc.com'],
  ['webex', 'https://example.webex.com/meet/olivia', 'olivia@example.webex.com'],
  ['teams', 'https://teams.microsoft.com/meet/31204455660071?p=x', null],
  [
    'teams',
    'https://teams.microsoft.com/meet/31204455660071?p=x\nTenant key: 4711@t.plcm.vc\nVideo ID: 118 204 551 9',
    '4711.1182045519@t.plcm.vc',
  ],
  ['googlemeet', 'https://meet.google.com/uvw-xyza-bcd', null],
  ['pexip', 'https://join.example.org/webapp/#/?conference=weekly@vc.example.org', 'weekly@vc.example.org'],
];

describe.each(PAGES)('%s', (page) => {
  test('is no meeting', () => {
    expect(join(`Notes: ${page}`, OPEN_PROFILE)).toMatchObject({ technology: 'none', aliases: [], url: null });
  });
  test.each(MEETINGS)('is none beside %s, above it and below', (technology, invitation, alias) => {
    for (const body of [`Notes: ${page}\n${invitation}`, `${invitation}\nNotes: ${page}`]) {
      expect(join(body, OPEN_PROFILE).technology).toBe(technology);
      expect(aliasOf(body, OPEN_PROFILE)).toBe(alias);
    }
  });
});

describe('a link that words alone make a service’s is weaker than a service’s own', () => {
  const zoom = { technology: 'zoom', alias: '81357924680@zoomcrc.com' } as const;
  tests({
    'the page of a product that the agenda names': {
      given: text(`Cisco Meeting Server: see https://wiki.example.com/index.html?id=12345\nJoin: ${MEETINGS[0]?.[1]}`),
      ...zoom,
    },
    'a host on which people meet': {
      given: text(`Rooms: https://meet.hotel.example/webapp/meeting/rooms\nJoin: ${MEETINGS[0]?.[1]}`),
      ...zoom,
    },
    'but counts where it is the only one': {
      given: text('Cisco Meeting: https://join.example.com/index.html?id=12345'),
      technology: 'cms',
    },
    'and a secret makes it as good': {
      given: text(`https://join.example.com/invited.sf?id=12345&secret=x\nElse: ${MEETINGS[0]?.[1]}`),
      technology: 'cms',
      alias: '12345@join.example.com',
    },
  });
});
