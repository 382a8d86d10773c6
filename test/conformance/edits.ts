import type { WorldClient, WorldOutcome } from '../../local/world/client.ts';
import type { Expected, ExpectedMeeting } from '../../local/world/expected.ts';
import { isoSeconds, minutes } from '../../shared/kit/clock.ts';

/** A change of the sample company's calendars, and what it makes of the table of what devices must hold. */
export interface Edit {
  make(world: WorldClient): Promise<WorldOutcome>;
  expect(table: Expected): Expected;
}

/** The table with the meetings that come of a booking changed, or left out where `change` answers null. */
const meetingsOf =
  (booking: string, change: (meeting: ExpectedMeeting) => ExpectedMeeting | null) =>
  (table: Expected): Expected => ({
    ...table,
    endpoints: table.endpoints.map((endpoint) => ({
      ...endpoint,
      meetings: endpoint.meetings.flatMap((meeting) =>
        meeting.booking === booking ? (change(meeting) ?? []) : meeting,
      ),
    })),
  });

const retitled = (booking: string, subject: string): Edit => ({
  make: (world) => world.edit(booking, { subject }),
  expect: meetingsOf(booking, (meeting) => ({ ...meeting, title: subject })),
});

const moved = (booking: string, byMinutes: number): Edit => ({
  async make(world) {
    const event = (await world.events()).find(({ id }) => id === booking);
    return world.edit(booking, { start: isoSeconds(Date.parse(event?.start ?? '') + minutes(byMinutes)) });
  },
  expect: meetingsOf(booking, ({ start, ...meeting }) => ({
    ...meeting,
    start: 'in' in start ? { ...start, in: start.in + byMinutes } : start,
  })),
});

const cancelled = (booking: string): Edit => ({
  async make(world) {
    const event = (await world.events()).find(({ id, subject }) => id === booking || subject === booking);
    return world.cancel(event?.id ?? booking);
  },
  expect: meetingsOf(booking, () => null),
});

/** A booking of half an hour, so many minutes from the world's first start. Its subject stands for its id. */
const booked = (room: string, subject: string, startsIn: number): Edit => ({
  async make(world) {
    const { startedAt } = await world.about();
    const start = isoSeconds(startedAt + minutes(startsIn));
    return world.book({ room, subject, start, minutes: 30, body: 'Please dial sip:4711@vc.example.com' });
  },
  expect: (table) => ({
    ...table,
    endpoints: table.endpoints.map((endpoint) =>
      endpoint.room === room ? { ...endpoint, meetings: [...endpoint.meetings, meeting(subject, startsIn)] } : endpoint,
    ),
  }),
});

const meeting = (subject: string, startsIn: number): ExpectedMeeting => ({
  booking: subject,
  title: subject,
  start: { in: startsIn },
  lasts: 30,
  alias: '4711@vc.example.com',
  joinable: false,
  why: 'sip: in the text, from an inside organizer.',
});

/** Of each kind some, in rooms with each kind of endpoint. */
export const EDITS: readonly Edit[] = [
  retitled('spree-onboarding', 'Onboarding, second day'),
  booked('panke@example.com', 'Booked and cancelled', 400),
  moved('havel-fair', 60),
  cancelled('sumida-product'),
  retitled('dahme-handover', 'Übergabe Schicht 3'),
  moved('arakawa-hold', 30),
  cancelled('Booked and cancelled'),
  booked('kanda@example.com', 'Booked and kept', 450),
  retitled('mia-customer', 'Customer check-in, second try'),
  cancelled('alster-release'),
];
