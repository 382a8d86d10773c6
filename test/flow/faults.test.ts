import { describe, expect, test } from 'vitest';
import type { Fault } from '../../local/world/model.ts';
import { hours, minutes } from '../../shared/kit/clock.ts';
import { PROVIDERS } from '../unit/calendar/providers.ts';
import { aCompany } from './company.ts';
import { addressOf } from './setting.ts';

type Kind = Pick<Fault, 'kind'> & Partial<Fault>;

const status = (code: number, retryAfter?: number): Kind => ({
  kind: 'status',
  status: code,
  ...(retryAfter === undefined ? {} : { retryAfter }),
});
const CONNECTION: Kind[] = [{ kind: 'hang' }, { kind: 'reset' }, { kind: 'cut' }, { kind: 'truncated' }];
const ENDLESS: Kind = { kind: 'endless' };
/** An empty calendar under a success. Were it to stay empty, it would be one. */
const EMPTY: Kind = { kind: 'emptyByAccident', times: 1 };

/** What each provider can do wrong to one room, at its first page and from the second on (Exchange: with the items), and to all. */
const FAULTS: Record<keyof typeof PROVIDERS, { first: Kind[]; second: Kind[]; everywhere: Kind[] }> = {
  graph: {
    first: [403, 404, 410, 500, 502, 504]
      .map((code) => status(code))
      .concat(status(429, 60), status(503, 60), EMPTY, ENDLESS),
    second: [status(403), status(429, 60), status(500), status(503)],
    everywhere: [status(401), status(403), status(429, 60), { kind: 'tooManyRequests', retryAfter: 60 }],
  },
  google: {
    first: [400, 403, 404, 410, 500].map((code) => status(code)).concat(status(503, 60), EMPTY, ENDLESS),
    second: [status(403), status(410), status(500), { kind: 'userRateLimitExceeded' }],
    everywhere: [
      status(401),
      status(429),
      { kind: 'rateLimitExceeded' },
      { kind: 'quotaExceeded', retryAfter: 60 },
      { kind: 'accessNotConfigured' },
    ],
  },
  exchange: {
    first: ['ErrorAccessDenied', 'ErrorNonExistentMailbox', 'ErrorMailboxMoveInProgress', 'fault', 'dtd', 'entityBomb']
      .map((kind): Kind => ({ kind }))
      .concat(status(500), status(503), { kind: 'deep' }, ENDLESS, EMPTY),
    second: ['ErrorItemNotFound', 'ErrorInternalServerError', 'fault', 'partial', 'dtd'].map((kind) => ({ kind })),
    everywhere: [status(401), { kind: 'busy', retryAfter: 60 }, { kind: 'busyMessage' }],
  },
};

/** One room for each fault, and one that is well: `403`, `hang`, … */
const nameOf = ({ kind, status: code }: Kind): string => `${code ?? kind}`.toLowerCase();

describe.each(Object.keys(PROVIDERS) as (keyof typeof PROVIDERS)[])('%s', (target) => {
  const notOurs: Kind = { kind: target === 'exchange' ? 'notXml' : 'notJson' };
  test.each([
    ['the first page', 1, [...FAULTS[target].first, ...CONNECTION, notOurs]],
    ['the second page', 2, [...FAULTS[target].second, ...CONNECTION, notOurs]],
  ] as const)(
    'whatever goes wrong with %s, no meeting is lost, and no other room waits',
    async (_what, page, faults) => {
      const names: string[] = [...faults.map(nameOf), 'well'];
      const setting = { rooms: Object.fromEntries(names.map((name) => [name, [name]])), provider: PROVIDERS[target] };
      const company = await aCompany(setting);
      const { world } = company;
      const book = (name: string, subject: string, after: number) => {
        const start = company.now() + after;
        world.book({ rooms: { [addressOf(name)]: 'accepted' }, subject, start, end: start + minutes(30) });
      };
      const shown = () => Object.fromEntries(names.map((name) => [name, company.titles(name)]));
      const all = (titles: string[]) => Object.fromEntries(names.map((name) => [name, titles]));
      const troubles = async () => {
        const states = await company.store.rooms.states(names.map(addressOf));
        return names.filter((name) => states.get(addressOf(name))?.trouble != null);
      };
      // What the rooms declined fills the first page, and is shown nowhere.
      const start = company.now() - hours(20);
      const everywhere = Object.fromEntries(names.map((name) => [addressOf(name), 'declined' as const]));
      for (
        let filler = 0;
        filler < (page === 1 || !Number.isFinite(PROVIDERS[target].page) ? 0 : PROVIDERS[target].page);
        filler += 1
      )
        world.book({ rooms: everywhere, start, end: start + minutes(30) });
      for (const name of names) book(name, 'Kept', hours(3));
      await company.apply(setting);
      await company.pass(minutes(3));
      expect(shown()).toEqual(all(['Kept']));

      for (const fault of faults)
        world.fail({ target, subject: addressOf(nameOf(fault)), times: null, page, ...fault });
      for (const name of names) book(name, 'New', hours(4));
      await company.pass(minutes(3));
      expect(Object.entries(shown()).filter(([, titles]) => !titles.includes('Kept'))).toEqual([]);
      expect(shown().well).toEqual(['Kept', 'New']);
      expect(await troubles()).toEqual(names.filter((name) => name !== 'well' && name !== nameOf(EMPTY)));

      world.recover();
      await company.pass(minutes(3));
      expect(shown()).toEqual(all(['Kept', 'New']));
      expect(await troubles()).toEqual([]);
      expect(company.deadLetters()).toEqual([]);
      expect(company.lines.filter((line) => line.includes('"level":"error"'))).toEqual([]);
    },
  );

  test('a later page that is empty by accident takes none of its meetings', async () => {
    const setting = { rooms: { spree: ['spree'] }, provider: PROVIDERS[target], profile: { maxMeetings: 500 } };
    const company = await aCompany(setting);
    const rooms = { [addressOf('spree')]: 'accepted' } as const;
    const { page } = PROVIDERS[target];
    const many = (Number.isFinite(page) ? page : 20) + 1;
    for (let number = 0; number < many; number += 1) {
      const start = company.now() + hours(5) + number * minutes(20);
      company.world.book({ rooms, subject: `Kept ${number}`, start, end: start + minutes(15) });
    }
    await company.apply(setting);
    await company.pass(minutes(1));
    const meetings = async () => (await company.store.rooms.agenda(addressOf('spree')))?.agenda.meetings.length;
    expect(await meetings()).toBe(many);

    company.world.fail({ target, subject: addressOf('spree'), page: 2, times: 1, kind: EMPTY.kind });
    await company.pass(minutes(1));
    expect(await meetings()).toBe(many);

    company.world.recover();
    company.world.cancel('booking-1');
    await company.pass(minutes(1));
    expect(await meetings()).toBe(many - 1);
  });

  test.each(FAULTS[target].everywhere.map((fault) => [nameOf(fault), fault] as const))(
    'what stops the whole calendar keeps every meeting: %s',
    async (_what, fault) => {
      const setting = { rooms: { spree: ['spree'], havel: ['havel'] }, provider: PROVIDERS[target] };
      const company = await aCompany(setting);
      const start = company.now() + hours(3);
      const rooms = { [addressOf('spree')]: 'accepted', [addressOf('havel')]: 'accepted' } as const;
      company.world.book({ rooms, subject: 'Kept', start, end: start + minutes(30) });
      await company.apply(setting);
      await company.pass(minutes(1));

      company.world.fail({ target, subject: null, times: null, ...fault });
      await company.pass(minutes(5));
      expect([company.titles('spree'), company.titles('havel')]).toEqual([['Kept'], ['Kept']]);
      const { trouble } = (await company.store.rooms.states([addressOf('spree')])).get(addressOf('spree')) ?? {};
      expect(trouble?.hint).toMatch(/\S/);
      expect(company.deadLetters()).toEqual([]);
    },
  );
});
