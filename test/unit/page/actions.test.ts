import { expect, test } from 'vitest';
import { worldActions } from '../../../local/page/actions.ts';
import type { WorldClient } from '../../../local/world/client.ts';

function aWorldThatNotes() {
  const asked: unknown[][] = [];
  const note =
    (name: string) =>
    async (...given: unknown[]) => {
      asked.push([name, ...given]);
      return { kind: 'done' as const };
    };
  const world = {
    book: note('book'),
    edit: note('edit'),
    cancel: note('cancel'),
    addFault: note('addFault'),
    clearFaults: note('clearFaults'),
    endpoints: async () => ({
      at: 0,
      endpoints: [
        { name: 'spree', type: 'cisco' },
        { name: 'panke-poly', type: 'poly' },
      ],
    }),
  } as unknown as WorldClient;
  return { actions: worldActions(world), asked };
}

test('bookings go to the world', async () => {
  const { actions, asked } = aWorldThatNotes();
  await actions.book?.({ room: 'Spree@example.com', subject: 'Talk', startsIn: 3 });
  await actions.edit?.({ id: 'a', edit: { minutes: 15 } });
  await actions.cancel?.({ id: 'a' });
  expect(asked).toEqual([
    ['book', { room: 'spree@example.com', subject: 'Talk', startsIn: 3 }],
    ['edit', 'a', { minutes: 15 }],
    ['cancel', 'a'],
  ]);
});

test('every way to break something has a way back', async () => {
  const { actions, asked } = aWorldThatNotes();
  for (const kind of ['off', 'wrongPassword', 'throttled', 'empty']) {
    await actions.break?.({ kind, subject: 'spree' });
    await actions.repair?.({ kind, subject: 'spree' });
  }
  for (let n = 0; n < asked.length; n += 2) {
    const fault = asked[n]?.[1] as { target: string; kind: string };
    expect(asked[n + 1]).toEqual(['clearFaults', expect.objectContaining({ target: fault.target, kind: fault.kind })]);
  }
});

test('an endpoint is struck as the kind of device that it is', async () => {
  const { actions, asked } = aWorldThatNotes();
  for (const subject of ['spree', 'panke-poly']) await actions.break?.({ kind: 'off', subject });
  await actions.break?.({ kind: 'quiet', subject: 'panke-poly' });
  expect(asked).toEqual([
    ['addFault', { target: 'cisco', subject: 'spree', kind: 'off' }],
    ['addFault', { target: 'poly', subject: 'panke-poly', kind: 'off' }],
    ['addFault', { target: 'poly', subject: 'panke-poly', kind: 'quiet' }],
  ]);
});

test('what the browser sends is looked at first', async () => {
  const { actions, asked } = aWorldThatNotes();
  for (const [name, input] of [
    ['book', { subject: 7 }],
    ['edit', { id: '' }],
    ['cancel', null],
    ['break', { kind: 'explode', subject: 'spree' }],
  ] as const)
    expect(await actions[name]?.(input)).toMatchObject({ kind: 'refused', refusal: { where: name } });
  expect(asked).toEqual([]);
});
