import { rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { seconds, systemClock } from '../../shared/kit/clock.ts';
import { jsonLog } from '../../shared/kit/log.ts';
import { printable } from '../../shared/kit/printable.ts';
import { sampleExpected } from '../world/expected.ts';
import { SAMPLE_POLY } from '../world/sample/poly.ts';
import { captureOutput } from './captured-output.ts';
import { writeJson } from './local-run.ts';
import type { RunOptions } from './options.ts';
import type { Place } from './place.ts';
import { jsonReport, plainReport, type Report } from './report.ts';
import { type Run, startRun } from './run.ts';
import { summary } from './summary.ts';
import { deliveredSentences, untilDelivered } from './until-delivered.ts';

/** How long `--until-delivered` waits, from the start of the process. */
const DELIVERED_WITHIN = seconds(60);

/** What is at work may finish for so long after Ctrl-C. */
const STOP_WITHIN = seconds(5);

/** Starts the run that is wanted and stays with it until it is done; answers the exit code. */
export async function live(place: Place, options: RunOptions): Promise<number> {
  const asked = stopAsked();
  let report: Report | undefined;
  const print = captureOutput(
    process.stdout,
    (record) => report?.logged(record),
    (line) => process.stderr.write(`${line}\n`),
  );
  const line = (text: string) => print(`${text}\n`);
  report = options.json ? jsonReport(line) : plainReport(line, () => new Date());
  if (options.readyFile !== null) rmSync(options.readyFile, { force: true });

  const start = await startRun(options, place, jsonLog('runtime'));
  if (start.kind === 'refused') {
    process.stderr.write(`${start.text}\n`);
    return 1;
  }
  const { run } = start;
  if (options.readyFile !== null) writeJson(options.readyFile, readiness(run, place));
  for (const warning of run.warnings) report.say(warning);
  report.say(summary(run, place, options));
  const end = await Promise.race([
    asked,
    worldLost(run),
    ...(options.untilDelivered ? [delivered(run, options.json)] : []),
  ]).finally(() => Promise.race([run.stop(), pause(STOP_WITHIN)]));
  // Last of all: what functions still print while they are stopped stands before it.
  for (const text of end.lines) line(text);
  return end.code;
}

/** How a run ended: its exit code, and what is left to say. */
interface End {
  code: number;
  lines: string[];
}

const [SAMPLE] = SAMPLE_POLY;

/** A login of the sample company with which EWS clients can be tried. */
const SAMPLE_LOGIN = SAMPLE && { username: SAMPLE.name, password: SAMPLE.password, room: SAMPLE.room };

/** What scripts find in the ready file. */
const readiness = (run: Run, place: Place) => ({
  page: run.page,
  world: run.world?.api ?? null,
  ews: run.ews,
  polySample: run.world === null ? null : SAMPLE_LOGIN,
  data: place.folder,
});

/** Resolves when somebody asks the process to stop; asked twice, it stops at once. */
function stopAsked(): Promise<End> {
  const { promise, resolve } = Promise.withResolvers<End>();
  let times = 0;
  const ask = () => {
    times += 1;
    if (times > 1) process.exit(130);
    resolve({ code: 0, lines: [] });
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, ask);
  return promise;
}

async function worldLost({ world }: Run): Promise<End> {
  if (world === null) return new Promise(() => {});
  const how = await world.ended;
  process.stderr.write(`npm start: the simulated company ended by itself (${how}). Start again.\n`);
  return { code: 1, lines: [] };
}

/** Resolves once the devices hold everything, or once the time is up; for scripts as one line of JSON. */
async function delivered({ world }: Run, json: boolean): Promise<End> {
  if (world === null) throw new Error('There are no devices to look at.');
  const deadline = performance.timeOrigin + DELIVERED_WITHIN;
  const result = await untilDelivered(world.client, sampleExpected(), deadline, systemClock);
  const { converged, report, differences } = result;
  const sentences = () => deliveredSentences(report, differences).map(printable);
  return { code: converged ? 0 : 1, lines: json ? [JSON.stringify(report)] : sentences() };
}
