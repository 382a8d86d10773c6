import type { RenderedBookings } from '../device/port.ts';
import { type Instant, isoSeconds, minutes, seconds } from '../kit/clock.ts';
import type { Agenda } from '../model/agenda.ts';
import type { Delivery, DeliveryKind } from '../model/delivery.ts';
import { detailOf } from '../model/detail.ts';
import { nextTry } from '../planning/back-off.ts';
import { beforeNextStart } from '../planning/before-start.ts';
import type { Learned, LoginHeld } from './with-login.ts';

/** How one try went, with what was learned of the device and of the login on the way. */
export type TryResult = (
  | { kind: 'accepted'; rendered: RenderedBookings /** Nothing had to be sent. */; unchanged: boolean }
  | { kind: 'observed' }
  | LoginHeld
  | {
      kind:
        | 'paused'
        | 'foreign'
        | 'teamsMode'
        | 'unreachable'
        | 'denied'
        | 'notEntitled'
        | 'unsupported'
        | 'refused'
        | 'failed';
      detail: string;
    }
  /** Nothing may be sent before `until`; the endpoint is not at fault. */
  | { kind: 'throttled'; until: Instant; detail: string }
) &
  LearnedOnTheWay &
  Learned;

interface LearnedOnTheWay {
  device?: Delivery['device'];
  /** A list was sent, whatever became of it. */
  wrote?: true;
}

/** What a try is judged by. */
export interface Judged {
  endpoint: string;
  before: Delivery;
  current: { hash: string; agenda: Agenda };
  tried: TryResult;
  now: Instant;
  /** In [0, 1): spreads retries. */
  dice: number;
}

/** The delivery record after a try. Failures are tried again by back-off; states that only people can change are not. */
export function afterOutcome({ endpoint, before, current, tried, now, dice }: Judged): Delivery {
  const learned: Delivery = {
    ...before,
    device: tried.device ?? before.device,
    login: tried.login ?? before.login,
    works: tried.works ?? before.works,
    offered: tried.offered ?? before.offered,
    mayHold: before.mayHold || tried.wrote === true,
    lastTryAt: now,
    beforeStartAt: null,
  };
  const become = (kind: DeliveryKind, detail: string, rest: Partial<Delivery>): Delivery => ({
    ...learned,
    kind,
    detail,
    since: before.kind === kind ? before.since : now,
    ...rest,
  });
  const starts = current.agenda.meetings.map(({ start }) => start);
  const failures = before.failures + 1;
  const retryAt = () => nextTry(failures, now, nextOf(starts, now), dice);
  switch (tried.kind) {
    case 'accepted':
      return become('inStep', '', {
        acceptedAgenda: current.hash,
        acceptedBody: tried.rendered.hash,
        acceptedAt: tried.unchanged ? before.acceptedAt : now,
        meetings: tried.rendered.meetings,
        failures: 0,
        dueAt: null,
        beforeStartAt: sooner(tried.unchanged ? before.beforeStartAt : null, beforeNextStart(endpoint, starts, now)),
      });
    case 'observed':
      return become(
        'observed',
        'Observed only: everything is worked out and nothing is written. Set delivery: on to write.',
        { dueAt: null },
      );
    case 'loginHeld':
      if (tried.why !== undefined) return become('denied', tried.why, { dueAt: tried.until });
      // A login whose answer never came is no refusal: the endpoint only waits.
      if (!tried.refused && before.kind !== 'denied') return { ...learned, dueAt: tried.until };
      return become(
        'denied',
        tried.until === null
          ? `${loginRefused} ${loginStopped}`
          : `${loginRefused} It is tried once more at ${isoSeconds(tried.until)}.`,
        { dueAt: tried.until },
      );
    case 'denied': {
      const again = (tried.login?.wrong ?? 2) < 2;
      return become('denied', detailOf(tried.detail, again ? 'It is tried once more in 15 minutes.' : loginStopped), {
        failures,
        dueAt: again ? now + minutes(15) : null,
      });
    }
    case 'throttled':
      // Spread over ten seconds: all that wait for the same moment would be limited again.
      return become('pending', tried.detail, { dueAt: tried.until + Math.round(seconds(10) * dice) });
    case 'unreachable':
    case 'failed':
      return become(tried.kind, tried.detail, { failures, dueAt: retryAt() });
    case 'paused':
    case 'foreign':
    case 'teamsMode':
    case 'notEntitled':
    case 'unsupported':
    case 'refused':
      return become(tried.kind, tried.detail, { failures: 0, dueAt: null });
  }
}

const loginRefused = 'The device refused the login.';
const loginStopped =
  'No third one is sent, so that the account does not lock: correct the secret or the user, and the next push tries the new one.';

const nextOf = (starts: readonly Instant[], now: Instant): Instant | null =>
  starts.find((start) => start > now) ?? null;

const sooner = (one: Instant | null, other: Instant | null): Instant | null =>
  one === null || other === null ? (one ?? other) : Math.min(one, other);
