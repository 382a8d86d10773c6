import { parseArgs } from 'node:util';
import { type Instant, minutes, systemClock } from '../shared/kit/clock.ts';
import { printable } from '../shared/kit/printable.ts';
import { maskLinks } from '../shared/model/mask.ts';
import { openStore } from './backend.ts';
import type { Command } from './command.ts';
import { type StatusReport, statusReport } from './status-report.ts';

const HELP = `otj status [--local [DIR]] [--instance NAME] [--json]

Calendars, rooms that cannot be read, endpoints that are not in step, what is paused, and devices that are no endpoints any
more and still show our meetings.
  --json   one JSON object (docs/schema/otj-status.json)
`;

/** `otj status`: the whole at a glance. */
export const status: Command = async (args) => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      local: { type: 'string' },
      instance: { type: 'string' },
      json: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const backend = await openStore(values);
  try {
    const header = await backend.store.snapshots.active();
    if (header === null) {
      process.stderr.write(`${backend.describe}: no configuration is active yet. Run otj apply.\n`);
      return 1;
    }
    const now = systemClock.now();
    const report = await statusReport(backend.store, header, now);
    process.stdout.write(values.json ? `${JSON.stringify(report)}\n` : readableStatus(report, now));
    return 0;
  } finally {
    backend.close();
  }
};

/** The report for people, as they read it at `now`. */
export function readableStatus(report: StatusReport, now: Instant): string {
  const lines = [`${report.instance}: snapshot ${report.snapshot}, applied ${report.appliedAt}`, '', 'Calendars'];
  for (const calendar of report.calendars) {
    const share = ((100 * calendar.requestsIn24Hours) / calendar.quota).toFixed(1);
    lines.push(
      `  ${calendar.name}: ${calendar.rooms} rooms every ${calendar.intervalSeconds} s, ${readWhen(calendar.lastRead, now)}, ` +
        `${calendar.requestsIn24Hours} of ${calendar.quota} requests in 24 h (${share} %)`,
    );
    if (calendar.heldSince !== null)
      lines.push(
        `    ! held since ${calendar.heldSince}: too many rooms lost their meetings at once. If that is right: otj resume ${calendar.name}`,
      );
    if (calendar.throttled !== null)
      lines.push(`    ! not read until ${calendar.throttled.until}: ${printable(calendar.throttled.hint)}`);
    if (calendar.neverRead > 0) lines.push(`    ${calendar.neverRead} rooms were not read yet`);
    if (calendar.inTrouble > 0)
      lines.push(`    ${calendar.inTrouble} rooms cannot be read; their endpoints keep the last agenda`);
  }
  // What stops a whole calendar is told once.
  const told = new Set(report.calendars.flatMap(({ throttled }) => throttled?.hint ?? []));
  const troubles = report.troubles.filter(({ hint }) => !told.has(hint));
  for (const trouble of troubles.slice(0, 20))
    lines.push(`  ! ${trouble.room} since ${trouble.since}: ${maskLinks(printable(trouble.hint))}`);
  if (troubles.length > 20) lines.push(`  ... and ${troubles.length - 20} more (--json lists all)`);
  for (const { room, leftOut } of report.crowded.slice(0, 20))
    lines.push(`  ! ${room}: its agenda leaves out ${leftOut} meetings; raise maxMeetings in its profile`);
  if (report.crowded.length > 20) lines.push(`  ... and ${report.crowded.length - 20} more (--json lists all)`);
  lines.push(
    '',
    `Endpoints: ${
      Object.entries(report.endpoints)
        .map(([state, count]) => `${count} ${state}`)
        .join(', ') || 'none'
    }`,
  );
  for (const endpoint of report.behind.slice(0, 40)) {
    lines.push(
      `  ! ${endpoint.name} (${endpoint.room}): ${endpoint.state}${endpoint.since ? ` since ${endpoint.since}` : ''}${endpoint.nextTry ? `, next try ${endpoint.nextTry}` : ''}`,
    );
    if (endpoint.detail) lines.push(`      ${maskLinks(printable(endpoint.detail))}`);
  }
  if (report.behind.length > 40) lines.push(`  ... and ${report.behind.length - 40} more (--json lists all)`);
  lines.push(...hintLines(report), ...pauseLines(report), ...retiredLines(report));
  return `${lines.join('\n')}\n`;
}

function hintLines({ hints }: StatusReport): string[] {
  if (hints.length === 0) return [];
  const told = hints.slice(0, 20).flatMap(({ name, says }) => says.map((hint) => `  ! ${name}: ${hint}`));
  const more = hints.length > 20 ? [`  ... and ${hints.length - 20} more (--json lists all)`] : [];
  return ['', 'Set on the devices themselves', ...told, ...more];
}

const pauseLines = ({ paused }: StatusReport): string[] =>
  paused.length === 0
    ? []
    : [
        '',
        'Paused',
        ...paused.map(({ what, name, since }) => `  ${what} ${name} since ${since}. Go on with: otj resume ${name}`),
      ];

function retiredLines({ retired }: StatusReport): string[] {
  if (retired.length === 0) return [];
  const lines = ['', 'No endpoints any more; their lists are still to be cleared'];
  for (const { name, device, location, since, state, detail, nextTry, until } of retired.slice(0, 20)) {
    const where = location === null ? '' : ` in ${location}`;
    const again = nextTry === null ? '' : `, next try ${nextTry}`;
    lines.push(`  ${name} (${printable(device)})${where} since ${since}: ${state}${again}, given up ${until}`);
    if (detail) lines.push(`      ${maskLinks(printable(detail))}`);
  }
  if (retired.length > 20) lines.push(`  ... and ${retired.length - 20} more (--json lists all)`);
  return lines;
}

/** Reads that change no outcome leave a receipt every five minutes alone, so the newest one tells no more than this. */
const readWhen = (receipt: string | null, now: Instant): string =>
  receipt === null
    ? 'not read yet'
    : `read within the last ${Math.max(1, Math.ceil((now - Date.parse(receipt)) / minutes(1)))} min`;
