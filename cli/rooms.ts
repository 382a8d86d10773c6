import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { namesOf } from '../infra/names.ts';
import { systemClock } from '../shared/kit/clock.ts';
import { httpSender } from '../shared/kit/http.ts';
import { printable } from '../shared/kit/printable.ts';
import type { CalendarEntry } from '../shared/model/snapshot.ts';
import { awsSecrets } from '../shared/secrets/aws/secrets.ts';
import { fileSecrets } from '../shared/secrets/file/secrets.ts';
import type { Secrets } from '../shared/secrets/port.ts';
import { type Backend, openStore, type SecretsPlace } from './backend.ts';
import type { Command } from './command.ts';
import { withPlainErrors } from './plain-errors.ts';
import { askLocation } from './rooms/ask-location.ts';
import { roomsInCsv } from './rooms/csv.ts';
import { roomDirectory } from './rooms/directory.ts';
import { type Place, placeOf } from './rooms/place.ts';
import { readableRooms } from './rooms/readable.ts';
import { type RoomsReport, roomsReport } from './rooms/report.ts';
import type { ListedRoom } from './rooms/stubs.ts';

const HELP = `otj rooms CALENDAR [--config FILE] [--csv FILE] [--json] [--local [DIR]]

Rooms that can be booked in a calendar, which of them otj.yaml has, and ready endpoints for those that it has not.
  --config FILE   which otj.yaml (usually the one in this folder)
  --csv FILE      take the rooms from there, where the directory may not be read: a line of column names
                  (address, and where known name, upn, type, device; or Exchange's PrimarySmtpAddress, DisplayName,
                  UserPrincipalName), then a line a room
  --local [DIR]   of a run on this machine (its folder; usually data)
  --json          one JSON object (docs/schema/otj-rooms.json)
The directory is asked from this machine, directly; that of a calendar which names a location, from inside the location and through
its web proxy, as the active configuration describes it. The requests are charged to the calendar's quota.
`;

/** `otj rooms CALENDAR`: which rooms there are, and what otj.yaml still lacks. */
export const rooms: Command = withPlainErrors('rooms', async (args) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      config: { type: 'string' },
      csv: { type: 'string' },
      local: { type: 'string' },
      json: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  const [name] = positionals;
  if (values.help || name === undefined || positionals.length > 1) {
    process.stdout.write(HELP);
    return values.help ? 0 : 2;
  }
  const described = await placeOf(values);
  if (described.kind === 'refused') return refused(described.why);
  const { place } = described;
  const entry = place.calendars.find((calendar) => calendar.name === name);
  if (entry === undefined) {
    const known = place.calendars.map((calendar) => calendar.name).join(', ') || 'none';
    return refused([`otj rooms: ${place.describe} has no calendar "${name}". It has: ${known}.`]);
  }
  const found = values.csv === undefined ? await fromDirectory(entry, place) : fromCsv(values.csv);
  if (found.kind === 'refused') return refused([`otj rooms: ${found.why}`]);
  const report = roomsReport({ calendar: entry.name, ...found }, place);
  process.stdout.write(values.json ? `${JSON.stringify(report)}\n` : readableRooms(report, entry));
  return 0;
});

type Found =
  | { kind: 'found'; source: RoomsReport['source']; requests: number; listed: ListedRoom[] }
  | { kind: 'refused'; why: string };

async function fromDirectory(entry: CalendarEntry, { instance }: Place): Promise<Found> {
  const backend = await openStore(instance);
  try {
    const throttle = await backend.store.throttles.get(entry.name);
    if (throttle !== null && systemClock.now() < throttle.until) return { kind: 'refused', why: throttle.hint };
    if (entry.location !== null) return await fromLocation({ ...entry, location: entry.location }, backend);
    const secrets = secretsAt(backend.secrets);
    const outside = {
      send: httpSender(backend.network),
      services: backend.network.services,
      clock: systemClock,
      readSecret: (options?: { fresh: boolean }) => secrets.get(entry.secret, options),
      refreshWanted: (version: string) => backend.store.tokens.want(entry.secret, version),
    };
    const { directory, requests } = await roomDirectory(entry, outside, backend.store.ledger);
    if (directory.kind !== 'complete') return { kind: 'refused', why: directory.hint };
    return { kind: 'found', source: 'directory', requests, listed: directory.rooms.map(listedRoom) };
  } finally {
    backend.close();
  }
}

async function fromLocation(entry: CalendarEntry & { location: string }, backend: Backend): Promise<Found> {
  const asked = await askLocation(entry, backend);
  if (asked.kind === 'refused') return asked;
  if (asked.differs)
    process.stderr.write(
      `Calendar ${entry.name} was asked as it is in the active configuration, which says something else than the file.\n`,
    );
  return { kind: 'found', source: 'directory', requests: asked.requests, listed: asked.rooms.map(listedRoom) };
}

const listedRoom = (room: { address: string; name: string }): ListedRoom => ({
  ...room,
  upn: null,
  type: 'cisco',
  device: null,
});

function secretsAt(place: SecretsPlace): Secrets {
  if (place.kind === 'file') return fileSecrets(place.path);
  const { instance, region } = place;
  const client = new SecretsManagerClient(region === undefined ? {} : { region });
  return awsSecrets({ client, prefix: namesOf(instance).secretPrefix, clock: systemClock });
}

function fromCsv(file: string): Found {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    return { kind: 'refused', why: `${file} cannot be read (${(error as NodeJS.ErrnoException).code}).` };
  }
  const read = roomsInCsv(text);
  return read.kind === 'wrong'
    ? { kind: 'refused', why: `${file}: ${read.why}` }
    : { kind: 'found', source: 'csv', requests: 0, listed: read.rooms };
}

function refused(lines: readonly string[]): number {
  for (const line of lines) process.stderr.write(`${printable(line)}\n`);
  return 1;
}
