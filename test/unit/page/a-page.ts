import { readFileSync } from 'node:fs';
import { newPageMemory } from '../../../local/page/memory.ts';
import { pageModel } from '../../../local/page/model.ts';
import type { WorldClient } from '../../../local/world/client.ts';
import type { DeviceView } from '../../../local/world/device-view.ts';
import type { BookingJson } from '../../../local/world/event-routes.ts';
import type { WorldChange } from '../../../local/world/model.ts';
import { checkConfig } from '../../../shared/config/check.ts';
import { snapshotOf } from '../../../shared/config/snapshot.ts';
import { isoSeconds, minutes } from '../../../shared/kit/clock.ts';
import { agendaHash, type Meeting } from '../../../shared/model/agenda.ts';
import { type Delivery, NEW_DELIVERY } from '../../../shared/model/delivery.ts';
import type { RoomEvent } from '../../../shared/model/room-state.ts';
import { memoryStore } from '../../../shared/store/memory/store.ts';

export const NOON = Date.UTC(2026, 10, 23, 12);
export const HAVEL = 'havel@example.com';

const sample = readFileSync(new URL('../../../examples/sample.yaml', import.meta.url), 'utf8');

export const aMeeting = (more: Partial<Meeting> = {}): Meeting => ({
  id: '0123456789abcdef0123456789abcdef',
  start: NOON + minutes(3),
  end: NOON + minutes(33),
  joinBefore: minutes(5),
  joinAfter: 0,
  title: 'Review',
  organizer: { name: 'Lena Hartmann', address: null },
  technology: 'zoom',
  aliases: [
    { protocol: 'SIP', address: '81234567890.445566@zoomcrc.com', withPasscode: true },
    { protocol: 'SIP', address: '81234567890@zoomcrc.com', withPasscode: false },
  ],
  url: null,
  reason: null,
  ...more,
});

export const aBooking = (more: Partial<BookingJson> = {}): BookingJson => ({
  id: 'review',
  version: 1,
  subject: 'Review',
  rooms: [HAVEL],
  answers: { [HAVEL]: 'accepted' },
  start: isoSeconds(NOON + minutes(3)),
  end: isoSeconds(NOON + minutes(33)),
  allDay: false,
  organizer: { name: 'Lena Hartmann', email: 'lena.hartmann@example.com' },
  location: '',
  bodyType: 'text',
  body: 'Passcode: 445566',
  private: false,
  showAs: 'busy',
  cancelled: false,
  series: null,
  lastModified: isoSeconds(NOON),
  ...more,
});

export const eventOf = (meeting: Meeting, verdict?: RoomEvent['verdict']): RoomEvent => ({
  id: `graph-${meeting.id}`,
  changeKey: '1',
  start: meeting.start,
  end: meeting.end,
  title: meeting.title,
  join: {
    technology: meeting.technology,
    aliases: meeting.aliases,
    url: meeting.url,
    meetingId: null,
    passcode: null,
    rule: 'zoom-with-passcode',
    source: 'body',
    reason: meeting.reason,
    tried: [],
  },
  traits: { noText: false, subjectIsOrganizer: false },
  verdict: verdict ?? { kind: 'shown', meeting: meeting.id },
});

export const aDevice = (more: Partial<DeviceView> = {}): DeviceView => ({
  name: 'havel',
  room: HAVEL,
  type: 'cisco',
  power: 'on',
  product: 'Cisco Room Bar',
  software: 'ce11.27.1.7',
  meetings: [],
  writtenAt: null,
  ...more,
});

/** A device that holds a meeting as it was pushed, with the Join button there. */
export const held = (meeting: Meeting): DeviceView['meetings'][number] => ({
  id: `otj-sample-${meeting.id}`,
  title: meeting.title,
  start: meeting.start,
  end: meeting.end,
  alias: meeting.aliases[0]?.address ?? null,
  joinable: true,
});

/** The live page over a store in maps and a world that is told what to say. */
export async function aPage() {
  const store = memoryStore();
  const { config } = checkConfig(sample, () => null);
  if (config === null) throw new Error('examples/sample.yaml has mistakes.');
  await store.snapshots.write(snapshotOf(config, { number: 1, createdAt: NOON }));
  await store.snapshots.activate(1, null);

  const clock = { at: NOON };
  const says = {
    bookings: [] as BookingJson[],
    devices: [aDevice()],
    changes: [] as WorldChange[],
  };
  const world = {
    about: async () => ({ startedAt: NOON, now: clock.at }),
    rooms: async () => [
      { address: HAVEL, name: 'Havel', timeZone: 'Europe/Berlin', stripsBodies: false, personal: false },
    ],
    events: async () => says.bookings,
    changes: async () => says.changes,
    faults: async () => [],
    endpoints: async () => ({ at: clock.at, endpoints: says.devices }),
  } as unknown as WorldClient;
  const memory = newPageMemory();
  const sources = { store, world, clock: { now: () => clock.at }, floorSeconds: null, memory };

  return {
    store,
    says,
    clock,
    sources,
    look: () => pageModel(sources),
    havel: async () => {
      const room = (await pageModel(sources)).rooms.find(({ address }) => address === HAVEL);
      if (room === undefined) throw new Error('The sample company has no room Havel.');
      return room;
    },
    /** The product read a room. */
    read: async (meetings: Meeting[], events = meetings.map((meeting) => eventOf(meeting)), room = HAVEL) => {
      const agenda = { schema: 1 as const, room, meetings };
      await store.rooms.putReading(
        room,
        {
          agenda,
          events: { schema: 1, events },
          list: `${clock.at}`,
          leftOut: 0,
          fingerprint: '',
          readAt: clock.at,
          snapshot: 1,
        },
        clock.at,
      );
      return agendaHash(agenda);
    },
    /** The product's last try to push to the endpoint. */
    delivered: async (delivery: Partial<Delivery>) => {
      const lease = { token: 't', until: clock.at + 1 };
      await store.deliveries.lease('havel', lease, clock.at);
      await store.deliveries.write('havel', 'berlin', 't', { ...NEW_DELIVERY, since: clock.at, ...delivery }, 'end');
    },
  };
}
