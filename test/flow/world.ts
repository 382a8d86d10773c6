import type { Fault, World, WorldEvent, WorldRoom } from '../../local/world/model.ts';
import { minutes } from '../../shared/kit/clock.ts';

/** A world in memory: bookings that a test makes, changes and cancels, and faults that it sends. */
export interface TestWorld extends World {
  book(booking: Partial<WorldEvent> & { rooms: WorldEvent['rooms'] }): WorldEvent;
  change(id: string, change: Partial<WorldEvent>): void;
  cancel(id: string): void;
  fail(fault: Fault): void;
  recover(): void;
}

/** A world whose time is the test's. */
export function testWorld(now: () => number, addresses: readonly string[]): TestWorld {
  const rooms = addresses.map(
    (address): WorldRoom => ({
      address,
      name: address.split('@')[0] ?? address,
      timeZone: 'Europe/Berlin',
      stripsBodies: false,
      personal: false,
    }),
  );
  const events = new Map<string, WorldEvent>();
  let faults: Fault[] = [];
  let made = 0;
  return {
    now,
    rooms: () => rooms,
    eventsOf: (room) => [...events.values()].filter((event) => room in event.rooms),
    strike(target, subject, page = 1) {
      const fault = faults.find(
        (one) =>
          one.target === target &&
          (one.subject === null || one.subject === subject) &&
          page >= (one.page ?? 1) &&
          one.times !== 0,
      );
      if (fault?.times != null) fault.times--;
      return fault;
    },
    book(booking) {
      const id = `booking-${++made}`;
      const start = booking.start ?? now() + minutes(30);
      const event: WorldEvent = {
        id,
        version: 1,
        series: null,
        subject: `Meeting ${made}`,
        body: {
          type: 'html',
          content: `<p>Join: <a href="https://example.zoom.us/j/9${String(made).padStart(9, '0')}">Zoom</a></p>`,
        },
        location: '',
        organizer: { name: 'Olivia Example', address: 'olivia@example.com' },
        attendees: [],
        start,
        end: start + minutes(30),
        allDay: null,
        sensitivity: 'normal',
        showAs: 'busy',
        cancelled: false,
        onlineMeeting: null,
        lastModified: now(),
        ...booking,
      };
      events.set(id, event);
      return event;
    },
    change(id, change) {
      const event = events.get(id);
      if (event === undefined) throw new Error(`No booking ${id}.`);
      events.set(id, { ...event, ...change, version: event.version + 1, lastModified: now() });
    },
    cancel: (id) => void events.delete(id),
    fail: (fault) => void faults.push({ ...fault }),
    recover: () => {
      faults = [];
    },
  };
}
