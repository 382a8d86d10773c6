import { describe } from 'vitest';
import { html, tests, text } from './fixtures/cases.ts';

const ZOOM = 'https://zoom.us/j/81234567890';
const NOTHING = { technology: 'none', alias: null, url: null } as const;

describe('pages of services are no meetings', () => {
  const pages = [
    'https://jitsi.org/downloads/',
    'https://jitsi.github.io/handbook/docs',
    'https://clickmeeting.com/pricing',
    'https://go.teamviewer.com/download',
    'https://www.daily.co/careers',
    'https://gather.town/events',
    'https://talk.brave.com/widget',
    'https://acme.adobeconnect.com/admin',
    'https://meeting.zoho.com/meeting/login.do',
    'https://meet.around.co/pricing',
    'https://app.vowel.com/settings',
    'https://doxy.me/en/pricing',
    'https://join.me/free',
    'https://meet.goto.com/launch',
    'https://v.ringcentral.com/join/download',
    'https://attendee.gotowebinar.com/register/123456789',
    'https://join.example.com/t/AB12CD34',
    'https://meet.hotel.example/rooms/AB12CD34',
  ];
  tests(Object.fromEntries(pages.map((page) => [page, { given: text(`See ${page}`), ...NOTHING }])));
  tests(
    Object.fromEntries(
      pages.map((page) => [
        `${page} above a meeting`,
        { given: text(`See ${page}\nJoin: ${ZOOM}`), alias: '81234567890@zoomcrc.com' },
      ]),
    ),
  );
});

describe('rooms of the same services are', () => {
  const rooms = [
    'https://meet.jit.si/OurWeekly',
    'https://jitsi.example.org/OurWeekly',
    'https://acme.daily.co/weekly-sync',
    'https://go.teamviewer.com/m12345678',
    'https://meeting.zoho.com/meeting/123456789',
    'https://acme.adobeconnect.com/weekly',
    'https://attendee.gotowebinar.com/join/123456789',
  ];
  tests(Object.fromEntries(rooms.map((room) => [room, { given: text(`Join ${room}`), url: room }])));
  tests({
    'Skype for Business on premises': {
      given: text('Join Skype Meeting\nhttps://meet.example.org/olivia/AB12CD34'),
      technology: 'skypeforbusiness',
    },
    'where nothing says Skype, a service’s own link is believed': {
      given: text(`https://meet.example.org/olivia/AB12CD34\n${ZOOM}`),
      alias: '81234567890@zoomcrc.com',
    },
  });
});

describe('links as mail programs leave them', () => {
  tests({
    'an href without scheme': {
      given: html('<a href="zoom.us/j/81234567890">Join</a>'),
      alias: '81234567890@zoomcrc.com',
    },
    'an href without https:': {
      given: html('<a href="//zoom.us/j/81234567890">Join</a>'),
      alias: '81234567890@zoomcrc.com',
    },
    'an href of some other host without scheme is none': { given: html('<a href="wiki/j/8123">Join</a>'), ...NOTHING },
    'quoted-printable left in mark-up': {
      given: html('<a href=3D"https://us06web.zoom.us/j/81234567890?pwd=3Dabc">Join=\n Zoom</a>'),
      alias: '81234567890@zoomcrc.com',
      url: 'https://us06web.zoom.us/j/81234567890?pwd=abc',
    },
    'two lines of = are no quoted-printable': {
      given: text(
        '=====\nx https://w.example.com/?d=2026\n=====\nhttps://dialin.plcm.vc/teams/?key=813878896&conf=1184567321',
      ),
      alias: '813878896.1184567321@t.plcm.vc',
    },
    'nor do they hide where an older mail begins': {
      given: text(
        "Let's talk by phone\n=====\n=====\nFrom: Anna <a@example.com>\nSent: Monday\nTo: Bob\nSubject: old\n\nhttps://zoom.us/j/81111111111",
      ),
      alias: null,
    },
    'a Webex link that a gateway hides, beside a printed number': {
      given: text('<https://protect-eu.mimecast.com/s/Ab?domain=contoso.webex.com>\nMeeting number: 2345 678 9012'),
      alias: '23456789012@contoso.webex.com',
    },
  });
});
