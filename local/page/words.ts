import { isoSeconds } from '../../shared/kit/clock.ts';
import type { Delivery, DeliveryKind } from '../../shared/model/delivery.ts';
import type { JoinDetails } from '../../shared/model/join.ts';
import type { EndpointEntry } from '../../shared/model/snapshot.ts';
import type { LastAsk } from './callers.ts';
import type { Tone } from './page-model.ts';

const STATES: Record<DeliveryKind, { tone: Tone; state: string }> = {
  pending: { tone: 'moving', state: 'Waiting' },
  inStep: { tone: 'well', state: 'In step' },
  observed: { tone: 'asks', state: 'Observed only' },
  paused: { tone: 'asks', state: 'Paused' },
  foreign: { tone: 'asks', state: 'Left alone' },
  unreachable: { tone: 'broken', state: 'Cannot be reached' },
  denied: { tone: 'broken', state: 'Login refused' },
  notEntitled: { tone: 'asks', state: 'Not entitled' },
  unsupported: { tone: 'asks', state: 'Not supported' },
  teamsMode: { tone: 'asks', state: 'Teams mode' },
  refused: { tone: 'asks', state: 'Refused' },
  failed: { tone: 'broken', state: 'Failed' },
};

/** Where an endpoint stands, in words. One whose room has moved on is on its way, whatever it last said. */
export function stateOf(
  entry: Pick<EndpointEntry, 'name' | 'delivery' | 'type'>,
  delivery: Delivery | undefined,
  agenda: string | null,
  lastAsk: LastAsk | undefined,
): { tone: Tone; state: string; detail: string } {
  if (entry.delivery === 'off')
    return { tone: 'well', state: 'Not delivered to', detail: 'delivery is off in otj.yaml.' };
  if (agenda === null) return { tone: 'moving', state: 'Waiting', detail: 'Its room has not been read yet.' };
  if (entry.type === 'poly') return callerState(entry.name, lastAsk);
  if (delivery === undefined || delivery.kind === 'pending')
    return { ...STATES.pending, detail: delivery?.detail || 'The first list is on its way.' };
  if (delivery.kind === 'inStep' && delivery.acceptedAgenda !== agenda)
    return { tone: 'moving', state: 'Updating', detail: 'A new list is on its way.' };
  return { ...STATES[delivery.kind], detail: delivery.detail };
}

/** An endpoint that comes and asks: nothing is delivered to it, so all that there is to tell is whether it does. */
function callerState(name: string, lastAsk: LastAsk | undefined): { tone: Tone; state: string; detail: string } {
  if (lastAsk === undefined || lastAsk.at === null)
    return { tone: 'moving', state: 'Has not asked yet', detail: 'Its first question is awaited.' };
  if (!lastAsk.quiet) return { tone: 'well', state: 'Asking', detail: '' };
  const detail = `${name} has not asked since ${isoSeconds(lastAsk.at)}. Is it on, and is its password right?`;
  return { tone: 'broken', state: 'Has gone quiet', detail };
}

const TECHNOLOGIES: Partial<Record<JoinDetails['technology'], string>> = {
  teams: 'Microsoft Teams',
  zoom: 'Zoom',
  webex: 'Webex',
  googlemeet: 'Google Meet',
  sip: 'SIP address',
  h323: 'H.323 address',
  none: 'no video meeting',
};

/** A conferencing service as people write it. */
export const technologyName = (technology: JoinDetails['technology']): string =>
  TECHNOLOGIES[technology] ?? technology.charAt(0).toUpperCase() + technology.slice(1);

const SOURCES: Record<NonNullable<JoinDetails['source']>, string> = {
  conferenceData: "found in the calendar's conference data",
  properties: 'found in the online-meeting fields',
  location: 'found in the location',
  body: 'found in the text',
};

/** Where the way to join was found, and by which rule. */
export function howFound({ rule, source }: Pick<JoinDetails, 'rule' | 'source'>): string {
  const found = source === null ? '' : SOURCES[source];
  const by = rule === null ? '' : `rule ${rule}`;
  return [found, by].filter((part) => part !== '').join(', ');
}
