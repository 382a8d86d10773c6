import { callersIn } from '../../model/poly.ts';
import type { EndpointEntry, RoomEntry, Snapshot } from '../../model/snapshot.ts';
import type { Snapshots } from '../snapshots.ts';

interface Written {
  snapshot: Snapshot;
  rooms: ReadonlyMap<string, RoomEntry>;
  endpoints: ReadonlyMap<string, EndpointEntry>;
}

/** Configurations in a map. What is read is what was written, and frozen: a snapshot never changes. */
export function memorySnapshots(): Snapshots {
  const written = new Map<number, Written>();
  let pointer: number | null = null;
  const header = (number: number | null) => (number === null ? null : (written.get(number)?.snapshot.header ?? null));
  const existing = (number: number): Written => {
    const found = written.get(number);
    if (found === undefined) throw new Error(`There is no snapshot ${number}. Write it with \`otj apply\` first.`);
    return found;
  };

  return {
    active: async () => header(pointer),
    header: async (number) => header(number),
    rooms: async (number) => existing(number).snapshot.rooms,
    endpoints: async (number) => existing(number).snapshot.endpoints,
    room: async (number, address) => existing(number).rooms.get(address) ?? null,
    endpoint: async (number, name) => existing(number).endpoints.get(name) ?? null,
    caller: async (number, username) =>
      callersIn(existing(number).snapshot.endpoints).find((entry) => entry.username === username)?.name ?? null,
    async write(given) {
      const { number, hash } = given.header;
      if ((written.get(number)?.snapshot.header.hash ?? hash) !== hash) return 'taken';
      const snapshot = frozen(structuredClone(given));
      written.set(number, {
        snapshot,
        rooms: new Map(snapshot.rooms.map((room) => [room.address, room])),
        endpoints: new Map(snapshot.endpoints.map((endpoint) => [endpoint.name, endpoint])),
      });
      return 'written';
    },
    async activate(number, from) {
      existing(number);
      if (pointer !== from) return 'moved';
      pointer = number;
      return 'activated';
    },
    latest: async () => Math.max(0, ...written.keys()),
    numbers: async () => [...written.keys()].sort((one, other) => one - other),
    async forget(number) {
      if (number === pointer) throw new Error(`Snapshot ${number} is active: it is not forgotten.`);
      written.delete(number);
    },
  };
}

function frozen<Value>(value: Value): Value {
  if (value === null || typeof value !== 'object') return value;
  for (const inner of Object.values(value)) frozen(inner);
  return Object.freeze(value);
}
