import type { WorldRoom } from '../model.ts';

const BERLIN = 'Europe/Berlin';
const TOKYO = 'Asia/Tokyo';

const room = (name: string, timeZone: string, more: Partial<WorldRoom> = {}): WorldRoom => ({
  address: `${name.toLowerCase()}@example.com`,
  name,
  timeZone,
  stripsBodies: false,
  personal: false,
  ...more,
});

/** The rooms: rivers of Berlin and Hamburg, rivers of Tokyo, and one person's own calendar. */
export const SAMPLE_ROOMS: readonly WorldRoom[] = [
  room('Spree', BERLIN),
  room('Havel', BERLIN),
  room('Panke', BERLIN),
  room('Isar', BERLIN, { stripsBodies: true }),
  room('Alster', BERLIN),
  room('Elbe', BERLIN),
  room('Dahme', BERLIN),
  room('Sumida', TOKYO),
  room('Kanda', TOKYO),
  room('Arakawa', TOKYO),
  { ...room('Mia Lindqvist', BERLIN, { personal: true }), address: 'mia.lindqvist@example.com' },
];
