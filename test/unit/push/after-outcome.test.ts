import { describe, expect, test } from 'vitest';
import { minutes, seconds } from '../../../shared/kit/clock.ts';
import { type Delivery, NEW_DELIVERY } from '../../../shared/model/delivery.ts';
import { afterOutcome, type TryResult } from '../../../shared/push/after-outcome.ts';

const NOW = 1_795_000_000_000;
const current = { hash: 'agenda-2', agenda: { schema: 1 as const, room: 'spree@example.com', meetings: [] } };
const outcome = (tried: TryResult, before: Partial<Delivery> = {}) =>
  afterOutcome({ endpoint: 'spree-1', before: { ...NEW_DELIVERY, ...before }, current, tried, now: NOW, dice: 0.5 });

describe('after a try', () => {
  test('an accepted list is remembered by its agenda and its body, and nothing is due', () => {
    const rendered = { body: '{}', hash: 'body-2', meetings: 4, joinable: 3 };
    expect(
      outcome({ kind: 'accepted', rendered, unchanged: false }, { failures: 3, kind: 'unreachable' }),
    ).toMatchObject({
      kind: 'inStep',
      detail: '',
      since: NOW,
      acceptedAgenda: 'agenda-2',
      acceptedBody: 'body-2',
      acceptedAt: NOW,
      meetings: 4,
      failures: 0,
      dueAt: null,
    });
  });

  test('an endpoint that stays unreachable keeps the moment since when, and is tried later each time', () => {
    const first = outcome({ kind: 'unreachable', detail: 'off' });
    expect(first).toMatchObject({ kind: 'unreachable', since: NOW, failures: 1, dueAt: NOW + seconds(30) });
    expect(outcome({ kind: 'unreachable', detail: 'off' }, { ...first, since: 5 })).toMatchObject({
      since: 5,
      failures: 2,
      dueAt: NOW + minutes(1),
    });
  });

  test('what it holds is not forgotten because it cannot be reached', () => {
    expect(
      outcome(
        { kind: 'unreachable', detail: 'off' },
        { acceptedAgenda: 'agenda-1', acceptedBody: 'body-1', meetings: 2 },
      ),
    ).toMatchObject({ acceptedAgenda: 'agenda-1', acceptedBody: 'body-1', meetings: 2 });
  });

  test('a first wrong login is tried once more, a second one is not', () => {
    const login = (wrong: number) => ({ fingerprint: 'f', wrong, at: NOW });
    expect(outcome({ kind: 'denied', detail: 'Wrong.', login: login(1) })).toMatchObject({
      kind: 'denied',
      dueAt: NOW + minutes(15),
    });
    const second = outcome({ kind: 'denied', detail: 'Wrong.', login: login(2) });
    expect(second).toMatchObject({ kind: 'denied', dueAt: null });
    expect(second.detail).toMatch(/correct the secret/);
  });

  test('however long the reason is, the detail can be stored, and ends with what to do', () => {
    const { detail } = outcome({ kind: 'denied', detail: 'Wrong. '.repeat(90) });
    expect(detail).toHaveLength(600);
    expect(detail).toMatch(/… No third one is sent.*correct the secret.*\.$/);
  });

  test('a login that is held back because its answer never came is not called refused', () => {
    expect(
      outcome({ kind: 'loginHeld', until: NOW + 5, refused: false }, { kind: 'unreachable', detail: 'off' }),
    ).toMatchObject({
      kind: 'unreachable',
      detail: 'off',
      dueAt: NOW + 5,
    });
  });

  test.each(['foreign', 'teamsMode', 'notEntitled', 'unsupported'] as const)(
    '%s is a state for people: nothing is due',
    (kind) => {
      expect(outcome({ kind, detail: 'why' }, { failures: 2 })).toMatchObject({
        kind,
        detail: 'why',
        failures: 0,
        dueAt: null,
      });
    },
  );
});
