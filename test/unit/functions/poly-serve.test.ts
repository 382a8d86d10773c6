import type { Context } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { handlerOf } from '../../../functions/serve-poly/handler.ts';
import { keptItems } from '../../../functions/serve-poly/kept-items.ts';
import { visitBook } from '../../../functions/serve-poly/visits.ts';
import { minutes } from '../../../shared/kit/clock.ts';
import type { PolyEndpointEntry } from '../../../shared/model/poly.ts';
import { memoryStore } from '../../../shared/store/memory/store.ts';
import { polyEntry, readingOf } from '../../integration/store/builders.ts';
import { calendarItemsIn, findAll, getFolder, NINE } from '../device/poly/builders.ts';

async function aServer({ entry = {} as Partial<PolyEndpointEntry>, titles = ['Stand-up'] as string[] | null } = {}) {
  const store = memoryStore();
  const reading = readingOf(titles ?? [], NINE);
  if (titles !== null) await store.rooms.putReading(reading.agenda.room, reading, NINE);
  const time = { now: NINE };
  const log: Record<string, unknown>[] = [];
  const handler = handlerOf(() => ({
    store,
    items: keptItems(),
    visits: visitBook({ noteContact: (...visit) => store.callers.noteContact(...visit) }),
    clock: { now: () => time.now },
    log: { info: (record) => void log.push(record), warn: () => {}, error: (record) => void log.push(record) },
    metrics: { put: () => {} },
  }));
  const call = async (
    path: string,
    body: string,
    more: { method?: string; recordUntil?: number; before?: string; host?: string } = {},
  ) => {
    const caller = { entry: { ...polyEntry('trio', 'trio'), ...entry }, recordUntil: more.recordUntil ?? null };
    const event = {
      httpMethod: more.method ?? 'POST',
      path,
      headers: {
        Host: more.host ?? 'otj.example.com',
        'User-Agent': 'Trio\u001b[31m/7',
        Authorization: 'Basic c2VjcmV0',
      },
      body: Buffer.from(body).toString('base64'),
      isBase64Encoded: true,
      requestContext: {
        path: `${more.before ?? ''}${path}`,
        domainName: 'api.example.com',
        authorizer: { caller: JSON.stringify(caller) },
      },
    };
    return handler(event as never, {} as Context);
  };
  return { store, time, log, call };
}

const POX = '<Autodiscover xmlns="x"><Request><EMailAddress>spree@example.com</EMailAddress></Request></Autodiscover>';

describe('what serves Poly endpoints', () => {
  test.each(['/EWS/Exchange.asmx', '/ews/exchange.asmx', '/EWS/exchange.asmx/'])('answers at %s', async (path) => {
    const { call } = await aServer();
    const answer = await call(path, findAll());
    expect(answer).toMatchObject({ statusCode: 200, headers: { 'content-type': 'text/xml; charset=utf-8' } });
    expect(calendarItemsIn(answer.body)).toHaveLength(1);
  });

  test('says busy for a room that was never read, and shows nothing to an endpoint that is only observed', async () => {
    expect((await (await aServer({ titles: null })).call('/EWS/Exchange.asmx', findAll())).statusCode).toBe(500);
    const observed = await aServer({ entry: { delivery: 'observe' } });
    expect(calendarItemsIn((await observed.call('/EWS/Exchange.asmx', findAll())).body)).toEqual([]);
  });

  test('answers although the visit cannot be written, says so, and tries again at the next', async () => {
    const { call, store, log } = await aServer();
    const { noteContact } = store.callers;
    let refused = 0;
    store.callers.noteContact = async () => {
      refused += 1;
      throw new Error('the table says no');
    };
    const answer = await call('/EWS/Exchange.asmx', findAll());
    expect([answer.statusCode, calendarItemsIn(answer.body).length, refused]).toEqual([200, 1, 1]);
    expect(log).toContainEqual(expect.objectContaining({ event: 'poly visit not written', endpoint: 'trio' }));
    store.callers.noteContact = noteContact;
    await call('/EWS/Exchange.asmx', findAll());
    expect((await store.callers.contacts(['trio'])).size).toBe(1);
  });

  test('says where it is, also below a stage', async () => {
    const { call } = await aServer();
    const answer = await call('/autodiscover/autodiscover.xml', POX, { before: '/live' });
    expect(answer.body).toContain('<EwsUrl>https://otj.example.com/live/EWS/Exchange.asmx</EwsUrl>');
  });

  test.each(['otj.example.com:99999', 'a b', '192.0.2.999'])(
    'says where it is to one who calls it %s',
    async (host) => {
      const { call } = await aServer();
      const answer = await call('/autodiscover/autodiscover.xml', POX, { host });
      expect(answer.body).toContain('<EwsUrl>https://api.example.com/EWS/Exchange.asmx</EwsUrl>');
    },
  );

  test('has nothing else', async () => {
    const { call } = await aServer();
    expect((await call('/', '')).statusCode).toBe(404);
    expect((await call('/EWS/Exchange.asmx', '', { method: 'GET' })).statusCode).toBe(405);
    expect((await call('/Autodiscover/Autodiscover.svc', '<x/>')).statusCode).toBe(500);
  });

  test('notes a contact each quarter of an hour, as text that harms nobody', async () => {
    const { call, store, time } = await aServer();
    const seen = async () => (await store.callers.contacts(['trio'])).get('trio');
    await call('/EWS/Exchange.asmx', findAll());
    expect(await seen()).toEqual({ at: NINE, client: 'Trio[31m/7', operation: 'FindItem', isAstray: false });
    time.now += minutes(14);
    await call('/EWS/Exchange.asmx', findAll());
    expect((await seen())?.at).toBe(NINE);
    time.now += minutes(2);
    await call('/EWS/Exchange.asmx', findAll());
    expect((await seen())?.at).toBe(NINE + minutes(16));
  });

  test('notes within a minute that an endpoint asks for another mailbox, and that it no longer does', async () => {
    const { call, store, time } = await aServer();
    const astray = async () => (await store.callers.contacts(['trio'])).get('trio')?.isAstray;
    const other =
      '<t:DistinguishedFolderId Id="calendar"><t:Mailbox><t:EmailAddress>x@example.com</t:EmailAddress></t:Mailbox></t:DistinguishedFolderId>';
    await call('/EWS/Exchange.asmx', findAll());
    time.now += minutes(1);
    await call('/EWS/Exchange.asmx', getFolder(other));
    expect(await astray()).toBe(true);
    time.now += minutes(1);
    await call('/EWS/Exchange.asmx', findAll());
    expect(await astray()).toBe(false);
  });

  test('records requests only while an administrator wants it, and never credentials', async () => {
    const { call, log, time } = await aServer();
    const recorded = () => log.filter(({ event }) => event === 'poly request recorded');
    await call('/EWS/Exchange.asmx', findAll());
    expect(recorded()).toEqual([]);
    await call('/EWS/Exchange.asmx', findAll(), { recordUntil: NINE + minutes(60) });
    expect(recorded()).toMatchObject([{ endpoint: 'trio', body: findAll(), headers: { host: 'otj.example.com' } }]);
    time.now += minutes(60);
    await call('/EWS/Exchange.asmx', findAll(), { recordUntil: NINE + minutes(60) });
    expect(recorded()).toHaveLength(1);
    expect(JSON.stringify(log)).not.toMatch(/c2VjcmV0|Stand-up/);
  });
});
