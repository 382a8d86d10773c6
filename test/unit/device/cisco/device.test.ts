import { describe, expect, test } from 'vitest';
import { ciscoDevice } from '../../../../shared/device/cisco/device.ts';
import { renderBookings } from '../../../../shared/device/cisco/render.ts';
import { otherRoad, roadOf } from '../../../../shared/device/cisco/road.ts';
import { hiddenBy } from '../../../../shared/device/cisco/visibility.ts';
import { openDevice } from '../../../../shared/device/open.ts';
import type { HttpRequest } from '../../../../shared/kit/http.ts';
import { aDevice, anAgenda, anEntry, LOGIN, NINE } from './builders.ts';

const CONTEXT = { instance: 'berlin', software: 'ce11.27.1.4.ab12cd34ef5' };
const rendered = (...meetings: Parameters<typeof anAgenda>) =>
  renderBookings(anAgenda(...meetings), anEntry(), CONTEXT);

describe('the requests', () => {
  async function requestOf(act: (device: ReturnType<typeof openDevice>) => Promise<unknown>, entry = anEntry()) {
    const sent: HttpRequest[] = [];
    const send = async (request: HttpRequest) => {
      sent.push(request);
      return { kind: 'cut' as const, detail: 'end of test' };
    };
    await act(openDevice(entry, { send, login: LOGIN }));
    expect(sent).toHaveLength(1);
    return sent[0];
  }

  test('carry the login, the entry’s trust and the time-outs, once each', async () => {
    expect(await requestOf((device) => device.put(rendered({ title: 'A & <B>' })))).toMatchObject({
      method: 'POST',
      url: 'https://spree.rooms.example.com:443/putxml',
      headers: {
        authorization: `Basic ${Buffer.from('otj:Grüße: 0815').toString('base64')}`,
        'content-type': 'text/xml',
        connection: 'close',
      },
      timeouts: { connect: 3_000, answer: 20_000 },
      trust: { kind: 'public' },
      body: expect.stringMatching(
        /^<Command><Bookings><Put command="True"><body>\{"Bookings":\[\{.*"A &amp; &lt;B&gt;".*\}\]\}<\/body><\/Put><\/Bookings><\/Command>$/,
      ),
    });
  });

  test('clear where there is nothing to put', async () => {
    const request = await requestOf((device) => device.put(rendered()));
    expect(request?.body).toBe('<Command><Bookings><Clear command="True"/></Bookings></Command>');
  });

  test('take the old road where the body is of the old kind', async () => {
    const old = renderBookings(anAgenda({}), anEntry({ road: 'legacy' }), CONTEXT);
    const request = await requestOf((device) => device.put(old));
    expect(request).toMatchObject({ url: 'https://spree.rooms.example.com:443/bookingsputxml', body: old.body });
  });

  test('ask for the status', async () => {
    const entry = anEntry({ address: '2001:db8::5', port: 8080, scheme: 'http' });
    const request = await requestOf((device) => device.inspect(), entry);
    expect(request).toMatchObject({ method: 'GET', url: 'http://[2001:db8::5]:8080/getxml?location=/Status' });
  });
});

describe('with a device', () => {
  test('what is put is held, listed and replaced as a whole; nothing clears it', async () => {
    const { device, state } = aDevice();
    const other = { id: 'f'.repeat(32), start: NINE + 3_600_000, end: NINE + 5_400_000 };
    expect(await device.put(rendered({}, other))).toEqual({ kind: 'accepted' });
    expect(await device.bookings()).toEqual({
      kind: 'held',
      ids: ['otj-berlin-0123456789abcdef0123456789abcdef', `otj-berlin-${'f'.repeat(32)}`],
    });
    await device.put(rendered(other));
    expect(state().bookings.map(({ id }) => id)).toEqual([`otj-berlin-${'f'.repeat(32)}`]);
    await device.put(rendered());
    expect(await device.bookings()).toEqual({ kind: 'held', ids: [] });
    expect(state().refusals).toEqual([]);
  });

  test('an inspection tells version, serial, product, clock and Webex', async () => {
    const { device } = aDevice({ clockAhead: 90_000 });
    expect(await device.inspect()).toEqual({
      kind: 'inspected',
      facts: {
        software: 'ce11.27.1.4.ab12cd34ef5',
        serial: 'FOC0000SIM1',
        product: 'Cisco Room Bar',
        clock: NINE + 90_000,
        teamsMode: false,
        linkedToWebex: true,
        hides: [],
      },
    });
  });

  test('what its settings hide is found, and a device that does not tell hides nothing', async () => {
    const hides = ['calendar', 'withoutButton'] as const;
    expect(await aDevice({ hides }).device.inspect()).toMatchObject({ facts: { hides } });
    expect(await aDevice().device.inspect()).toMatchObject({ facts: { hides: [] } });
    expect(hiddenBy({ kind: 'cut', detail: 'it broke off' })).toEqual([]);
    expect(hiddenBy({ kind: 'answer', status: 200, headers: {}, body: '<EmptyResult version="TC7.3.9"/>' })).toEqual(
      [],
    );
  });

  test('a device in Teams mode says so, and refuses to be written but not to be read', async () => {
    const { device } = aDevice({ teamsMode: true });
    expect(await device.inspect()).toMatchObject({ facts: { teamsMode: true } });
    expect(await device.put(rendered({}))).toMatchObject({
      kind: 'teamsMode',
      detail: expect.stringMatching(/Teams Rooms mode/),
    });
    expect(await device.bookings()).toEqual({ kind: 'held', ids: [] });
  });

  test('a wrong login is denied, and nothing is written', async () => {
    const { withLogin, state } = aDevice();
    const outcome = await withLogin({ username: 'otj', password: 'hunter2secret' }).put(rendered({}));
    expect(outcome).toMatchObject({ kind: 'denied', detail: expect.stringContaining('cisco-berlin') });
    expect(JSON.stringify(outcome)).not.toContain('hunter2secret');
    expect(state()).toMatchObject({ bookings: [], failedLogins: 1 });
  });

  test('software without the command is unsupported', async () => {
    const { device } = aDevice({ software: 'ce9.1.4.1a2' });
    expect(await device.put(rendered({}))).toMatchObject({ kind: 'unsupported' });
  });

  test.each(['ce9.15.17.4.1a2', 'ce10.19.4.2.1a2'])(
    '%s that is not linked is sent down the old road next',
    async (software) => {
      const { device, state } = aDevice({ software, linkedToWebex: false });
      const first = await device.put(rendered({}));
      expect(first).toMatchObject({ kind: 'notEntitled', detail: expect.stringContaining('Webex Edge') });
      const road = otherRoad('auto', 'put', first) ?? 'put';
      expect(await device.put(renderBookings(anAgenda({}), anEntry(), { ...CONTEXT, road }))).toEqual({
        kind: 'accepted',
      });
      expect(state().bookings).toHaveLength(1);
    },
  );
});

test('the road: what is configured, else what was learnt, else what the software has', () => {
  const device = (software: string | null, road: 'put' | 'legacy' | null = null) => ({ software, road });
  expect(roadOf('put', device('TC7.3.9.9d2', 'legacy'))).toBe('put');
  expect(roadOf('legacy', null)).toBe('legacy');
  expect(roadOf('auto', null)).toBe('put');
  expect(roadOf('auto', device('ce11.27.1.4.ab12', 'legacy'))).toBe('legacy');
  for (const old of ['TC7.3.9.9d2', 'ce8.2.1.1', 'ce9.1.4.a1', 'ce9.12.5.1'])
    expect(roadOf('auto', device(old))).toBe('legacy');
  for (const newer of ['ce9.13.0.1', 'ce9.15.17.4', 'RoomOS 11.24.1.8', 'unknown', null])
    expect(roadOf('auto', device(newer))).toBe('put');
});

test('the other road is tried after a refusal that it may cure, where nothing is configured', () => {
  expect(otherRoad('auto', 'put', { kind: 'notEntitled' })).toBe('legacy');
  expect(otherRoad('auto', 'put', { kind: 'unsupported' })).toBe('legacy');
  expect(otherRoad('auto', 'legacy', { kind: 'unsupported' })).toBe('put');
  for (const kind of ['accepted', 'unreachable', 'failed', 'denied'] as const) {
    expect(otherRoad('auto', 'put', { kind })).toBeNull();
    expect(otherRoad('auto', 'legacy', { kind })).toBeNull();
  }
  expect(otherRoad('put', 'put', { kind: 'notEntitled' })).toBeNull();
});

test('a status without zone leaves the clock to the Date header; with a zone it counts itself', async () => {
  const asked = async (systemTime: string, headers: Record<string, string>) => {
    const body = `<Status version="ce11.1.1.1.a"><Time><SystemTime>${systemTime}</SystemTime></Time></Status>`;
    const send = async () => ({ kind: 'answer' as const, status: 200, headers, body });
    const inspection = await ciscoDevice({ entry: anEntry(), login: LOGIN, send }).inspect();
    return inspection.kind === 'inspected' ? inspection.facts.clock : undefined;
  };
  expect(await asked('2026-11-23T10:00:00+01:00', {})).toBe(NINE);
  expect(await asked('2026-11-23T10:00:00', { date: 'Mon, 23 Nov 2026 09:00:00 GMT' })).toBe(NINE);
  expect(await asked('2026-11-23T10:00:00', {})).toBeNull();
});

test.each([
  [
    'a path that matches nothing still names the version',
    '<EmptyResult product="Cisco Codec" version="ce11.20.1.7.913"/>',
    'inspected',
  ],
  [
    'a fault',
    '<Fault><XPathError type="parsing"><ErrorCode type="string">10</ErrorCode></XPathError></Fault>',
    'failed',
  ],
  ['no XML', 'hello', 'failed'],
])('an inspection that gives %s', async (_name, body, kind) => {
  const send = async () => ({ kind: 'answer' as const, status: 200, headers: {}, body });
  expect(await ciscoDevice({ entry: anEntry(), login: LOGIN, send }).inspect()).toMatchObject({ kind });
});

test('what a device says of itself is cut and made inert before it is stored', async () => {
  const body = `<Status version="${'9'.repeat(500_000)}"><SystemUnit><ProductId>Kit\u009b31m</ProductId></SystemUnit></Status>`;
  const send = async () => ({ kind: 'answer' as const, status: 200, headers: {}, body });
  expect(await ciscoDevice({ entry: anEntry(), login: LOGIN, send }).inspect()).toMatchObject({
    facts: { software: '9'.repeat(100), product: 'Kit31m', serial: null },
  });
});
