import { describe } from 'vitest';
import { html, tests, text } from '../fixtures/cases.ts';

const LINK = 'https://example.webex.com/example/j.php?MTID=m0a1b2c3d4e5f60718293a4b5c6d7e8f9';

describe('Webex', () => {
  tests({
    'the number in English': {
      given: text(`${LINK}\nMeeting number (access code): 2741 306 9518\nMeeting password: pRq7Mn2Xw`),
      technology: 'webex',
      alias: '27413069518@example.webex.com',
      meetingId: '27413069518',
      passcode: 'pRq7Mn2Xw',
      url: LINK,
    },
    'in German': {
      given: text(
        `${LINK}\nMeeting-Kennnummer (Zugriffscode): 2741 306 9518\nMeeting-Passwort: pRq7Mn2Xw (77766929 über Telefon- und Videosysteme)`,
      ),
      alias: '27413069518@example.webex.com',
      passcode: 'pRq7Mn2Xw',
    },
    'in French': {
      given: text(`${LINK}\nNuméro de réunion (code d’accès) : 2741 306 9518\nMot de passe de la réunion : pRq7Mn2Xw`),
      alias: '27413069518@example.webex.com',
      passcode: 'pRq7Mn2Xw',
    },
    'in Spanish': {
      given: text(`${LINK}\nNúmero de reunión (código de acceso): 2741 306 9518\nContraseña de la reunión: pRq7Mn2Xw`),
      alias: '27413069518@example.webex.com',
      passcode: 'pRq7Mn2Xw',
    },
    'in Japanese': {
      given: text(`${LINK}\nミーティング番号（アクセス コード）: 2741 306 9518\nミーティング パスワード: pRq7Mn2Xw`),
      alias: '27413069518@example.webex.com',
      passcode: 'pRq7Mn2Xw',
    },
    'in a language of no table, by the grouping of its digits': {
      given: text(`${LINK}\nRilo bakuto: 2741 306 9518\n`),
      alias: '27413069518@example.webex.com',
    },
    'in table cells': {
      given: html(
        `<table><tr><td>Meeting number</td><td>2741 306 9518</td></tr><tr><td>Password</td><td>pRq7Mn2Xw</td></tr><tr><td><a href="${LINK}">Join</a></td></tr></table>`,
      ),
      alias: '27413069518@example.webex.com',
      passcode: 'pRq7Mn2Xw',
    },
    'the printed address counts first': {
      given: text(
        `${LINK}\nDial 27413069518@example.webex.com\nYou can also dial 62.109.219.4 and enter your meeting number.`,
      ),
      aliases: ['SIP 27413069518@example.webex.com', 'H323 62.109.219.4##27413069518'],
    },
    'the number of a telephone link': {
      given: text(`${LINK}\ntel:+49-30-5550-0100,,*01*27413069518%2377766929%23*01*`),
      alias: '27413069518@example.webex.com',
      passcode: '77766929',
    },
    'the form for Lync': { given: text('27413069518.example@lync.webex.com'), alias: '27413069518@example.webex.com' },
    'a personal room': {
      given: { location: 'https://example.webex.com/meet/olivia.example' },
      alias: 'olivia.example@example.webex.com',
    },
    'an MTID tells no number': {
      given: { location: LINK },
      technology: 'webex',
      alias: null,
      reason: /does not print/,
    },
    'a /join/ link tells no address': {
      given: { location: 'https://example.webex.com/join/olivia' },
      technology: 'webex',
      alias: null,
    },
    'pages around a meeting are not the meeting': {
      given: text(
        'https://example.webex.com https://www.webex.com/downloads https://help.webex.com/article https://example.webex.com/example/globalcallin.php?MTID=m1 https://example.webex.com/recordingservice/sites/example/recording/1/playback https://www.webex.com/test-meeting.html',
      ),
      technology: 'none',
      alias: null,
    },
    'a host that only looks like it': {
      given: text('https://example.webex.com.evil.example/meet/olivia https://notwebex.com/meet/olivia'),
      technology: 'none',
    },
    'a telephone number is not the meeting number': {
      given: text(`${LINK}\nTel: 030 5550 01885\nRoom: +49 30 555 0188`),
      alias: null,
    },
  });
});
