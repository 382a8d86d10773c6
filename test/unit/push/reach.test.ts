import { describe, expect, test } from 'vitest';
import type { SnapshotHeader } from '../../../shared/model/snapshot.ts';
import { reachOf } from '../../../shared/push/reach.ts';
import { anEntry } from '../device/cisco/builders.ts';

const proxy = { url: 'http://proxy.example.com:3128', secret: null, ca: null };
const locations = [{ name: 'berlin', timeZone: null, allowedNetworks: ['10.20.0.0/16'], proxy }];
const reach = (changes: Parameters<typeof anEntry>[0] = {}) =>
  reachOf(anEntry(changes), { locations } as unknown as SnapshotHeader);

describe('an endpoint', () => {
  test('is reached through the web proxy of its location', () => {
    expect(reach()).toMatchObject({ ok: true, reach: { location: { name: 'berlin' } } });
  });

  test('that bypasses it keeps to the networks of the location all the same', () => {
    const bypassing = reach({ bypassProxy: true });
    if (!bypassing.ok) throw new Error(bypassing.why);
    expect(bypassing.reach.location).toBeUndefined();
    expect([bypassing.reach.allows('10.20.1.1'), bypassing.reach.allows('10.21.1.1')]).toEqual([
      null,
      expect.stringContaining('allowedNetworks'),
    ]);
  });

  test.each(['10.21.1.1', '169.254.169.254', '127.1'])('at %s is not reached, with a proxy neither', (address) => {
    expect(reach({ address })).toMatchObject({ ok: false });
  });
});
