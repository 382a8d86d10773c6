import type { SampleBooking } from './booking.ts';
import { words } from './invitation.ts';
import { mia, priya } from './people.ts';
import { pexipGateway, teams } from './teams.ts';
import { zoom } from './zoom.ts';

const own = { room: 'mia.lindqvist@example.com' };

/** A person's own calendar, shown on the device at her desk. */
export const PERSONAL: readonly SampleBooking[] = [
  {
    ...own,
    key: 'mia-coaching',
    subject: 'Coaching, nur für mich',
    in: 20,
    quarter: true,
    lasts: 45,
    by: mia,
    answer: 'organizer',
    sensitivity: 'private',
    how: teams('22255001170', pexipGateway('video.example.com', '1140099823'), { language: 'de' }),
  },
  {
    ...own,
    key: 'mia-customer',
    subject: 'Customer check-in',
    in: 110,
    quarter: true,
    lasts: 30,
    by: priya,
    how: zoom('81010202030', '778899', { host: 'Priya Raman' }),
  },
  {
    ...own,
    key: 'mia-focus',
    subject: 'Focus time',
    in: 160,
    quarter: true,
    lasts: 90,
    by: mia,
    answer: 'organizer',
    how: words(''),
  },
];
