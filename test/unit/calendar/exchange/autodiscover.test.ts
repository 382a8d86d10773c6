import { describe, expect, test } from 'vitest';
import type { AutodiscoverHost } from '../../../../local/simulators/exchange/autodiscover.ts';
import { exchangeRooms } from '../../../../shared/calendar/exchange/rooms.ts';
import { hours, minutes } from '../../../../shared/kit/clock.ts';
import type { HttpOutcome, Send } from '../../../../shared/kit/http.ts';
import type { FindServices } from '../../../../shared/kit/service-records.ts';
import type { ExchangeCalendarEntry } from '../../../../shared/model/snapshot.ts';
import { anEvent, FJORD, freely, permits, WINDOW } from '../graph/company.ts';
import { EWS, HOST, premises, requestsOf } from './company.ts';

const AUTODISCOVER = 'autodiscover.example.com';
const found: AutodiscoverHost = { speaks: ['soap', 'pox'], says: { ewsUrl: EWS } };

/** Hosts that are not there are unknown names, as for a resolver. */
const namesKnown =
  (known: readonly string[]) =>
  (answer: Send): Send =>
  async (request) =>
    known.includes(new URL(request.url).hostname)
      ? answer(request)
      : { kind: 'unreachable', reason: 'name', detail: 'the host name is not known' };

function discovering(
  autodiscoverHosts: Readonly<Record<string, AutodiscoverHost>>,
  {
    entry = {},
    send,
    services = async () => [],
  }: { entry?: Partial<ExchangeCalendarEntry>; send?: (answer: Send) => Send; services?: FindServices } = {},
) {
  const known = namesKnown([HOST, ...Object.keys(autodiscoverHosts)]);
  return premises({
    events: [anEvent(0)],
    entry: { ewsUrl: null, ...entry },
    server: { autodiscoverHosts, schemes: ['NTLM', 'Basic', 'Bearer'] },
    send: (answer) => known(send?.(answer) ?? answer),
    services,
  });
}
type Office = ReturnType<typeof discovering>;

const list = ({ calendar }: Office, permit = freely) => calendar.list(FJORD, WINDOW, permit);
const asked = ({ sent }: Office) => sent.map(({ method, url }) => `${method} ${url}`);
const withLogin = ({ sent }: Office) =>
  sent.filter(({ headers }) => headers?.authorization !== undefined).map(({ url }) => url);

describe('the address is found', () => {
  test.each(['basic', 'ntlm', 'oauth'] as const)('signed in by %s', async (auth) => {
    const office = discovering({ [AUTODISCOVER]: found }, { entry: { auth } });
    const permit = permits(1);

    expect(await list(office, permit)).toMatchObject({ kind: 'complete', events: [{ subject: 'Event 0' }] });
    expect(permit.asked).toBe(1);
  });

  test('by the newer form, after the mail domain itself was tried', async () => {
    const office = discovering({ [AUTODISCOVER]: found });
    await list(office);

    expect(asked(office)).toEqual([
      'POST https://example.com/autodiscover/autodiscover.svc',
      'POST https://example.com/autodiscover/autodiscover.xml',
      `POST https://${AUTODISCOVER}/autodiscover/autodiscover.svc`,
      `POST https://${AUTODISCOVER}/autodiscover/autodiscover.svc`,
      `POST ${EWS}`,
    ]);
  });

  test('by the older form, where the newer one is not there', async () => {
    const office = discovering({ [AUTODISCOVER]: { ...found, speaks: ['pox'] } });
    expect(await list(office)).toMatchObject({ kind: 'complete' });
  });

  test('by a redirect without login within the mail domain', async () => {
    const leadsTo = 'https://ad.mail.example.com/autodiscover/autodiscover.xml';
    const office = discovering({
      [AUTODISCOVER]: { speaks: [], says: { error: 'none' }, leadsTo },
      'ad.mail.example.com': found,
    });

    expect(await list(office)).toMatchObject({ kind: 'complete' });
    expect(asked(office)).toContain(`GET http://${AUTODISCOVER}/autodiscover/autodiscover.xml`);
    expect(withLogin(office).every((url) => url.startsWith('https://'))).toBe(true);
  });

  test.each([
    ['soap', 'another mailbox', { otherMailbox: 'fjord@hq.example.net' }],
    ['pox', 'another mailbox', { otherMailbox: 'fjord@hq.example.net' }],
    ['soap', 'another place', { otherPlace: 'https://autodiscover.hq.example.net/autodiscover/autodiscover.svc' }],
    ['pox', 'another place', { otherPlace: 'https://autodiscover.hq.example.net/autodiscover/autodiscover.xml' }],
  ] as const)('by %s that leads to %s', async (form, _, says) => {
    const office = discovering({
      [AUTODISCOVER]: { speaks: [form], says },
      'autodiscover.hq.example.net': found,
    });
    expect(await list(office)).toMatchObject({ kind: 'complete' });
  });

  test.each([
    ['mail.example.com', 443, 'https://mail.example.com'],
    ['ad.mail.example.com', 8443, 'https://ad.mail.example.com:8443'],
  ])('last by the host that DNS names: %s, port %i', async (host, port, origin) => {
    const names: string[] = [];
    const services: FindServices = async (name) => {
      names.push(name);
      return [
        { host: 'gone.example.com', port: 443 },
        { host, port },
      ];
    };
    const office = discovering({ [host]: found }, { services });

    expect(await list(office)).toMatchObject({ kind: 'complete' });
    expect(names).toEqual(['_autodiscover._tcp.example.com']);
    expect(asked(office).slice(-4)).toEqual([
      'POST https://gone.example.com/autodiscover/autodiscover.xml',
      `POST ${origin}/autodiscover/autodiscover.svc`,
      `POST ${origin}/autodiscover/autodiscover.svc`,
      `POST ${EWS}`,
    ]);
  });

  test('where the configuration says that Autodiscover is, and nowhere else', async () => {
    const url = 'https://discover.example.net/autodiscover/autodiscover.svc';
    const office = discovering({ 'discover.example.net': found }, { entry: { autodiscoverUrls: [url] } });
    await list(office);

    expect(new Set(asked(office))).toEqual(new Set([`POST ${url}`, `POST ${EWS}`]));
  });

  test('for the directory of rooms by the account’s own address', async () => {
    const office = discovering({ [AUTODISCOVER]: found });
    office.secret.is = { current: { username: 'otj-reader@example.com', password: 'open-sesame-4711' }, version: '1' };
    expect(await exchangeRooms(office.ports, freely)).toMatchObject({ kind: 'complete' });

    office.secret.is = { current: { username: 'EXAMPLE\\otj-reader', password: 'open-sesame-4711' }, version: '1' };
    expect(await exchangeRooms(office.ports, freely)).toMatchObject({
      hint: expect.stringContaining('without a mailbox'),
    });
  });
});

describe('it is asked seldom', () => {
  test('once for ten rooms of a domain, and again after a day', async () => {
    const office = discovering({ [AUTODISCOVER]: found });
    const rooms = Array.from({ length: 10 }, (_, number) => `r${number}@example.com`);
    await Promise.all(rooms.map((address) => office.calendar.list({ ...FJORD, address }, WINDOW, freely)));
    expect(requestsOf(office).autodiscover).toBe(1);

    office.state.now += hours(23);
    await list(office);
    expect(requestsOf(office).autodiscover).toBe(1);
    office.state.now += hours(2);
    await list(office);
    expect(requestsOf(office).autodiscover).toBe(2);
  });

  test('every five minutes while it finds nothing', async () => {
    const office = discovering({});
    expect(await list(office, permits(0))).toMatchObject({ trouble: 'unavailable' });
    const once = office.sent.length;
    await list(office);
    expect(office.sent.length).toBe(once);
    office.state.now += minutes(5);
    await list(office);
    expect(office.sent.length).toBe(2 * once);
  });

  test('again once the address that it gave does not answer', async () => {
    let away = false;
    const outage: HttpOutcome = { kind: 'unreachable', reason: 'refused', detail: 'the connection was refused' };
    const office = discovering(
      { [AUTODISCOVER]: found },
      { send: (answer) => async (request) => (away && request.url === EWS ? outage : answer(request)) },
    );
    await list(office);
    away = true;
    office.state.now += minutes(6);
    expect(await list(office)).toMatchObject({ trouble: 'unavailable' });
    expect(requestsOf(office).autodiscover).toBe(1);
    await list(office);
    expect(requestsOf(office).autodiscover).toBe(2);
  });
});

describe('no login goes', () => {
  const wherever = (office: Office) => withLogin(office).map((url) => new URL(url).host);

  test('to a web site under the mail domain that does not ask for it', async () => {
    const site: HttpOutcome = {
      kind: 'answer',
      status: 200,
      headers: { 'content-type': 'text/html' },
      body: '<html/>',
    };
    const office = discovering(
      { 'example.com': found, [AUTODISCOVER]: found },
      {
        send: (answer) => async (request) => (request.url.startsWith('https://example.com/') ? site : answer(request)),
      },
    );

    expect(await list(office)).toMatchObject({ kind: 'complete' });
    expect(new Set(wherever(office))).toEqual(new Set([AUTODISCOVER, HOST]));
  });

  test('to a server that asks for another way of signing in', async () => {
    const office = premises({
      entry: { ewsUrl: null, auth: 'oauth' },
      server: { autodiscoverHosts: { [AUTODISCOVER]: found }, schemes: ['Basic', 'NTLM'] },
      send: namesKnown([AUTODISCOVER]),
    });

    expect(await list(office)).toMatchObject({ hint: expect.stringContaining('does not take auth: oauth') });
    expect(withLogin(office)).toEqual([]);
  });

  test.each([
    ['plain text, to another domain', 'https://autodiscover.example.net/autodiscover/autodiscover.xml'],
    ['plain text, to plain text', 'http://mail.example.com/autodiscover/autodiscover.xml'],
    ['plain text, to a name that only looks alike', 'https://evil-example.com/autodiscover/autodiscover.xml'],
  ])('by a redirect over %s', async (_, leadsTo) => {
    const office = discovering({
      [AUTODISCOVER]: { speaks: [], says: { error: 'none' }, leadsTo },
      'autodiscover.example.net': found,
      'evil-example.com': found,
    });

    expect(await list(office)).toMatchObject({ hint: expect.stringContaining('leads to where no login may go') });
    expect(wherever(office).filter((host) => host !== AUTODISCOVER)).toEqual([]);
  });

  test('to a host of another domain that DNS names, nor to more than three of its own', async () => {
    const names = ['mail.example.net', 'evil-example.com', 'a.example.com', 'b.example.com'];
    const office = discovering(Object.fromEntries(names.map((host) => [host, found])), {
      services: async () => names.map((host) => ({ host, port: 443 })),
    });
    office.account.password = 'changed-4711';

    const hint = expect.stringMatching(/names mail\.example\.net, where no login may go.*evil-example\.com/);
    const elsewhere = discovering({}, { services: async () => names.slice(0, 2).map((host) => ({ host, port: 443 })) });
    expect(await list(elsewhere)).toMatchObject({ hint });
    await list(office);
    expect(new Set(wherever(office))).toEqual(new Set(['a.example.com']));
    expect(office.sent.map(({ url }) => new URL(url).host)).not.toContain('b.example.com');
  });

  test.each([
    ['a redirect', { otherPlace: 'http://mail.example.com/autodiscover/autodiscover.svc' }],
    ['an address', { ewsUrl: 'http://mail.example.com/EWS/Exchange.asmx' }],
  ])('to %s without HTTPS', async (_, says) => {
    const office = discovering({ [AUTODISCOVER]: { speaks: ['soap', 'pox'], says } });

    expect(await list(office)).toMatchObject({ kind: 'failed', trouble: 'unavailable' });
    expect(withLogin(office).every((url) => url.startsWith(`https://${AUTODISCOVER}/`))).toBe(true);
  });

  test('to more than two places that refuse it', async () => {
    const urls = ['a', 'b', 'c', 'd'].map((name) => `https://${name}.example.com/autodiscover/autodiscover.svc`);
    const office = discovering(Object.fromEntries(urls.map((url) => [new URL(url).host, found])), {
      entry: { autodiscoverUrls: urls },
    });
    office.account.password = 'changed-4711';

    expect(await list(office)).toMatchObject({
      trouble: 'credentials',
      hint: expect.stringContaining('a.example.com refuses'),
    });
    await list(office);
    expect(office.simulator.wrongLogins()).toBe(2);
  });
});

describe('what leads nowhere ends', () => {
  test.each([
    ['places that lead to each other', { otherPlace: `https://${AUTODISCOVER}/autodiscover/autodiscover.svc` }],
    ['a mailbox that leads to itself', { otherMailbox: FJORD.address }],
    ['a mailbox that is none', { otherMailbox: 'nobody' }],
    ['an error', { error: 'InvalidUser' }],
    ['an address that is none', { ewsUrl: 'mail' }],
  ] as const)('%s', async (_, says) => {
    const office = discovering({ [AUTODISCOVER]: { speaks: ['soap', 'pox'], says } });

    expect(await list(office)).toMatchObject({ trouble: 'unavailable', hint: expect.stringContaining('Set ewsUrl') });
    expect(office.sent.length).toBeLessThan(15);
  });

  test('domains that lead to ever new ones', async () => {
    let hop = 0;
    const office = premises({
      entry: { ewsUrl: null },
      send: () => async () => {
        hop += 1;
        const location = `https://h${hop}.example.com/autodiscover/autodiscover.svc`;
        return { kind: 'answer', status: 302, headers: { location }, body: '' };
      },
    });
    expect(await list(office)).toMatchObject({ hint: expect.stringContaining('too many redirects') });
    expect(hop).toBe(6);
  });
});

test('what was asked in vain is told, host by host', async () => {
  const office = discovering({ [AUTODISCOVER]: { speaks: ['pox'], says: { error: '500' } } });

  const listing = await list(office);

  expect(listing).toMatchObject({
    hint: expect.stringContaining(
      `Asked: example.com (the host name is not known); example.com (the host name is not known); ${AUTODISCOVER} (answered 404); ${AUTODISCOVER} (said error 500)`,
    ),
  });
});
