import type { SampleBooking } from './booking.ts';
import { words } from './invitation.ts';
import { aiko, jonas, kenji, lena } from './people.ts';
import { pexipGateway, polyGateway, teams } from './teams.ts';
import { webex } from './webex.ts';
import { zoom } from './zoom.ts';

const sumida = { room: 'sumida@example.com' };
const kanda = { room: 'kanda@example.com' };
const arakawa = { room: 'arakawa@example.com' };

const standUp = {
  ...arakawa,
  subject: '朝会 / Daily stand-up',
  quarter: true as const,
  lasts: 15,
  by: aiko,
  how: teams('25533117790', pexipGateway('video.example.com', '1163300257'), { language: 'ja' }),
};
const DAY = 24 * 60;

/** The calendars of the rooms in Japan. */
export const TOKYO: readonly SampleBooking[] = [
  {
    ...sumida,
    key: 'sumida-weekly',
    subject: '週次定例会議（営業部）',
    in: 12,
    lasts: 48,
    by: aiko,
    how: teams('28844002269', polyGateway('814200337', '0113344556'), { language: 'ja' }),
  },
  {
    ...sumida,
    key: 'sumida-product',
    subject: '新製品レビュー',
    in: 90,
    quarter: true,
    lasts: 60,
    by: kenji,
    how: zoom('86677001122', '334455', { language: 'ja', host: '佐藤 健二' }),
  },
  {
    ...sumida,
    key: 'sumida-lunch',
    subject: 'Lunch talk',
    in: 100,
    quarter: true,
    lasts: 45,
    by: lena,
    answer: 'declined',
    how: zoom('86611223300', '515151'),
  },
  {
    ...sumida,
    key: 'sumida-quote',
    subject: '見積もり確認',
    in: 200,
    quarter: true,
    lasts: 30,
    by: kenji,
    cancelled: true,
    how: webex('25512340088'),
  },

  // Kanda: thirty hours, and a meeting without a name.
  {
    ...kanda,
    key: 'kanda-inventory',
    subject: '棚卸し / Inventory, open line',
    in: 60,
    quarter: true,
    lasts: 30 * 60,
    by: kenji,
    how: webex('25512340030'),
  },
  {
    ...kanda,
    key: 'kanda-nameless',
    subject: '',
    in: 1920,
    quarter: true,
    lasts: 30,
    by: kenji,
    how: zoom('87788990011', null),
  },

  // Arakawa: a daily series whose first occurrence was moved by two hours.
  {
    ...standUp,
    key: 'arakawa-daily-1',
    in: DAY + 120,
    series: { id: 'arakawa-daily', original: { in: DAY, quarter: true } },
  },
  {
    ...standUp,
    key: 'arakawa-daily-2',
    in: 2 * DAY,
    series: { id: 'arakawa-daily', original: { in: 2 * DAY, quarter: true } },
  },
  {
    ...standUp,
    key: 'arakawa-daily-3',
    in: 3 * DAY,
    series: { id: 'arakawa-daily', original: { in: 3 * DAY, quarter: true } },
  },
  {
    ...arakawa,
    key: 'arakawa-hold',
    subject: 'Budget hold',
    in: 40,
    quarter: true,
    lasts: 60,
    by: jonas,
    answer: 'tentative',
    how: zoom('88812340099', 'b7Kx2q'),
  },
  {
    ...arakawa,
    key: 'arakawa-holiday',
    subject: '創立記念日 / Founding day',
    in: 0,
    lasts: 0,
    allDay: { ahead: 4, timeZone: 'Asia/Tokyo' },
    by: aiko,
    how: words('The office is closed.'),
  },
  {
    ...arakawa,
    key: 'arakawa-party',
    subject: 'Summer party planning',
    in: 12 * DAY,
    quarter: true,
    lasts: 60,
    by: aiko,
    how: words('In the garden.'),
  },
];
