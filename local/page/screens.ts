import type { Instant } from '../../shared/kit/clock.ts';
import { printable } from '../../shared/kit/printable.ts';
import type { Agenda } from '../../shared/model/agenda.ts';
import type { Delivery } from '../../shared/model/delivery.ts';
import { maskAlias } from '../../shared/model/mask.ts';
import type { EndpointEntry, LocationEntry } from '../../shared/model/snapshot.ts';
import { maskSubject } from '../../shared/rules/labels/spoken-codes.ts';
import type { DeviceView, HeldMeeting } from '../world/device-view.ts';
import type { LastAsk } from './callers.ts';
import type { CardView, ScreenView } from './page-model.ts';
import { stateOf } from './words.ts';

/** What is known of one endpoint when its screen is drawn. */
export interface ScreenSources {
  entry: EndpointEntry;
  /** The location whose web proxy the way to it leads through; undefined leads past all. */
  way: LocationEntry | undefined;
  delivery: Delivery | undefined;
  agenda: Agenda | null;
  agendaHash: string | null;
  /** The simulated device; undefined for a real one. */
  device: DeviceView | undefined;
  /** Of an endpoint that comes and asks. */
  lastAsk: LastAsk | undefined;
  nextRoundAt: Instant | null;
  now: Instant;
}

/** An endpoint's panel: as the simulated device shows it, or as a real one that accepted the agenda should. */
export function screenOf(sources: ScreenSources): ScreenView {
  const { entry, way, delivery, agenda, agendaHash, device, lastAsk, nextRoundAt, now } = sources;
  const accepted = agendaHash !== null && delivery?.acceptedAgenda === agendaHash;
  const cards =
    device !== undefined
      ? device.meetings.map((held) => cardOfHeld(held, agenda))
      : accepted
        ? (agenda?.meetings ?? []).map((meeting) => cardOfMeeting(meeting, now))
        : [];
  return {
    endpoint: entry.name,
    type: entry.type,
    product: device?.product ?? delivery?.device?.product ?? null,
    proxy: entry.type === 'poly' || way?.proxy === undefined ? null : new URL(way.proxy.url).host,
    power: device?.power ?? null,
    ...stateOf(entry, delivery, agendaHash, lastAsk),
    since: delivery?.since || null,
    nextTryAt: delivery?.dueAt ?? null,
    nextRoundAt,
    lost: device?.power === 'on' && accepted && device.meetings.length < (delivery?.meetings ?? 0),
    cards: cards.filter((card) => card.end > now),
  };
}

/** Ours by its id: `otj-<instance>-<meeting>`, and `-2`, `-3`, … for the later days of a long one. */
const OURS = /^otj-.*-([0-9a-f]{32})(?:-\d+)?$/;

function cardOfHeld(held: HeldMeeting, agenda: Agenda | null): CardView {
  const id = OURS.exec(held.id)?.[1] ?? null;
  const meeting = agenda?.meetings.find((candidate) => candidate.id === id);
  return {
    id: held.id,
    meeting: meeting === undefined ? null : meeting.id,
    title: maskSubject(printable(held.title)),
    start: held.start,
    end: held.end,
    allDay: false,
    dials: held.alias === null ? null : masked(held.alias, meeting),
    joinable: held.joinable,
  };
}

/** What a device holds need not be in the agenda any more: what could carry a passcode is then masked as if it did. */
function masked(address: string, meeting: Agenda['meetings'][number] | undefined): string {
  const known = meeting?.aliases.find((alias) => alias.address === address);
  return maskAlias({ address, withPasscode: known?.withPasscode ?? /^\d+\.\d+@|##.*#/.test(address) });
}

const cardOfMeeting = (meeting: Agenda['meetings'][number], now: Instant): CardView => ({
  id: meeting.id,
  meeting: meeting.id,
  title: maskSubject(printable(meeting.title)),
  start: meeting.start,
  end: meeting.end,
  allDay: false,
  dials: meeting.aliases[0] === undefined ? null : maskAlias(meeting.aliases[0]),
  joinable:
    meeting.aliases.length > 0 && now >= meeting.start - meeting.joinBefore && now < meeting.end + meeting.joinAfter,
});
