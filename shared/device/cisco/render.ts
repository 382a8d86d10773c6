import { minutes } from '../../kit/clock.ts';
import { sha256 } from '../../kit/hash.ts';
import type { Agenda, Meeting } from '../../model/agenda.ts';
import type { CiscoEndpointEntry } from '../../model/snapshot.ts';
import type { RenderedBookings } from '../port.ts';
import { bookingsOf } from './booking.ts';
import { dialOf } from './dial.ts';
import { legacyBody } from './legacy.ts';
import { abilitiesOf } from './software.ts';

/** What the rendering depends on beside agenda and entry. */
export interface RenderContext {
  instance: string;
  /** As the device tells it, such as `ce11.24.1.8.d5d3`; null where it was never asked: then only what all know is used. */
  software: string | null;
  /** Registered to Webex or linked by Webex Edge; without it nothing is joined by WebRTC. */
  linkedToWebex?: boolean | undefined;
  /** The call that will carry it; what `otj.yaml` says (`auto`: put) where it is left out. */
  road?: 'put' | 'legacy' | undefined;
}

/**
 * An agenda as the bookings of one endpoint. Meetings without anything that this endpoint can dial are shown without a
 * button where its software can do that (11.24.1), and left out before. Pure: equal input gives an equal body.
 */
export function renderBookings(
  agenda: Agenda,
  entry: Pick<CiscoEndpointEntry, 'protocols' | 'startBufferMinutes' | 'endBufferMinutes' | 'road'>,
  context: RenderContext,
): RenderedBookings {
  const road = context.road ?? (entry.road === 'legacy' ? 'legacy' : 'put');
  const abilities = abilitiesOf(road === 'legacy' ? null : context.software);
  const webRtc = abilities.webRtc && context.linkedToWebex === true;
  const shown = withOwnBuffers(agenda.meetings, entry)
    .map((meeting) => ({ meeting, dial: dialOf(meeting, entry.protocols, { webRtc }) }))
    .filter(({ dial }) => dial !== null || abilities.nonJoinable);
  const bookings = shown.flatMap(({ meeting, dial }) =>
    bookingsOf(meeting, dial, { instance: context.instance, abilities }),
  );
  const body = road === 'legacy' ? legacyBody(bookings) : JSON.stringify({ Bookings: bookings });
  return {
    road,
    body,
    hash: sha256(body),
    meetings: shown.length,
    joinable: shown.filter(({ dial }) => dial !== null).length,
  };
}

/** An endpoint's own buffers take the place of its profile's; its end buffer, too, ends where the next meeting starts. */
function withOwnBuffers(
  meetings: readonly Meeting[],
  own: Pick<CiscoEndpointEntry, 'startBufferMinutes' | 'endBufferMinutes'>,
): Meeting[] {
  return meetings.map((meeting) => {
    const joinBefore = own.startBufferMinutes === null ? meeting.joinBefore : minutes(own.startBufferMinutes);
    if (own.endBufferMinutes === null) return { ...meeting, joinBefore };
    const next = meetings.find((other) => other.start >= meeting.end && other.id !== meeting.id);
    const gap = next === undefined ? Number.POSITIVE_INFINITY : next.start - meeting.end;
    return { ...meeting, joinBefore, joinAfter: Math.min(minutes(own.endBufferMinutes), gap) };
  });
}
