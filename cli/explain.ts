import { parseArgs } from 'node:util';
import { systemClock } from '../shared/kit/clock.ts';
import { printable } from '../shared/kit/printable.ts';
import type { SnapshotHeader } from '../shared/model/snapshot.ts';
import type { Store } from '../shared/store/port.ts';
import { openStore } from './backend.ts';
import type { Command } from './command.ts';
import type { RoomReport } from './explain-report.ts';
import { roomReport } from './room-report.ts';
import { when } from './when.ts';

const HELP = `otj explain ROOM [--local [DIR]] [--instance NAME] [--json] [--reveal]

What became of each event of the room's calendar, and where each endpoint stands.
  --json     one JSON object (docs/schema/otj-explain.json)
  --reveal   show passcodes in addresses and links (the look is logged)
`;

/** `otj explain ROOM`: why there is a button, or why there is none. */
export const explain: Command = async (args) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      local: { type: 'string' },
      instance: { type: 'string' },
      json: { type: 'boolean' },
      reveal: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  const [asked] = positionals;
  if (values.help || asked === undefined) {
    process.stdout.write(HELP);
    return values.help ? 0 : 2;
  }
  const backend = await openStore(values);
  try {
    const header = await backend.store.snapshots.active();
    if (header === null) {
      process.stderr.write(`${backend.describe}: no configuration is active yet. Run otj apply.\n`);
      return 1;
    }
    const room = asked.trim().toLowerCase();
    const report = await roomReport(backend.store, header, room, values.reveal === true, systemClock.now());
    if (report === null) {
      process.stderr.write(await unknownRoom(room, header, backend.store));
      return 1;
    }
    if (values.reveal)
      process.stderr.write(
        `${JSON.stringify({ level: 'info', event: 'passcodes revealed', room, by: process.env.USER ?? 'unknown' })}\n`,
      );
    process.stdout.write(values.json ? `${JSON.stringify(report)}\n` : readable(report));
    return 0;
  } finally {
    backend.close();
  }
};

async function unknownRoom(asked: string, header: SnapshotHeader, store: Store): Promise<string> {
  const rooms = (await store.snapshots.rooms(header.number)).map((room) => room.address);
  const near = rooms.filter((room) => room.includes(asked.split('@')[0] ?? asked)).slice(0, 5);
  const hint =
    near.length > 0
      ? `Did you mean ${near.join(', ')}?`
      : `It has ${rooms.length} rooms; otj status lists those with trouble.`;
  return `The active configuration (snapshot ${header.number}) has no room ${printable(asked)}. ${hint}\n`;
}

function readable(report: RoomReport): string {
  const at = when(report.timeZone);
  const lines = [
    `${report.room}  calendar ${report.calendar}, profile ${report.profile}, ${report.timeZone}, snapshot ${report.snapshot}`,
  ];
  if (report.trouble)
    lines.push(
      '',
      `! Not read since ${at(report.trouble.since)}: ${printable(report.trouble.hint)}`,
      '  The endpoints keep the agenda below.',
    );
  if (report.throttled)
    lines.push('', `! Not read until ${at(report.throttled.until)}: ${printable(report.throttled.hint)}`);
  for (const { says, cure } of report.health) lines.push('', `! ${says}`, `  ${cure}`);
  if (report.unknown.length > 0) lines.push('', 'What no read of the calendar can show');
  for (const { what, command } of report.unknown) lines.push(`  ${what}`, `      ${command}`);
  if (report.changedAt === null) lines.push('', 'It was not read yet.');
  lines.push('', 'Events');
  if (report.events.length === 0) lines.push('  none in the window');
  for (const event of report.events) {
    const meeting = report.meetings.find((one) => one.start === event.start && one.title === event.title);
    lines.push(`  ${at(event.start)} to ${at(event.end)}  ${printable(event.title)}`);
    if (event.shown && meeting?.alias)
      lines.push(
        `      joins ${printable(meeting.alias)} (${event.technology}, ${event.rule ?? 'recognised'}, from the ${event.source ?? 'invitation'})`,
      );
    else lines.push(`      ${event.shown ? 'no button' : 'not shown'}: ${printable(event.why ?? 'nothing to join')}`);
    for (const step of event.tried)
      lines.push(`      ${step.outcome.padEnd(8)} ${printable(step.rule)}: ${printable(step.detail)}`);
  }
  lines.push('', 'Endpoints');
  if (report.endpoints.length === 0) lines.push('  none');
  for (const endpoint of report.endpoints) {
    const holds = `${endpoint.holds} meetings, ${endpoint.inStep ? 'the current agenda' : 'not the current agenda'}`;
    const software = endpoint.software ? ` (${printable(endpoint.software)})` : '';
    // One that comes and asks is in no state since then: it was heard then.
    const word = ['asking', 'astray', 'quiet'].includes(endpoint.state) ? ', last heard' : ' since';
    const since = endpoint.since ? `${word} ${at(endpoint.since)}` : '';
    lines.push(`  ${endpoint.name}${software}: ${endpoint.state}${since}, holds ${holds}`);
    if (endpoint.detail) lines.push(`      ${printable(endpoint.detail)}`);
    for (const hint of endpoint.hints) lines.push(`      ! ${hint}`);
    if (endpoint.nextTry) lines.push(`      next try ${at(endpoint.nextTry)}`);
  }
  return `${lines.join('\n')}\n`;
}
