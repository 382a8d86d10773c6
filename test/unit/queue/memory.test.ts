import { expect, test } from 'vitest';
import { minutes, seconds } from '../../../shared/kit/clock.ts';
import { memoryQueues } from '../../../shared/queue/memory/queues.ts';

const START = Date.UTC(2026, 10, 23, 9);

/** Queues on a clock that the test moves. */
function onAClock(settings = { visibilitySeconds: 30, maxReceives: 2 }) {
  let now = START;
  return {
    queues: memoryQueues({ now: () => now }, settings),
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
  };
}

test('a message is there when its delay is over, not before', async () => {
  const { queues, pass } = onAClock();
  await queues.send('poll-internet', [
    { body: 'late', delaySeconds: 90 },
    { body: 'soon', delaySeconds: 5 },
  ]);
  expect(queues.receive('poll-internet', 10)).toEqual([]);
  expect(queues.nextAt()).toBe(START + seconds(5));
  pass(seconds(5));
  expect(queues.receive('poll-internet', 10)).toMatchObject([{ body: 'soon', receiveCount: 1 }]);
  expect(queues.bodies('poll-internet')).toEqual(['soon', 'late']);
});

test('a delay that SQS would refuse is refused', async () => {
  const { queues } = onAClock();
  await expect(queues.send('poll-internet', [{ body: 'x', delaySeconds: 901 }])).rejects.toThrow(/0 to 900/);
});

test('no more are received than asked for, those that wait longest first', async () => {
  const { queues } = onAClock();
  for (const body of ['a', 'b', 'c']) await queues.send('poll-internet', [{ body, delaySeconds: 0 }]);
  expect(queues.receive('poll-internet', 2).map(({ body }) => body)).toEqual(['a', 'b']);
  expect(queues.receive('poll-internet', 2).map(({ body }) => body)).toEqual(['c']);
});

test('a message that is not deleted comes again under the same id', async () => {
  const { queues, pass } = onAClock();
  await queues.send('poll-internet', [{ body: 'a', delaySeconds: 0 }]);
  const [first] = queues.receive('poll-internet', 1);
  expect(queues.receive('poll-internet', 1)).toEqual([]);
  pass(seconds(30));
  const [second] = queues.receive('poll-internet', 1);
  expect(second).toMatchObject({ id: first?.id, receiveCount: 2 });

  queues.delete('poll-internet', first?.receipt ?? '');
  expect(queues.bodies('poll-internet')).toEqual(['a']);
  queues.delete('poll-internet', second?.receipt ?? '');
  expect(queues.bodies('poll-internet')).toEqual([]);
  expect(queues.nextAt()).toBeNull();
});

test('a message that was received too often becomes a dead letter', async () => {
  const { queues, pass } = onAClock();
  await queues.send('push-berlin-fresh', [{ body: 'poison', delaySeconds: 0 }]);
  for (let receipt = 0; receipt < 2; receipt += 1) {
    expect(queues.receive('push-berlin-fresh', 1)).toHaveLength(1);
    pass(minutes(1));
  }
  expect(queues.receive('push-berlin-fresh', 1)).toEqual([]);
  expect(queues.bodies('push-berlin-fresh')).toEqual([]);
  expect(queues.bodies('push-berlin-fresh-dlq')).toEqual(['poison']);
  expect(queues.nextAt()).toBeNull();
});

test('queues know nothing of each other', async () => {
  const { queues } = onAClock();
  await queues.send('poll-internet', [{ body: 'a', delaySeconds: 0 }]);
  expect(queues.receive('poll-berlin', 10)).toEqual([]);
});
