import type { Outgoing, Queues } from '../../shared/queue/port.ts';

/** What goes wrong in the middle of things. A crash ends the invocation: nothing of it does anything any more. */
export interface Chaos {
  /** The function dies at that call of a port from now on: before the call has its effect, or after it. */
  crashIn(calls: number, when: 'before' | 'after'): void;
  /** What becomes of the next messages: lost, doubled, or late by so many seconds; the list is used up one by one. */
  disturb(messages: readonly Disturbance[]): void;
  /** A new invocation begins. */
  revive(): void;
  /** How often a function died so far. */
  crashes(): number;
  port<Port extends object>(port: Port): Port;
  /** A step that is no call of a port, such as a request that is sent. */
  step<Value>(work: () => Promise<Value>): Promise<Value>;
  queues(queues: Queues): Queues;
}

export type Disturbance = 'lost' | 'doubled' | { late: number } | 'fine';

class Crash extends Error {
  override name = 'Crash';
}

/** `heard` is told every call, as JSON. */
export function chaos(heard: (call: string) => void = () => {}): Chaos {
  let death: { calls: number; when: 'before' | 'after' } | null = null;
  let dead = false;
  let crashes = 0;
  const disturbances: Disturbance[] = [];

  const call = async (work: () => unknown): Promise<unknown> => {
    if (dead) throw new Crash('dead already');
    if (death === null || --death.calls > 0) return work();
    dead = true;
    crashes += 1;
    const { when } = death;
    death = null;
    if (when === 'after') await work();
    throw new Crash('died in between');
  };

  return {
    crashIn: (calls, when) => {
      death = { calls, when };
    },
    disturb: (messages) => void disturbances.push(...messages),
    revive: () => {
      dead = false;
    },
    crashes: () => crashes,
    step: (work) => call(work) as ReturnType<typeof work>,
    port: (port) =>
      new Proxy(port, {
        get(target, name, receiver) {
          const member: unknown = Reflect.get(target, name, receiver);
          return typeof member === 'function'
            ? (...args: unknown[]) => {
                heard(JSON.stringify([name, ...args]));
                return call(() => member.apply(target, args));
              }
            : member;
        },
      }),
    queues: (queues) => ({
      send: (queue, messages) => {
        heard(JSON.stringify(['send', queue, ...messages.map(({ body }) => body)]));
        return call(() => queues.send(queue, messages.flatMap(disturbed))) as Promise<void>;
      },
    }),
  };

  function disturbed(message: Outgoing): Outgoing[] {
    const what = disturbances.shift() ?? 'fine';
    if (what === 'lost') return [];
    if (what === 'doubled') return [message, message];
    if (what === 'fine') return [message];
    return [{ ...message, delaySeconds: Math.min(900, message.delaySeconds + what.late) }];
  }
}
