import { describe, expect, test } from 'vitest';
import { csvLine, readCsv } from '../../../cli/csv.ts';
import { bringPassword, faultIn, makePassword, polyEndpoints, recordRequests } from '../../../cli/poly-logins.ts';
import { keyLines, polySettings, settingLines } from '../../../cli/poly-settings.ts';
import { isRight } from '../../../shared/device/poly/password.ts';
import { hours } from '../../../shared/kit/clock.ts';
import { POLY_FAMILIES } from '../../../shared/model/poly.ts';
import { memoryStore } from '../../../shared/store/memory/store.ts';
import { NINE, polyEntry, snapshotOf } from '../../integration/store/builders.ts';

async function aStore() {
  const store = memoryStore();
  const { header, rooms, endpoints } = snapshotOf(1, 1);
  await store.snapshots.write({ header, rooms, endpoints: [...endpoints, polyEntry('trio', 'trio')] });
  await store.snapshots.activate(1, null);
  return store;
}

describe('passwords of Poly endpoints', () => {
  test('are made for those that there are, and kept only as what they can be compared with', async () => {
    const store = await aStore();
    const [trio] = (await polyEndpoints(store)).values();
    if (trio === undefined) throw new Error('There is no Poly endpoint.');
    const password = await makePassword(store, trio, 'key', NINE);
    const login = await store.callers.login('trio');
    expect(JSON.stringify(login)).not.toContain(password);
    const stored = login?.password ?? null;
    expect(await isRight({ endpoint: 'trio', password, stored, key: 'key' })).toBe(true);
  });

  test('are kept slowly where people chose them, and recording leaves them alone', async () => {
    const store = await aStore();
    const trio = polyEntry('trio', 'trio');
    await bringPassword(store, trio, 'Grüße', NINE);
    expect(await recordRequests(store, trio, NINE)).toBe(NINE + hours(1));
    const login = await store.callers.login('trio');
    expect(login).toMatchObject({ password: { kind: 'scrypt' }, recordUntil: NINE + hours(1) });
    const stored = login?.password ?? null;
    expect(await isRight({ endpoint: 'trio', password: 'Grüße', stored, key: 'key' })).toBe(true);
  });

  test.each([
    ['trio', 'The line of trio has no password.'],
    ['trio,a,b', 'The line of trio goes on after the password.'],
    ['trio,"a,b"', null],
  ])('are brought along whole or not at all: %s', (line, fault) => {
    expect(faultIn(readCsv(line))?.split(' If ')[0] ?? null).toBe(fault);
  });

  test.each(POLY_FAMILIES)('come with what to type on a %s', (family) => {
    const entry = { ...polyEntry('trio', 'trio'), family };
    expect(settingLines(entry, 'sesame', 'otj.example.com').join('\n')).toContain('Password   sesame');
    const keys = keyLines(entry, 'sesame', 'otj.example.com').join('\n');
    for (const needed of ['sesame', 'trio', 'spree@example.com', 'otj.example.com']) expect(keys).toContain(needed);
  });

  test('of a family whose keys are not known come as remarks, and of an HDX with its command line', () => {
    const hdx = { ...polyEntry('trio', 'trio'), family: 'hdx' as const };
    expect(keyLines(hdx, 'sesame', 'otj.example.com').every((line) => line.startsWith('#'))).toBe(true);
    expect(settingLines(hdx, 'sesame', 'otj.example.com')).toContain('    calendarpassword set "sesame"');
  });

  test('of a Trio come with a whole URL, and with Basic switched on', () => {
    const { keys } = polySettings({ ...polyEntry('trio', 'trio'), family: 'trio' }, 'sesame', 'otj.example.com');
    expect(keys).toMatchObject({
      'exchange.server.url': 'https://otj.example.com/EWS/Exchange.asmx',
      'feature.exchange.allowBasicAuth': '1',
    });
  });
});

describe('comma-separated values', () => {
  test('come back as they went', () => {
    const rows = [
      ['trio', 'a,b "c"'],
      ['debut', '=1+1'],
      ['hdx', ''],
    ];
    expect(readCsv(`${rows.map(csvLine).join('\r\n')}\r\n`)).toEqual(rows);
  });

  test('are read with a byte order mark, blanks and empty lines', () => {
    expect(readCsv('\ufefftrio , sesame\n\n"de""but","x y"')).toEqual([
      ['trio', 'sesame'],
      ['de"but', 'x y'],
    ]);
  });

  test('are taken as they stand where quotes are not around them', () => {
    expect(readCsv('trio,se"same\ndebut, "x y"\nhdx,"a"b')).toEqual([
      ['trio', 'se"same'],
      ['debut', 'x y'],
      ['hdx', '"a"b'],
    ]);
  });
});
