import { describe, expect, test } from 'vitest';
import { offersOwnRoom } from '../../../../shared/rules/invitation/own-room.ts';
import { join, profileWith, rule } from '../fixtures/build.ts';
import { html, OPEN_PROFILE, tests, text } from '../fixtures/cases.ts';

const OWN = 'https://zoom.us/j/3123456789';
const ZOOM = 'https://zoom.us/j/81357924680';
const TEAMS = 'https://teams.microsoft.com/meet/31204455660071?p=x';
const GATEWAY = 'Tenant key: 4711@t.plcm.vc\nVideo ID: 118 204 551 9';

const LINES = [
  'Personal Zoom room: ',
  'My Zoom: ',
  'My Webex room | ',
  '* My personal meeting room ',
  'Mein persönlicher Zoom-Raum: ',
  'Mein Zoom: ',
  'Ma salle Zoom : ',
  'Salle personnelle : ',
  'Mi sala Zoom: ',
  'La mia stanza personale: ',
  'Mijn Zoom: ',
  'Mit personlige møderum: ',
  'Mój Zoom: ',
  'Личная комната Zoom: ',
  '我的会议室：',
  '個人ミーティングルーム: ',
];

test.each(LINES)('%j offers somebody’s own room', (line) => {
  expect(offersOwnRoom(`Olivia\n${line}${OWN}\n`, 7 + line.length)).toBe(true);
});

test.each(['', 'Join: ', 'Join my Zoom meeting: ', 'Min. 30 Zoom: ', 'Zoom: ', 'Mylene’s Zoom: ', 'Raum 3, Zoom: '])(
  '%j does not',
  (line) => expect(offersOwnRoom(`My Zoom is below.\n${line}${OWN}\n`, 18 + line.length)).toBe(false),
);

describe('somebody’s own room is weaker than any other meeting of the text', () => {
  const teams = { technology: 'teams', alias: '4711.1182045519@t.plcm.vc' } as const;
  const bySomeone = { ...OPEN_PROFILE, rules: profileWith(rule({ type: 'zoom', priority: 1 })).rules };
  for (const line of LINES)
    tests({
      [`${line} above Teams`]: { given: text(`Olivia\n${line}${OWN}\n${TEAMS}\n${GATEWAY}`), ...teams },
      [`${line} below Teams`]: { given: text(`${TEAMS}\n${GATEWAY}\nOlivia\n${line}${OWN}`), ...teams },
      [`${line} for rules as well`]: {
        given: text(`${TEAMS}\n${GATEWAY}\nOlivia\n${line}${OWN}`),
        profile: bySomeone,
        ...teams,
      },
    });
  tests({
    'of the same service': {
      given: text(`Olivia\nMy Zoom: ${OWN}\n\nJoin: ${ZOOM}\nPasscode: 204816`),
      alias: '81357924680.204816@zoomcrc.com',
    },
    'as a link': {
      given: html(`<a href="${OWN}">My personal Zoom room</a><p>Join: <a href="${ZOOM}">now</a></p>`),
      alias: '81357924680@zoomcrc.com',
    },
    'by its printed address': {
      given: text(`My Webex: olivia@example.webex.com\nJoin: ${ZOOM}`),
      technology: 'zoom',
      alias: '81357924680@zoomcrc.com',
    },
    'on one line with the meeting': {
      given: text(`Join ${ZOOM} or my personal room ${OWN}`),
      alias: '81357924680@zoomcrc.com',
    },
    'not than a mere look-alike': {
      given: text(`My Zoom: ${OWN}\nNotes: https://wiki.example.com/index.html?id=12345`),
      alias: '3123456789@zoomcrc.com',
    },
  });

  test('alone it counts, and the explanation says what it is', () => {
    expect(join(`We meet online.\nPersonal Zoom room: ${OWN}`)).toMatchObject({
      aliases: [{ address: '3123456789@zoomcrc.com' }],
      tried: [{ detail: expect.stringMatching(/offers somebody's own room/) }],
    });
  });
});
