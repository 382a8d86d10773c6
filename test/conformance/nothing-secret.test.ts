import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Command } from '../../cli/command.ts';
import { explain } from '../../cli/explain.ts';
import { status } from '../../cli/status.ts';
import { test as testEndpoint } from '../../cli/test.ts';
import { LocalRun } from '../../local/runtime/local-run.ts';
import { parseOptions } from '../../local/runtime/options.ts';
import { takePlace } from '../../local/runtime/place.ts';
import { startRun } from '../../local/runtime/run.ts';
import { untilDelivered } from '../../local/runtime/until-delivered.ts';
import type { WorldClient } from '../../local/world/client.ts';
import type { BookingJson } from '../../local/world/event-routes.ts';
import { sampleExpected } from '../../local/world/expected.ts';
import { SAMPLE_ROOMS } from '../../local/world/sample/rooms.ts';
import { minutes, systemClock } from '../../shared/kit/clock.ts';
import { jsonLog } from '../../shared/kit/log.ts';
import { sqsQueues } from '../../shared/queue/sqs/queues.ts';
import { dynamoStore } from '../../shared/store/dynamodb/store.ts';
import { CREDENTIALS, type Hidden, hiddenIn } from './sample-secrets.ts';
import { type Trace, type Traces, watchTraces } from './traces.ts';

/**
 * What was found where it may not be, a line each. The design permits the passcode that an endpoint dials, and the subject
 * that it shows, in the record of its room alone. Who asks gets subjects, and no passcode. All else is forbidden everywhere.
 */
function findsIn(traces: readonly Trace[], bookings: readonly BookingJson[]): string[] {
  const { codes, bodies, privateSubjects, otherSubjects } = hiddenIn(bookings);
  const all = [...CREDENTIALS, ...codes, ...bodies, ...privateSubjects, ...otherSubjects];
  const permitted = ({ place, at }: Trace): readonly Hidden[] => {
    if (place === 'table') return /^ROOM#\S+ \/ (AGENDA|EVENTS)#/.test(at) ? [...codes, ...otherSubjects] : [];
    // Beside what the product made of them, the page shows the simulated company's bookings as their organizers wrote them.
    if (place === 'page') return [...otherSubjects, ...privateSubjects];
    // `otj explain`, without --reveal.
    return place === 'command' ? otherSubjects : [];
  };
  const finds = traces.flatMap((trace) => {
    const may = new Set(permitted(trace));
    const found = all.filter((hidden) => !may.has(hidden) && hidden.pattern.test(trace.text));
    return found.map(({ what }) => `${trace.place} ${trace.at}: ${what}`);
  });
  return [...new Set(finds)].sort();
}

const data = mkdtempSync(join(tmpdir(), 'otj-traces-'));
let traces: Traces;
let run: Awaited<ReturnType<typeof aRun>>;
/** All that was ever booked. */
let bookings: readonly BookingJson[];

beforeAll(async () => {
  traces = watchTraces();
  run = await aRun();
}, minutes(2));
afterAll(async () => {
  await run?.stop();
  traces.end();
  rmSync(data, { recursive: true, force: true });
});

/** The sample company with a folder of its own, read every five seconds. */
async function aRun() {
  const parsed = parseOptions(['--fast', '--port', '0', '--data', data]);
  const taken = takePlace(data);
  if (parsed.kind !== 'run' || taken.kind !== 'ours') throw new Error('The run was refused.');
  const started = await startRun(parsed.options, taken.place, jsonLog('run'));
  if (started.kind !== 'up' || started.run.world === null) throw new Error('The run did not come up.');
  const { stop, page, world } = started.run;
  return {
    page,
    world: world.client,
    async stop() {
      await stop();
      taken.place.release();
    },
  };
}

/** Everything is broken once that knows a secret, while a booking of each kind is made, moved and cancelled. */
async function breakEverything(world: WorldClient): Promise<void> {
  const book = (room: string, more: object) =>
    world.book({ room: `${room}@example.com`, subject: 'Zahlen Q4 (geheim)', private: true, startsIn: 30, ...more });
  for (const { target, subject, kind, ...more } of FAULTS) await world.addFault({ target, subject, kind, ...more });
  for (const room of ['spree', 'sumida', 'dahme', 'panke', 'havel']) await book(room, { link: 'zoom' });
  const known = await world.events();
  await world.edit(known.find(({ subject }) => subject === 'Marketing sync')?.id ?? '', { startsIn: 50 });
  await world.cancel(known.find(({ subject }) => subject === 'Pressegespräch')?.id ?? '');
}

const FAULTS = [
  { target: 'cisco', subject: 'spree', kind: 'wrongPassword' },
  { target: 'cisco', subject: 'sumida', kind: 'notXml' },
  { target: 'webex', subject: 'dahme', kind: 'status', status: 401, times: 2 },
  { target: 'poly', subject: 'panke-poly', kind: 'wrongPassword' },
  { target: 'graph', subject: 'havel@example.com', kind: 'notJson', times: 2 },
  { target: 'graph', subject: 'kanda@example.com', kind: 'status', status: 403, times: 2 },
  { target: 'graph', subject: 'isar@example.com', kind: 'emptyByAccident', times: 2 },
] as const;

/** What the log says of these, in the order of the faults that end in one. */
const SIGNS = [
  /"endpoint":"spree".*"state":"denied"/,
  /"endpoint":"sumida".*"outcome":"failed"/,
  /"endpoint":"dahme".*"outcome":"failed"/,
  /"poly login refused".*panke-poly/,
  /"room not read".*havel@/,
  /"room not read".*kanda@/,
];

/** Asks what people ask, and keeps what they are shown. */
async function askEverything(): Promise<void> {
  const shown = await fetch(`${run.page}model.json`).then((answer) => answer.text());
  traces.note({ place: 'page', at: 'model.json', text: shown });
  const tried = await fetch(`${run.page}actions/try`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: run.page.replace(/\/$/, '') },
    body: JSON.stringify({
      room: 'spree@example.com',
      text: 'https://example.zoom.us/j/84511223344\nPasscode: 271828',
    }),
  });
  traces.note({ place: 'page', at: 'actions/try', text: await tried.text() });
  const commands: [string, Command, string[]][] = [
    ['status', status, []],
    ['status --json', status, ['--json']],
    ['test dahme', testEndpoint, ['dahme']],
    ...SAMPLE_ROOMS.flatMap(({ address }): [string, Command, string[]][] => [
      [`explain ${address}`, explain, [address]],
      [`explain ${address} --json`, explain, [address, '--json']],
    ]),
  ];
  for (const [name, command, args] of commands) await traces.ofCommand(name, () => command([...args, '--local', data]));
}

describe('a whole run', () => {
  test('leaves no password, token, passcode or body where the design forbids it', { timeout: minutes(2) }, async () => {
    const { converged } = await untilDelivered(
      run.world,
      sampleExpected(),
      systemClock.now() + minutes(1),
      systemClock,
    );
    expect(converged).toBe(true);
    const atFirst = await run.world.events();
    await breakEverything(run.world);
    bookings = [...atFirst, ...(await run.world.events())];
    const logged = () => traces.all().filter(({ place }) => place === 'log');
    await expect
      .poll(() => SIGNS.filter((sign) => !logged().some(({ text }) => sign.test(text))), { timeout: minutes(1) })
      .toEqual([]);
    await askEverything();
    for (const file of ['local.json', 'run.lock'])
      traces.note({ place: 'file', at: file, text: readFileSync(join(data, file), 'utf8') });

    const all = traces.all();
    const places = [...new Set(all.map(({ place }) => place))].sort();
    expect(places).toEqual(['command', 'file', 'log', 'page', 'queue', 'table']);
    expect(findsIn(all, bookings)).toEqual([]);
    // The world, and the secrets of its company, are what the run was given; the table was looked at as it was written.
    expect(readdirSync(data).sort()).toEqual(['dynamodb', 'local.json', 'run.lock', 'secrets.json', 'world.json']);
  });

  test('would be found out: what is planted in any of these places is found there', async () => {
    const known = new Set(traces.all().map(({ text }) => text));
    const { sqs, table } = LocalRun.parse(JSON.parse(readFileSync(join(data, 'local.json'), 'utf8')));
    const store = dynamoStore({ client: new DynamoDBClient(), table });
    const queues = sqsQueues({ client: new SQSClient(), urlPrefix: `${sqs}/000000000000/sample-otj-` });
    jsonLog('planted').info({ event: 'planted', login: 'b3RqOnNhbXBsZS1iZXJsaW4tZGV2aWNlcw==' });
    await store.tokens.want('webex', 'sample-webex-refresh-token');
    const aliases = [{ protocol: 'SIP' as const, address: '84511223344.271828@zoomcrc.com', withPasscode: true }];
    await queues.send('push-webex-retry', [{ body: JSON.stringify({ planted: aliases }), delaySeconds: 900 }]);
    traces.note({ place: 'page', at: 'model.json', text: 'Bitte die Zahlen mitbringen.' });
    await traces.ofCommand('explain', async () => process.stdout.write('Coaching, nur für mich\n'));
    const planted = traces.all().filter(({ text }) => !known.has(text));
    expect(findsIn(planted, bookings)).toEqual([
      'command explain: subject Coaching, nur für mich',
      'log : login of otj',
      'page model.json: text of an invitation: Bitte die Zahlen mitbringen.',
      expect.stringMatching(/^queue .*push-webex-retry: passcode 271828$/),
      'table TOKEN#webex / TOKEN: refreshToken of webex',
    ]);
  });
});
