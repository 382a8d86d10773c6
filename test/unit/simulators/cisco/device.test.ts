import { describe, expect, test } from 'vitest';
import { ciscoDeviceSimulator } from '../../../../local/simulators/cisco/device.ts';
import type { DeviceState } from '../../../../local/simulators/cisco/profile.ts';
import type { SimulatorRequest } from '../../../../local/simulators/serve.ts';
import { renderBookings } from '../../../../shared/device/cisco/render.ts';
import { seconds } from '../../../../shared/kit/clock.ts';
import type { Meeting } from '../../../../shared/model/agenda.ts';
import { aDevice, anAgenda, anEntry, aProfile, LOGIN, NINE } from '../../device/cisco/builders.ts';

const rendered = (...meetings: Partial<Meeting>[]) =>
  renderBookings(anAgenda(...meetings), anEntry(), {
    instance: 'berlin',
    software: 'ce11.27.1.4.ab',
    linkedToWebex: true,
  });

const LOGGED_IN = `Basic ${Buffer.from(`${LOGIN.username}:${LOGIN.password}`).toString('base64')}`;
const request = (changes: Partial<SimulatorRequest> = {}): SimulatorRequest => ({
  method: 'POST',
  path: '/putxml',
  query: new URLSearchParams(),
  headers: { authorization: LOGGED_IN, 'content-type': 'text/xml' },
  body: '<Command><Bookings><List/></Bookings></Command>',
  ...changes,
});

describe('its login', () => {
  test('without one it challenges, and counts nothing', async () => {
    const { simulator, state } = aDevice({ software: 'ce26.4.1.1.1a2' });
    expect(await simulator(request({ headers: {} }))).toMatchObject({
      status: 401,
      headers: { 'www-authenticate': 'Basic realm="Cisco"' },
    });
    expect(state().failedLogins).toBe(0);
  });

  test('from 26.2.1 five wrong ones in a row lock the account for five minutes, even for the right password', async () => {
    const { device, withLogin, time } = aDevice({ software: 'ce26.4.1.1.1a2' });
    const wrong = withLogin({ ...LOGIN, password: 'wrong' });
    for (let tries = 0; tries < 5; tries += 1) expect(await wrong.put(rendered({}))).toMatchObject({ kind: 'denied' });
    expect(await device.put(rendered({}))).toMatchObject({ kind: 'denied' });
    time.now += seconds(301);
    expect(await device.put(rendered({}))).toEqual({ kind: 'accepted' });
  });

  test('a right one ends the count; before 26.2.1 nothing locks', async () => {
    for (const software of ['ce26.4.1.1.1a2', 'ce11.27.1.4.1a2']) {
      const { device, withLogin } = aDevice({ software });
      const wrong = withLogin({ ...LOGIN, password: 'wrong' });
      const tries = software.startsWith('ce26') ? 4 : 9;
      for (let round = 0; round < 2; round += 1) {
        for (let one = 0; one < tries; one += 1) await wrong.put(rendered({}));
        expect(await device.put(rendered({}))).toEqual({ kind: 'accepted' });
      }
    }
  });
});

describe('what it refuses', () => {
  const good = () => JSON.parse(rendered({}).body).Bookings[0];
  const put = async (bookings: unknown, software = 'ce11.27.1.4.ab') => {
    const { simulator, state } = aDevice({ software });
    const json = JSON.stringify({ Bookings: bookings }).replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    await simulator(request({ body: `<Command><Bookings><Put><body>${json}</body></Put></Bookings></Command>` }));
    return state().refusals;
  };

  test('nothing of a good booking', async () => {
    expect(await put([good()])).toEqual([]);
  });

  const { Organizer: _left, ...withoutOrganizer } = good();
  test.each([
    ['an empty list', [], /Clear is the way/],
    ['an Id twice', [good(), good()], /twice/],
    ['an Id that is too long', [{ ...good(), Id: 'x'.repeat(129) }], /Id/],
    ['no organizer', [withoutOrganizer], /Organizer/],
    ['an empty organizer', [{ ...good(), Organizer: { Name: '' } }], /Organizer\.Name/],
    ['a field of the answer to List', [{ ...good(), DialInfo: {} }], /DialInfo/],
    ['a protocol that is none', [{ ...good(), Protocol: 'sip' }], /Protocol/],
    ['a scheme before the number', [{ ...good(), Number: 'sip:1@example.com' }], /scheme/],
    ['a number that is too long', [{ ...good(), Number: 'x'.repeat(256) }], /255/],
    ['an empty number that is to be dialled', [{ ...good(), Number: '' }], /empty/],
    ['a title that is too long', [{ ...good(), Title: 'x'.repeat(129) }], /Title/],
    ['a control character', [{ ...good(), Title: 'a\u0001' }], /Title/],
    ['a direction mark', [{ ...good(), Title: 'a\u202e' }], /Title/],
    ['local time', [{ ...good(), Time: { ...good().Time, StartTime: '2026-11-23T10:00:00+01:00' } }], /UTC/],
    ['a length of a day and a minute', [{ ...good(), Time: { ...good().Time, Duration: 1_441 } }], /Duration/],
    ['half a minute', [{ ...good(), Time: { ...good().Time, Duration: 0.5 } }], /Duration/],
    ['a negative buffer', [{ ...good(), Time: { ...good().Time, StartTimeBuffer: -1 } }], /StartTimeBuffer/],
  ])('%s', async (_name, bookings, why) => {
    expect(await put(bookings)).toEqual([expect.stringMatching(why)]);
  });

  test('what its version does not know yet', async () => {
    const { MeetingPlatform: _platform, ...plain } = good();
    expect(await put([good()], 'ce9.15.17.4.1a2')).toEqual([expect.stringMatching(/MeetingPlatform/)]);
    expect(await put([plain], 'ce9.15.17.4.1a2')).toEqual([]);
    const none = { ...good(), Number: '', Protocol: 'None', MeetingPlatform: 'None' };
    expect(await put([none], 'ce11.24.0.1.1a2')).toEqual([expect.stringMatching(/Protocol/)]);
    expect(await put([none], 'ce11.24.1.1.1a2')).toEqual([]);
  });

  test.each([
    ['tags that do not match', '<Command><Bookings></Command>', 400, /^XML syntax error:/],
    [
      'a bare ampersand',
      '<Command><Bookings><Put><body>a & b</body></Put></Bookings></Command>',
      400,
      /^XML syntax error:/,
    ],
    ['a control character', '<Command>\u0001</Command>', 400, /^XML syntax error:/],
    [
      'a command that is none',
      '<Command><Bookings><Burn/></Bookings></Command>',
      200,
      /Unknown command.*\/Bookings\/Burn/,
    ],
    ['another document', '<Configuration/>', 200, /Unknown command/],
  ])('%s', async (_name, body, status, answer) => {
    const given = await aDevice().simulator(request({ body }));
    expect([given.status, given.body]).toEqual([status, expect.stringMatching(answer)]);
  });

  test('a body that is not declared as XML, a path that is none, and the old road where it is gone', async () => {
    const { simulator } = aDevice();
    expect(await simulator(request({ headers: { authorization: LOGGED_IN } }))).toMatchObject({ status: 415 });
    expect(await simulator(request({ path: '/xmlapi/session/begin' }))).toMatchObject({ status: 404 });
    expect(await simulator(request({ path: '/bookingsputxml' }))).toMatchObject({ status: 404 });
  });
});

describe('its status', () => {
  const ask = async (query: string) =>
    (await aDevice().simulator(request({ method: 'GET', path: '/getxml', query: new URLSearchParams(query) }))).body;

  test('is cut down to what was asked for', async () => {
    expect(await ask('location=/Status/SystemUnit/Software/Version')).toBe(
      '<?xml version="1.0"?>\n<Status product="Cisco Codec" version="ce11.27.1.4.ab12cd34ef5" apiVersion="4">' +
        '<SystemUnit><Software><Version>ce11.27.1.4.ab12cd34ef5</Version></Software></SystemUnit></Status>\n',
    );
  });

  test('is empty for a path of nothing, and a fault without one', async () => {
    expect(await ask('location=/Status/Nothing')).toContain('<EmptyResult product="Cisco Codec" version="ce11.27');
    expect(await ask('')).toContain('<Fault><XPathError type="parsing">');
  });
});

describe('its Join button', () => {
  test('is there from the start buffer before the start until the end buffer after the end', async () => {
    const { device, shown } = aDevice();
    await device.put(rendered({ joinBefore: seconds(300), joinAfter: seconds(60) }));
    const joinable = (at: number) => shown(NINE + seconds(at)).map((meeting) => meeting.joinable);
    expect([joinable(-301), joinable(-300), joinable(1_859), joinable(1_860)]).toEqual([[false], [true], [true], []]);
  });

  test('is missing without a number, and for WebRTC without Webex', async () => {
    const webRtc = { aliases: [], url: 'https://teams.example.com/l/1', technology: 'teams' as const };
    const joinable = async (linkedToWebex: boolean, meeting: Partial<Meeting>) => {
      const { device, shown } = aDevice({ linkedToWebex });
      await device.put(rendered(meeting));
      return shown(NINE).map(({ alias, joinable: there }) => [alias, there]);
    };
    expect(await joinable(true, webRtc)).toEqual([['https://teams.example.com/l/1', true]]);
    expect(await joinable(false, webRtc)).toEqual([['https://teams.example.com/l/1', false]]);
    expect(await joinable(true, { aliases: [] })).toEqual([[null, false]]);
  });
});

describe('its life', () => {
  test('a reboot forgets the bookings', async () => {
    const { device, reboot, state } = aDevice();
    await device.put(rendered({}));
    reboot();
    expect(state()).toMatchObject({ bookings: [], boots: 2 });
  });

  test('without power it resets every connection until it comes back, empty', async () => {
    const { device, powerOff, shown, time } = aDevice();
    await device.put(rendered({}));
    powerOff(NINE + seconds(20));
    expect(await device.put(rendered({}))).toMatchObject({ kind: 'unreachable' });
    time.now += seconds(20);
    expect(shown(time.now)).toEqual([]);
    expect(await device.put(rendered({}))).toEqual({ kind: 'accepted' });
  });

  test('another system’s bookings are listed, shown, and replaced by a put like all others', async () => {
    const { device, writtenByAnother, shown } = aDevice();
    const [mine] = await heldBy(rendered({}));
    if (mine === undefined) throw new Error('nothing is held');
    writtenByAnother([{ ...mine, id: '349073', title: 'Planned elsewhere' }]);
    expect(await device.bookings()).toEqual({ kind: 'held', ids: ['349073'] });
    expect(shown(NINE)).toMatchObject([{ title: 'Planned elsewhere', joinable: true }]);
    await device.put(rendered({}));
    expect(await device.bookings()).toMatchObject({ ids: [expect.stringContaining('otj-berlin-')] });
  });

  const heldBy = async (bookings: ReturnType<typeof rendered>) => {
    const { device, state } = aDevice();
    await device.put(bookings);
    return state().bookings;
  };

  test('its state is plain JSON that a new one goes on from', async () => {
    const kept: DeviceState[] = [];
    const { device } = aDevice({}, { onChange: (state) => kept.push(structuredClone(state)) });
    await device.put(rendered({}));
    const saved = JSON.parse(JSON.stringify(kept.at(-1)));
    const again = ciscoDeviceSimulator({ profile: aProfile(), clock: () => NINE, state: saved });
    expect(again.state()).toEqual(saved);
    expect(again.shown(NINE)).toHaveLength(1);
  });

  test('it answers one request at a time', async () => {
    let finish = () => {};
    const { device, state } = aDevice({}, { latency: () => new Promise((done) => (finish = done)) });
    const first = device.put(rendered({}));
    expect(await device.put(rendered({}))).toMatchObject({ kind: 'failed', detail: expect.stringContaining('503') });
    finish();
    expect(await first).toEqual({ kind: 'accepted' });
    expect(state()).toMatchObject({ overlaps: 1, requests: { '/total': 2, '/putxml': 2 } });
  });
});
