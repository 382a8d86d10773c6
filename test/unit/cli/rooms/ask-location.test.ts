import { expect, test } from 'vitest';
import { askLocation } from '../../../../cli/rooms/ask-location.ts';
import { handlerOf } from '../../../../functions/poll-calendars/handler.ts';
import { listRooms } from '../../../../functions/poll-calendars/list-rooms.ts';
import type { PollPorts } from '../../../../functions/poll-calendars/poll-job.ts';
import type { RoomDirectory } from '../../../../shared/calendar/directory.ts';
import { snapshotOf } from '../../../../shared/config/snapshot.ts';
import type { RoomsJob } from '../../../../shared/model/jobs.ts';
import type { LocationEntry } from '../../../../shared/model/snapshot.ts';
import { memoryStore } from '../../../../shared/store/memory/store.ts';
import { configAfter } from '../../config/a-file.ts';

const snapshot = snapshotOf(
  configAfter((file) => {
    Object.assign(file.calendars[0] ?? {}, { location: 'lab' });
    Object.assign(file.locations[1] ?? {}, { proxy: 'http://proxy.example.com:3128' });
  }),
  { number: 1, createdAt: 0 },
);
const [entry = expect.fail()] = snapshot.header.calendars;
const office = { ...entry, location: 'lab' };

/** An instance whose poll lane of the location `lab` is emptied by the function itself, which finds this in the directory. */
async function anInstance(directory: RoomDirectory, requests = 3) {
  const store = memoryStore();
  await store.snapshots.write(snapshot);
  await store.snapshots.activate(1, null);
  const sent: string[] = [];
  const ways: (LocationEntry | undefined)[] = [];
  const quiet = { info: () => {}, warn: () => {}, error: () => {} };
  const ports = {
    store,
    clock: { now: () => 0 },
    patience: 60_000,
    log: quiet,
    directory: async (_entry, location, permit) => {
      ways.push(location);
      for (let request = 0; request < requests; request += 1) await permit();
      return directory;
    },
  } as Partial<PollPorts> as PollPorts;
  const queues = {
    async send(queue: string, messages: readonly { body: string }[]) {
      sent.push(queue);
      const Records = messages.map(({ body }) => ({
        body,
        messageId: 'one',
        attributes: { ApproximateReceiveCount: '1', SentTimestamp: '0' },
      }));
      await handlerOf(() => ports)({ Records } as never, {} as never);
    },
  };
  return { store, queues, ports, sent, ways };
}

test('the rooms come from inside the location, through its proxy, and at the cost of the calendar’s quota', async () => {
  const rooms = [{ address: 'fjord@example.com', name: 'Fjord' }];
  const instance = await anInstance({ kind: 'complete', rooms });
  expect(await askLocation(office, instance)).toEqual({ kind: 'listed', rooms, requests: 3, differs: false });
  expect(instance.sent).toEqual(['poll-lab']);
  expect(instance.ways.map((location) => location?.proxy?.url)).toEqual(['http://proxy.example.com:3128']);
  expect((await instance.store.ledger.read('office', 0)).total).toBe(3);
});

test('why there are none comes from there too', async () => {
  const instance = await anInstance({ kind: 'failed', trouble: 'denied', hint: 'It may not read places.' });
  expect(await askLocation(office, instance)).toEqual({ kind: 'refused', why: 'It may not read places.' });
});

test('what the active configuration says otherwise, or not at all, is told', async () => {
  const instance = await anInstance({ kind: 'complete', rooms: [] });
  expect(await askLocation({ ...office, quota: 20_000 }, instance)).toMatchObject({ kind: 'listed', differs: true });
  for (const other of [
    { ...office, location: 'berlin' },
    { ...office, name: 'another' },
  ])
    expect(await askLocation(other, instance)).toEqual({
      kind: 'refused',
      why: expect.stringContaining('Deploy and apply first'),
    });
  expect(instance.sent).toHaveLength(1);
});

test('a job that comes twice asks once, and one of a calendar that is gone asks nothing', async () => {
  const instance = await anInstance({ kind: 'complete', rooms: [] });
  const job: RoomsJob = { schema: 1, kind: 'rooms', calendar: 'office', asked: 'one' };
  await listRooms(job, instance.ports);
  await listRooms(job, instance.ports);
  await listRooms({ ...job, calendar: 'another', asked: 'two' }, instance.ports);
  expect(instance.ways).toHaveLength(1);
});
