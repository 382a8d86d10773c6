import { rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { seconds, systemClock } from '../../shared/kit/clock.ts';
import { jsonLog } from '../../shared/kit/log.ts';
import { printable } from '../../shared/kit/printable.ts';
import { sampleExpected } from '../world/expected.ts';
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
  report.say(summary(run, place, options));
  try {
    const ends = [asked, worldLost(run, report)];
    return await Promise.race(options.untilDelivered ? [...ends, delivering(run, line, options.json)] : ends);
  } finally {
    await Promise.race([run.stop(), pause(STOP_WITHIN)]);
  }
}

/** What scripts find in the ready file. */
const readiness = (run: Run, place: Place) => ({
  page: run.page,
  world: run.world?.api ?? null,
  ews: null,
  polySample: null,
  data: place.folder,
});

/** Resolves when somebody asks the process to stop; asked twice, it stops at once. */
function stopAsked(): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>();
  let times = 0;
  const ask = () => {
    times += 1;
    if (times > 1) process.exit(130);
    resolve(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, ask);
  return promise;
}

async function worldLost({ world }: Run, report: Report): Promise<number> {
  if (world === null) return new Promise(() => {});
  const how = await world.ended;
  report.say(`The simulated company ended by itself (${how}). Start again.`);
  return 1;
}

/** Says how the devices stand once they hold everything, or once the time is up; the last line of JSON is for scripts. */
async function delivering({ world }: Run, line: (text: string) => void, json: boolean): Promise<number> {
  if (world === null) throw new Error('There are no devices to look at.');
  const deadline = performance.timeOrigin + DELIVERED_WITHIN;
  const { converged, report, differences } = await untilDelivered(
    world.client,
    sampleExpected(),
    deadline,
    systemClock,
  );
  if (json) line(JSON.stringify(report));
  else for (const sentence of deliveredSentences(report, differences)) line(printable(sentence));
  return converged ? 0 : 1;
}
