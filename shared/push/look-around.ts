import { abilitiesOf } from '../device/cisco/software.ts';
import { clockTrouble, hintsOf } from '../device/hints.ts';
import type { BookingDevice, DeviceFacts } from '../device/port.ts';
import type { Clock } from '../kit/clock.ts';
import type { Delivery } from '../model/delivery.ts';
import type { EndpointTest, TestStep } from '../model/endpoint-test.ts';
import type { PushedEndpoint } from '../model/lane.ts';
import { type Holders, holders } from './look.ts';

export type Steps = EndpointTest['steps'];

export const step = (name: TestStep, ok: boolean, detail: string): Steps[number] => ({ step: name, ok, detail });

/** Whom a test is about, and what is known of it. */
export interface Tested {
  entry: PushedEndpoint;
  instance: string;
  before: Pick<Delivery, 'kind' | 'meetings'>;
}

/** What the device says of itself, and whose bookings it holds: three requests that write nothing. */
export async function lookAround(device: BookingDevice, tested: Tested, clock: Clock) {
  const inspected = await device.inspect();
  if (inspected.kind !== 'inspected') return inspected;
  const { facts } = inspected;
  const held = await holders(device, tested.instance);
  const steps = [
    step('login', true, 'accepted'),
    step(
      'version',
      true,
      `${facts.product ?? 'unknown product'}, ${facts.software ?? 'unknown software'}, serial ${facts.serial ?? 'unknown'}`,
    ),
    bookingsStep(facts, held, tested.entry),
    clockStep(facts, clock),
    ...panelSteps(facts),
    ...(held.kind === 'listed' ? [writerStep(held, tested)] : []),
  ];
  return { kind: 'looked' as const, steps };
}

function bookingsStep(facts: DeviceFacts, held: Holders, entry: PushedEndpoint): Steps[number] {
  if (facts.teamsMode) return step('bookings', false, 'It is in Microsoft Teams Rooms mode, which takes no bookings.');
  const call = abilitiesOf(facts.software).platform ? 'Bookings Put' : 'Bookings Put or the old road';
  const by = `${call} (${entry.type === 'cisco' ? `road: ${entry.road}` : 'Webex'})`;
  if (held.kind === 'listed') return step('bookings', true, `it lists them; written by ${by}`);
  if (held.kind !== 'unlisted') return step('bookings', false, held.detail);
  return entry.takeover
    ? step('bookings', true, `whose they are, nobody can tell; takeover: written by ${by}`)
    : step('bookings', false, `${held.detail} Nothing is written to it without takeover: true.`);
}

function clockStep(facts: DeviceFacts, clock: Clock): Steps[number] {
  if (facts.clock === null) return step('clock', true, 'it does not tell');
  const ahead = Math.round((facts.clock - clock.now()) / 1_000);
  const off = `${Math.abs(ahead)} s ${ahead < 0 ? 'behind' : 'ahead'}`;
  const trouble = clockTrouble(ahead);
  return step('clock', trouble === null, trouble ?? off);
}

/** Nothing where the device is not asked. What somebody hides on purpose is no fault; that no meeting is shown is one. */
function panelSteps({ hides }: DeviceFacts): Steps {
  if (hides === undefined) return [];
  if (hides.length === 0) return [step('panel', true, 'its settings hide no meetings')];
  return hintsOf({ clockAhead: null, hides }).map((hint) => step('panel', !hides.includes('calendar'), hint));
}

/** Whose bookings it holds, and whether it still holds what it took: a device that restarted has forgotten its list. */
function writerStep({ ours, foreign }: Extract<Holders, { kind: 'listed' }>, { entry, before }: Tested): Steps[number] {
  const all = ours + foreign;
  if (foreign > 0) {
    const whose = `${foreign} of ${all} bookings are another system's`;
    return entry.takeover
      ? step('writer', true, whose)
      : step('writer', false, `${whose}: nothing is written to it without takeover: true.`);
  }
  if (before.kind === 'inStep' && ours < before.meetings) {
    const lost = `it holds ${ours} of the ${before.meetings} meetings that it took: it restarted, or somebody cleared it`;
    return step(
      'writer',
      false,
      `${lost}. They are written again before the next one starts; now: otj push ${entry.name}`,
    );
  }
  return step('writer', true, `${all} bookings, none of another system`);
}
