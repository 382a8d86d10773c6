import { describe, expect, test } from 'vitest';
import type { DeviceProfile } from '../../../local/simulators/cisco/profile.ts';
import type { BookingDevice } from '../../../shared/device/port.ts';
import { hours } from '../../../shared/kit/clock.ts';
import { type Delivery, NEW_DELIVERY } from '../../../shared/model/delivery.ts';
import type { CiscoEndpointEntry } from '../../../shared/model/snapshot.ts';
import { talk } from '../../../shared/push/talk.ts';
import { memoryStore } from '../../../shared/store/memory/store.ts';
import { NINE, snapshotOf } from '../../integration/store/builders.ts';
import { aDevice, anAgenda, anEntry } from '../device/cisco/builders.ts';

const { header } = snapshotOf(1, 1, {});
const THEIRS = {
  id: 'tms-1',
  title: 'Theirs',
  organizer: 'TMS',
  number: '1@example.com',
  protocol: 'SIP',
  platform: null,
  start: NINE,
  end: NINE + hours(1),
  startBuffer: 0,
  endBuffer: 0,
};

/** A device with an endpoint's record, and what becomes of both in one push after the other. */
function anEndpoint(profile: Partial<DeviceProfile> = {}, entry: Partial<CiscoEndpointEntry> = {}) {
  const simulated = aDevice(profile);
  let before: Delivery = { ...NEW_DELIVERY, mayHold: true };
  return {
    ...simulated,
    titles: () => simulated.state().bookings.map(({ title }) => title),
    knows: (device: Partial<NonNullable<Delivery['device']>>) => {
      if (before.device !== null) before = { ...before, device: { ...before.device, ...device } };
    },
    async push(title: string, device: BookingDevice = simulated.device) {
      const attempt = {
        job: { schema: 1 as const, kind: 'push' as const, endpoint: 'spree', reason: 'changed' as const },
        entry: anEntry(entry),
        header,
        before,
        current: { hash: title, agenda: anAgenda({ title }) },
        token: 't',
      };
      const tried = await talk(device, attempt, { store: memoryStore(), clock: { now: () => simulated.time.now } });
      before = { ...before, device: tried.device ?? before.device };
      return tried;
    },
  };
}

describe('a list that another system wrote', () => {
  test('is left alone from the moment it is there, and until it is gone', async () => {
    const { push, titles, writtenByAnother } = anEndpoint();
    await push('First');
    writtenByAnother([THEIRS]);
    expect(await push('Second')).toMatchObject({ kind: 'foreign', detail: expect.stringContaining('takeover') });
    expect(titles()).toEqual(['Theirs']);
    writtenByAnother([]);
    expect(await push('Third')).toMatchObject({ kind: 'accepted' });
    expect(titles()).toEqual(['Third']);
  });

  test('is replaced where that was asked for', async () => {
    const { push, titles, writtenByAnother } = anEndpoint({}, { takeover: true });
    writtenByAnother([THEIRS]);
    expect(await push('Ours')).toMatchObject({ kind: 'accepted' });
    expect(titles()).toEqual(['Ours']);
  });

  test('may be there where nobody can be asked: nothing is written but where that was asked for', async () => {
    const unlisted = async () => ({ kind: 'unsupported' as const, detail: 'spree, Bookings.List: No right.' });
    const careful = anEndpoint();
    expect(await careful.push('Ours', { ...careful.device, bookings: unlisted })).toMatchObject({
      kind: 'foreign',
      detail: expect.stringMatching(/^spree, Bookings.List: No right\. So nobody can tell .* or set takeover: true\.$/),
    });
    expect(careful.titles()).toEqual([]);
    const bold = anEndpoint({}, { takeover: true });
    expect(await bold.push('Ours', { ...bold.device, bookings: unlisted })).toMatchObject({ kind: 'accepted' });
  });
});

describe('a device without Bookings Put', () => {
  test.each(['TC7.3.9.9d2', 'ce8.2.1.1a2', 'ce9.1.4.1a2'])(
    '%s is written to by the old call at once',
    async (software) => {
      const { push, titles, state } = anEndpoint({ software });
      expect(await push('Old')).toMatchObject({ kind: 'accepted', device: { road: 'legacy' } });
      expect(titles()).toEqual(['Old']);
      expect(state().refusals).toEqual([]);
    },
  );

  test('whose version is not known is, after it refused the new one, and that is remembered', async () => {
    const { push, knows, titles, state } = anEndpoint({ software: 'ce9.1.4.1a2' });
    await push('First');
    knows({ software: null, road: null });
    expect(await push('Second')).toMatchObject({ kind: 'accepted', device: { road: 'legacy' } });
    await push('Third');
    expect(titles()).toEqual(['Third']);
    expect(state().refusals).toEqual(['/putxml: Unknown command']);
  });

  test('takes the new call once its software was updated', async () => {
    const old = anEndpoint({ software: 'ce10.19.4.2.1a2', linkedToWebex: false });
    expect(await old.push('Old')).toMatchObject({ kind: 'accepted', device: { road: 'legacy' } });
    old.knows({ software: 'ce9.15.17.4.1a2', checkedAt: 0 });
    expect(await old.push('Updated')).toMatchObject({ device: { road: 'legacy' } });
    expect(old.state().refusals).toHaveLength(2);
  });
});

test('where neither call is taken, the refusal of the usual one is told', async () => {
  const { push, device } = anEndpoint();
  const refuses: BookingDevice = {
    ...device,
    put: async ({ road }) => ({ kind: road === 'legacy' ? 'denied' : 'notEntitled', detail: road ?? '' }),
  };
  expect(await push('Nowhere', refuses)).toMatchObject({ kind: 'notEntitled', detail: 'put', device: { road: null } });
});
