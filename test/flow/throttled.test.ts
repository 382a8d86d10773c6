import { describe, expect, test } from 'vitest';
import { statusReport } from '../../cli/status-report.ts';
import type { Simulator } from '../../local/simulators/serve.ts';
import type { Fault } from '../../local/world/model.ts';
import { hours, isoSeconds, minutes, seconds } from '../../shared/kit/clock.ts';
import { PROVIDERS } from '../unit/calendar/providers.ts';
import { aCompany, type Company } from './company.ts';
import { addressOf } from './setting.ts';

/** How each provider asks that the whole calendar be left alone for four minutes. */
const QUIET: Readonly<Record<keyof typeof PROVIDERS, Pick<Fault, 'kind'>>> = {
  graph: { kind: 'tooManyRequests' },
  google: { kind: 'rateLimitExceeded' },
  exchange: { kind: 'busy' },
};
const FOUR_MINUTES = 240;

/** Rooms in two chunks; the quota makes a round more than three minutes long. */
const NAMES = Array.from({ length: 21 }, (_, number) => `room-${number}`);
const CHUNKS = 2;

async function active({ store }: Company) {
  const header = await store.snapshots.active();
  if (header === null) throw new Error('Nothing is active.');
  return header;
}

/** The titles in a room's agenda. */
const titles = async ({ store }: Company, name: string) =>
  (await store.rooms.agenda(addressOf(name)))?.agenda.meetings.map(({ title }) => title) ?? [];

/** Rooms whose agenda lacks a meeting of that title. */
async function without(title: string, company: Company): Promise<string[]> {
  const shown = await Promise.all(NAMES.map((name) => titles(company, name)));
  return NAMES.filter((_, index) => !shown[index]?.includes(title));
}

async function aThrottledCompany(target: keyof typeof PROVIDERS) {
  const asked: number[] = [];
  const provider = PROVIDERS[target];
  let company: Company | undefined;
  const counted = (simulator: Simulator): Simulator =>
    Object.assign((request: Parameters<Simulator>[0]) => {
      asked.push(company?.now() ?? 0);
      return simulator(request);
    }, simulator);
  const setting = {
    rooms: Object.fromEntries(NAMES.map((name) => [name, []])),
    provider: {
      ...provider,
      entry: { ...provider.entry, quota: 10_000 },
      simulatorOf: (world: Parameters<typeof provider.simulatorOf>[0]) => counted(provider.simulatorOf(world)),
    },
  };
  company = await aCompany(setting);
  return { company, asked, setting };
}

describe.each(Object.keys(QUIET) as (keyof typeof QUIET)[])('%s', (target) => {
  test('leaves the calendar alone for as long as it is asked to, and then goes on where it was', async () => {
    const { company, asked, setting } = await aThrottledCompany(target);
    const { world } = company;
    const everywhere = Object.fromEntries(NAMES.map((name) => [addressOf(name), 'accepted' as const]));
    const start = company.now() + hours(3);
    world.book({ rooms: everywhere, subject: 'Kept', start, end: start + minutes(30) });
    await company.apply(setting);
    await company.pass(minutes(1));

    world.fail({ target, subject: null, times: 1, retryAfter: FOUR_MINUTES, ...QUIET[target] });
    while ((await company.store.throttles.get('office')) === null) await company.pass(seconds(5));
    const { since = 0, until = 0, hint } = (await company.store.throttles.get('office')) ?? {};
    expect(until - since).toBe(seconds(FOUR_MINUTES));
    expect(hint).toContain('"office"');

    const before = asked.length;
    world.book({ rooms: everywhere, subject: 'New', start: start + hours(1), end: start + hours(2) });
    await company.pass(until - company.now() - 1);
    expect(asked.length).toBe(before);
    expect(await without('Kept', company)).toEqual([]);
    expect((await statusReport(company.store, await active(company), company.now())).calendars).toMatchObject([
      { throttled: { since: isoSeconds(since), until: isoSeconds(until), hint } },
    ]);

    // The round goes on with the rooms whose turn it was.
    await company.pass(minutes(8));
    const turns = company.lines.map((line) => /"event":"rooms read".*office\/r(\d+)\.(\d+)/.exec(line));
    const read = turns
      .filter((turn) => turn !== null)
      .map(([, round, chunk]) => CHUNKS * Number(round) + Number(chunk));
    expect(read).toEqual(read.map((_, index) => index + (read[0] ?? 0)));
    expect(await without('New', company)).toEqual([]);
    expect((await company.store.rooms.states(NAMES.map(addressOf))).values().some(({ trouble }) => trouble)).toBe(
      false,
    );
    expect(company.deadLetters()).toEqual([]);
  });
});

test('a configuration that is applied meanwhile counts afterwards', async () => {
  const { company, asked, setting } = await aThrottledCompany('graph');
  await company.apply(setting);
  await company.pass(minutes(1));
  company.world.fail({ target: 'graph', subject: null, times: 1, retryAfter: FOUR_MINUTES, ...QUIET.graph });
  while ((await company.store.throttles.get('office')) === null) await company.pass(seconds(5));
  const { until = 0 } = (await company.store.throttles.get('office')) ?? {};
  const before = asked.length;

  await company.apply({ ...setting, profile: { startBufferMinutes: 25 } });
  await company.pass(until - company.now() - 1);
  expect(asked.length).toBe(before);
  await company.pass(minutes(3));
  const states = await company.store.rooms.states(NAMES.map(addressOf));
  expect([...states.values()].filter(({ snapshot }) => snapshot === 2)).toHaveLength(NAMES.length);
});
