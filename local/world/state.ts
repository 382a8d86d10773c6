import type { Clock } from '../../shared/kit/clock.ts';
import type { Fault, World, WorldChange, WorldEvent, WorldRoom } from './model.ts';
import type { WorldRecord } from './record.ts';

/** Which faults are meant: each part that is left out means every one. */
export type FaultFilter = Partial<Pick<Fault, 'target' | 'subject' | 'kind'>>;

/** The world as its own process sees it: what simulators see, and what can be done to it. */
export interface LivingWorld extends World {
  startedAt: number;
  events(): readonly WorldEvent[];
  event(id: string): WorldEvent | undefined;
  /** An id for a new booking, never given before. */
  newId(): string;
  /** Adds a booking, or replaces the one with its id. */
  put(event: WorldEvent): void;
  /** Takes a booking out of every calendar; undefined where there is none. */
  remove(id: string): WorldEvent | undefined;
  changes(): readonly WorldChange[];
  /** Faults that are not over. */
  faults(): readonly Fault[];
  addFault(fault: Fault): void;
  /** Takes faults back; answers how many. */
  clearFaults(filter: FaultFilter): number;
  /** Whether such a fault is active, without counting it down. */
  suffers(target: Fault['target'], subject: string, kind: string): boolean;
  device(name: string): unknown;
  setDevice(name: string, state: unknown): void;
}

const CHANGES_KEPT = 100;

/** A world over a record that it changes in place; `changed` is called after each change. */
export function livingWorld({
  record,
  rooms,
  clock,
  changed,
}: {
  record: WorldRecord;
  rooms: readonly WorldRoom[];
  clock: Clock;
  changed: () => void;
}): LivingWorld {
  const active = () => record.faults.filter(({ until }) => until === undefined || until > clock.now());
  const event = (id: string) => record.events.find((candidate) => candidate.id === id);
  const note = (kind: WorldChange['kind'], { id, subject, rooms }: WorldEvent, before: readonly string[] = []) => {
    record.changes.push({
      at: clock.now(),
      kind,
      event: id,
      subject,
      rooms: [...new Set([...before, ...Object.keys(rooms)])],
    });
    record.changes.splice(0, record.changes.length - CHANGES_KEPT);
  };

  return {
    startedAt: record.startedAt,
    now: () => clock.now(),
    rooms: () => rooms,
    eventsOf: (room) => record.events.filter((candidate) => candidate.rooms[room] !== undefined),
    strike(target, subject, page) {
      const fault = active().find((candidate) => hits(candidate, target, subject, page));
      if (fault === undefined || fault.times === null) return fault;
      fault.times -= 1;
      if (fault.times <= 0) record.faults.splice(record.faults.indexOf(fault), 1);
      changed();
      return fault;
    },

    events: () => record.events,
    event,
    newId() {
      record.booked += 1;
      return `booked-${record.booked}`;
    },
    put(next) {
      const before = event(next.id);
      if (before === undefined) record.events.push(next);
      else record.events.splice(record.events.indexOf(before), 1, next);
      note(kindOf(before, next), next, Object.keys(before?.rooms ?? {}));
      changed();
    },
    remove(id) {
      const gone = event(id);
      if (gone === undefined) return undefined;
      record.events.splice(record.events.indexOf(gone), 1);
      note('cancelled', gone);
      changed();
      return gone;
    },
    changes: () => record.changes,

    faults: active,
    addFault(fault) {
      record.faults = [...active(), fault];
      changed();
    },
    clearFaults(filter) {
      const kept = active().filter((fault) => !matches(fault, filter));
      const cleared = active().length - kept.length;
      record.faults = kept;
      changed();
      return cleared;
    },
    suffers: (target, subject, kind) =>
      active().some((fault) => fault.kind === kind && hits(fault, target, subject, undefined)),

    device: (name) => record.devices[name],
    setDevice(name, state) {
      record.devices[name] = state;
      changed();
    },
  };
}

const hits = (fault: Fault, target: Fault['target'], subject: string, page: number | undefined): boolean =>
  fault.target === target &&
  (fault.subject === null || fault.subject.toLowerCase() === subject.toLowerCase()) &&
  (fault.page === undefined || (page ?? 1) >= fault.page);

const matches = (fault: Fault, filter: FaultFilter): boolean =>
  (filter.target === undefined || filter.target === fault.target) &&
  (filter.subject === undefined || filter.subject === fault.subject) &&
  (filter.kind === undefined || filter.kind === fault.kind);

function kindOf(before: WorldEvent | undefined, after: WorldEvent): WorldChange['kind'] {
  if (before === undefined) return 'booked';
  if (after.cancelled && !before.cancelled) return 'cancelled';
  return before.start === after.start && before.end === after.end ? 'edited' : 'moved';
}
