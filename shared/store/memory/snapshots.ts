import { callersIn } from '../../model/poly.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { Snapshots } from '../snapshots.ts';

/** Configurations in a map. */
export function memorySnapshots(): Snapshots {
  const written = new Map<number, Snapshot>();
  let pointer: number | null = null;
  const header = (number: number | null) =>
    structuredClone(number === null ? null : (written.get(number)?.header ?? null));
  const existing = (number: number): Snapshot => {
    const snapshot = written.get(number);
    if (snapshot === undefined) throw new Error(`There is no snapshot ${number}. Write it with \`otj apply\` first.`);
    return structuredClone(snapshot);
  };

  return {
    active: async () => header(pointer),
    header: async (number) => header(number),
    rooms: async (number) => existing(number).rooms,
    endpoints: async (number) => existing(number).endpoints,
    room: async (number, address) => existing(number).rooms.find((room) => room.address === address) ?? null,
    endpoint: async (number, name) => existing(number).endpoints.find((endpoint) => endpoint.name === name) ?? null,
    caller: async (number, username) =>
      callersIn(existing(number).endpoints).find((entry) => entry.username === username)?.name ?? null,
    async write(snapshot) {
      const { number, hash } = snapshot.header;
      if ((written.get(number)?.header.hash ?? hash) !== hash) return 'taken';
      written.set(number, structuredClone(snapshot));
      return 'written';
    },
    async activate(number, from) {
      existing(number);
      if (pointer !== from) return 'moved';
      pointer = number;
      return 'activated';
    },
    latest: async () => Math.max(0, ...written.keys()),
  };
}
