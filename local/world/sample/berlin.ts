import type { SampleBooking } from './booking.ts';
import { words } from './invitation.ts';
import { meet } from './meet.ts';
import { jonas, lena, priya, stranger } from './people.ts';
import { ciscoGateway, pexipGateway, teams } from './teams.ts';
import { webex, webexRoom } from './webex.ts';
import { zoom, zoomAboveOlderOne, zoomThroughSafeLinks } from './zoom.ts';

const spree = { room: 'spree@example.com' };
const havel = { room: 'havel@example.com' };
const panke = { room: 'panke@example.com' };
const isar = { room: 'isar@example.com' };
const alster = { room: 'alster@example.com' };
const elbe = { room: 'elbe@example.com' };
const dahme = { room: 'dahme@example.com' };

/** The calendars of the rooms in Germany. */
export const BERLIN: readonly SampleBooking[] = [
  // Spree, two endpoints: a day without a gap.
  {
    ...spree,
    key: 'spree-retro',
    subject: 'Retrospektive Sprint 23',
    in: -200,
    lasts: 50,
    by: jonas,
    how: webex('25512340011', 'de'),
  },
  {
    ...spree,
    key: 'spree-sales',
    subject: 'Wochenstart Vertrieb – Zahlen für Köln & Würzburg',
    in: -20,
    lasts: 45,
    by: lena,
    how: teams('31244590177', pexipGateway('video.example.com', '1187345220'), {
      language: 'de',
      intro: 'Bitte die Zahlen mitbringen.',
    }),
  },
  {
    ...spree,
    key: 'spree-onboarding',
    subject: 'Onboarding: welcome round',
    in: 25,
    lasts: 35,
    by: lena,
    how: zoom('84511223344', '271828'),
  },
  {
    ...spree,
    key: 'spree-budget',
    subject: "Budget 2027 <script>alert('budget')</script>",
    in: 60,
    lasts: 30,
    by: jonas,
    how: webex('25512340077'),
  },

  // Havel: a double booking, and invitations that make one think.
  {
    ...havel,
    key: 'havel-review',
    subject: 'Quarterly review <b>Q3</b> <img src=x onerror=alert(1)>',
    in: 4,
    lasts: 30,
    by: jonas,
    how: zoomThroughSafeLinks('82344556677', '445566'),
  },
  {
    ...havel,
    key: 'havel-design',
    subject: 'Design-Abnahme Eingangshalle',
    in: 75,
    quarter: true,
    lasts: 60,
    by: lena,
    how: teams('24518833906', ciscoGateway('examplecorp', '1198563301'), { language: 'de' }),
  },
  {
    ...havel,
    key: 'havel-archive',
    subject: 'Umzug Archiv: Abstimmung',
    in: 105,
    quarter: true,
    lasts: 45,
    by: jonas,
    how: teams('27160044182', pexipGateway('video.example.com', '1190027714')),
  },
  {
    ...havel,
    key: 'havel-supplier',
    subject: 'Lift maintenance: yearly talk',
    in: 240,
    quarter: true,
    lasts: 30,
    by: priya,
    how: teams('39900112244', null),
  },
  {
    ...havel,
    key: 'havel-fair',
    subject: 'AW: Termin Messestand',
    in: 330,
    quarter: true,
    lasts: 45,
    by: lena,
    how: zoomAboveOlderOne('89911002200', { meetingId: '81100220033', passcode: '909090' }),
  },

  // Panke, whose device has a login of its own: what outsiders may and may not make a room dial.
  {
    ...panke,
    key: 'panke-partner',
    subject: 'Joint review with the partner',
    in: 45,
    quarter: true,
    lasts: 30,
    by: priya,
    how: words('Our room dials in, please use sip:review.room@partner.example.net on your side.'),
  },
  {
    ...panke,
    key: 'panke-offer',
    subject: 'Special offer, please join',
    in: 150,
    quarter: true,
    lasts: 30,
    by: stranger,
    how: words('Dial sip:boardroom@example.com to take part.'),
  },
  {
    ...panke,
    key: 'panke-lab',
    subject: 'Laborleitung Wrocław',
    in: 210,
    quarter: true,
    lasts: 30,
    by: jonas,
    how: words('', 'h323:2000417@gk.example.org'),
  },
  {
    ...panke,
    key: 'panke-personnel',
    subject: 'Personalgespräch (vertraulich)',
    in: 270,
    quarter: true,
    lasts: 45,
    by: lena,
    sensitivity: 'private',
    how: webex('25512340099', 'de'),
  },

  // Isar: the mailbox throws bodies away.
  {
    ...isar,
    key: 'isar-site',
    subject: 'Standortplanung Süd',
    in: 30,
    quarter: true,
    lasts: 60,
    by: lena,
    how: zoom('83300440055', '112233'),
  },
  {
    ...isar,
    key: 'isar-audit',
    subject: 'Audit: interim results',
    in: 120,
    quarter: true,
    lasts: 60,
    by: jonas,
    how: teams('21177003310', pexipGateway('video.example.com', '1175500031')),
  },

  // Alster, whose device is off when the world starts.
  {
    ...alster,
    key: 'alster-release',
    subject: 'Release 4.2: go or no-go',
    in: 15,
    quarter: true,
    lasts: 30,
    by: jonas,
    how: webexRoom('jonas.weber'),
  },
  {
    ...alster,
    key: 'alster-marketing',
    subject: 'Marketing sync',
    in: 90,
    quarter: true,
    lasts: 30,
    by: lena,
    how: meet('qwe-rtzu-iop'),
  },
  {
    ...alster,
    key: 'alster-marks',
    subject: '\u202egnirts terces\u202c \u001b[31mred\u001b[0m alert\u0007',
    in: 180,
    quarter: true,
    lasts: 30,
    by: lena,
    how: words('Bitte sips:4711@vc.example.com wählen.'),
  },

  // Elbe, whose device another system looks after.
  {
    ...elbe,
    key: 'elbe-board',
    subject: 'Vorstandsrunde',
    in: 60,
    quarter: true,
    lasts: 60,
    by: lena,
    how: zoom('85566001122', '606060'),
  },
  {
    ...elbe,
    key: 'elbe-press',
    subject: 'Pressegespräch',
    in: 200,
    quarter: true,
    lasts: 30,
    by: jonas,
    how: webex('25512340055'),
  },

  // Dahme, whose device is registered to Webex, and so can join by WebRTC.
  {
    ...dahme,
    key: 'dahme-roadmap',
    subject: 'Roadmap 2027',
    in: -10,
    lasts: 40,
    by: jonas,
    how: webex('25512340066'),
  },
  {
    ...dahme,
    key: 'dahme-interview',
    subject: 'Vorstellungsgespräch',
    in: 45,
    quarter: true,
    lasts: 60,
    by: lena,
    sensitivity: 'private',
    how: teams('28155500912', null, { language: 'de' }),
  },
  {
    ...dahme,
    key: 'dahme-handover',
    subject: 'Übergabe Schicht 2',
    in: 135,
    quarter: true,
    lasts: 30,
    by: jonas,
    how: zoom('86622110044', '314159'),
  },
];
