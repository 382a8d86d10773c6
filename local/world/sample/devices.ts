import { type Instant, minutes } from '../../../shared/kit/clock.ts';
import type { DeviceProfile, StoredBooking } from '../../simulators/cisco/profile.ts';
import type { CompanyDevice } from '../company.ts';
import { SAMPLE_SECRETS } from './secrets.ts';

type SecretName = 'cisco-berlin' | 'cisco-tokyo' | 'cisco-panke';

const device = (
  name: string,
  room: string,
  secret: SecretName,
  more: Partial<Omit<CompanyDevice, 'profile'>> & { is?: Partial<DeviceProfile> } = {},
): CompanyDevice => {
  const { is, ...rest } = more;
  return {
    profile: {
      name,
      software: 'ce11.27.1.7.2d3c8a',
      product: 'Cisco Room Bar',
      serial: `SAMPLE-${name.toUpperCase()}`,
      login: { ...SAMPLE_SECRETS[secret] },
      linkedToWebex: false,
      teamsMode: false,
      ...is,
    },
    room: `${room}@example.com`,
    host: `${name}.rooms.example.com`,
    offAtFirst: 0,
    bookings: () => [],
    ...rest,
  };
};

/** The sample company's devices, at the addresses that `examples/sample.yaml` names. */
export const SAMPLE_DEVICES: readonly CompanyDevice[] = [
  device('spree', 'spree', 'cisco-berlin', { is: { product: 'Cisco Room Kit Pro' } }),
  device('spree-side', 'spree', 'cisco-berlin', { is: { product: 'Cisco Board Pro 55' } }),
  device('havel', 'havel', 'cisco-berlin'),
  device('panke', 'panke', 'cisco-panke'),
  device('isar', 'isar', 'cisco-berlin'),
  device('alster', 'alster', 'cisco-berlin', { offAtFirst: 20 }),
  device('elbe', 'elbe', 'cisco-berlin', { bookings: byAnotherSystem }),
  device('sumida', 'sumida', 'cisco-tokyo', { is: { software: 'ce26.4.1.3.1f0b77', product: 'Cisco Room Bar Pro' } }),
  device('kanda', 'kanda', 'cisco-tokyo', { is: { software: 'ce26.4.1.3.1f0b77' } }),
  device('arakawa', 'arakawa', 'cisco-tokyo'),
  device('mia-desk', 'mia.lindqvist', 'cisco-berlin', { is: { product: 'Cisco Desk Pro' } }),
];

/** What a scheduling system that somebody forgot about keeps on a device. */
function byAnotherSystem(worldStart: Instant): StoredBooking[] {
  const booking = (id: string, title: string, number: string, inMinutes: number, lasts: number): StoredBooking => ({
    id,
    title: `${title} (booked elsewhere)`,
    organizer: 'Scheduling system',
    number,
    protocol: 'SIP',
    platform: 'Other',
    start: worldStart + minutes(inMinutes),
    end: worldStart + minutes(inMinutes + lasts),
    startBuffer: minutes(5),
    endBuffer: 0,
  });
  return [
    booking('71004', 'Board meeting', 'board@bridge.example.org', 60, 60),
    booking('71019', 'Facility check', 'facility@bridge.example.org', 1_500, 30),
  ];
}
