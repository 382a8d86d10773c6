import { describe } from 'vitest';
import { profileWith, rule } from '../fixtures/build.ts';
import { html, OPEN_PROFILE, tests, text } from '../fixtures/cases.ts';

const PERSON = 'Olivia Example\nHead of Sales | Example Ltd\nTel: +44 20 5550 0188';
const ROOM = 'https://example.webex.com/meet/olivia';
const SIGNATURE = `-- \n${PERSON}\nMeet me: ${ROOM}`;
const ZOOM = 'https://zoom.us/j/81357924680';
const RULE_LINE = '_'.repeat(80);
const NONE = {
  technology: 'none',
  alias: null,
  url: null,
  reason: /Webex meeting stands only in a signature/,
} as const;
const ZOOM_ONLY = { technology: 'zoom', alias: '81357924680@zoomcrc.com' } as const;

describe('what stands in a signature is not the meeting', () => {
  tests({
    'below two dashes': { given: text(`We meet in room 2.\n\n${SIGNATURE}`), ...NONE },
    'where nothing else was written': { given: text(SIGNATURE), ...NONE },
    'below a dash of a word processor': { given: text(`Hello\n—\n${PERSON}\n${ROOM}`), ...NONE },
    'behind a line inside the signature': {
      given: text(`Hello\n-- \n${PERSON}\n${RULE_LINE}\nThis message is confidential.\n${ROOM}`),
      ...NONE,
    },
    'said to be the own one': { given: text(`Hello\n--\nMy Webex room: ${ROOM}\n${PERSON}`), ...NONE },
    'a printed address': {
      given: text(`Hello\n-- \n${PERSON}\nsip:olivia.room@vc.example.org`),
      technology: 'none',
      alias: null,
    },
    'in what somebody passed on': {
      given: text(
        `FYI\n\n-----Original Appointment-----\nFrom: A\nSent: B\nTo: C\nSubject: D\nWhen: Monday\n\nSee you.\n${SIGNATURE}`,
      ),
      ...NONE,
    },
    'another meeting above it counts': { given: text(`${ZOOM}\n\n${SIGNATURE}`), ...ZOOM_ONLY },
    'for rules as well': {
      given: text(`${ZOOM}\n\n${SIGNATURE}`),
      profile: { ...OPEN_PROFILE, rules: profileWith(rule({ type: 'webex', priority: 1 })).rules },
      ...ZOOM_ONLY,
    },
    'a passcode in it is not the meeting’s': { given: text(`${ZOOM}\n-- \nPasscode: 998877`), passcode: null },
  });
});

describe('signatures by the marks of mail programs', () => {
  const person = `Olivia Example<br><a href="${ROOM}">Meet me</a>`;
  tests({
    Gmail: {
      given: html(
        `Hello<br clear="all"><br><span class="gmail_signature_prefix">-- </span><br><div dir="ltr" class="gmail_signature" data-smartmail="gmail_signature">${person}</div>`,
      ),
      ...NONE,
    },
    'Outlook on the web': { given: html(`<div>Hello</div><div id="Signature"><div>${person}</div></div>`), ...NONE },
    'Outlook on a phone': {
      given: html(`<div>Hello</div><div id="ms-outlook-mobile-signature"><p>${person}</p></div>`),
      ...NONE,
    },
    Thunderbird: { given: html(`<p>Hello</p><pre class="moz-signature" cols="72">-- \n${person}</pre>`), ...NONE },
    'what is inserted below counts': {
      given: html(`<div>Hello</div><div id="Signature">${person}</div><div>Join: <a href="${ZOOM}">now</a></div>`),
      ...ZOOM_ONLY,
    },
    'what somebody wrote between two counts': {
      given: html(
        `<div id="Signature">${person}</div><div>Join: <a href="${ZOOM}">now</a></div><div id="x_Signature">${person}</div>`,
      ),
      ...ZOOM_ONLY,
    },
    'what a service inserted inside counts': {
      given: html(
        `<div id="Signature">${person}<div>${RULE_LINE}</div><div>Microsoft Teams meeting</div><div><a href="https://teams.microsoft.com/meet/31204455660071?p=x">Join</a></div></div>`,
      ),
      technology: 'teams',
      url: 'https://teams.microsoft.com/meet/31204455660071?p=x',
    },
  });
});

describe('dashes that begin no signature', () => {
  tests({
    'Teams below a signature': {
      given: text(
        `Hello\n${SIGNATURE}\n\n${RULE_LINE}\nMicrosoft Teams-Besprechung\nhttps://teams.microsoft.com/meet/31204455660071?p=x\n${RULE_LINE}`,
      ),
      technology: 'teams',
      alias: null,
    },
    'Google below a signature': {
      given: text(
        `Hello\n${SIGNATURE}\n\n-::~:~::~:~:~:~:~:~:~:~::~:~::-\nThis event has a video call.\nJoin: https://meet.google.com/uvw-xyza-bcd\n-::~:~::~:~:~:~:~:~:~:~::~:~::-`,
      ),
      technology: 'googlemeet',
      alias: null,
    },
    'Webex below a signature': {
      given: text(
        `Hello\n-- \n${PERSON}\n\n-- Do not delete or change any of the following text. --\n\nWhen it's time, join your Webex meeting here.\nMeeting number: 2741 306 9518\nhttps://example.webex.com/example/j.php?MTID=m0a1b2c3d4e5f60718293a4b5c6d7e8f9`,
      ),
      alias: '27413069518@example.webex.com',
    },
    'Zoom below a signature, without a line': {
      given: text(
        `Hello\n${SIGNATURE}\n\nOlivia Example is inviting you to a scheduled Zoom meeting.\n\nJoin Zoom Meeting\n${ZOOM}\n\nMeeting ID: 813 5792 4680`,
      ),
      ...ZOOM_ONLY,
    },
    'dashes above the invitation': {
      given: text(`Agenda\n1. Figures\n--\nJoin Zoom Meeting\n${ZOOM}`),
      ...ZOOM_ONLY,
    },
    'dashes between parts': {
      given: text(`Agenda\n--\n1. Figures\n2. Plans\n--\nZoom: ${ZOOM}`),
      ...ZOOM_ONLY,
    },
    'three dashes': { given: text(`Agenda\n---\n${ZOOM}`), ...ZOOM_ONLY },
    'more text than a signature has': {
      given: text(`Agenda\n--\n${'A point of the agenda\n'.repeat(31)}\n${ZOOM}`),
      ...ZOOM_ONLY,
    },
  });
});
