import type { Agent } from 'node:http';
import type { Socket } from 'node:net';
import { type Clock, type Instant, seconds, systemClock } from './clock.ts';

/**
 * A connection that nobody used for this long may be closed at its other end: many servers do so after five seconds, and a
 * function that was frozen in between hears nothing of it. Milliseconds.
 */
export const TRUSTED_FOR = seconds(4);

/** Closes an agent's connections that were idle for too long to be trusted. Called before each request. */
export function idleSocketsOf(agent: Agent, clock: Clock = systemClock): { drop(): void } {
  const freedAt = new WeakMap<Socket, Instant>();
  agent.on('free', (socket: Socket) => freedAt.set(socket, clock.now()));
  return {
    drop() {
      const oldest = clock.now() - TRUSTED_FOR;
      for (const sockets of Object.values(agent.freeSockets)) {
        for (const socket of sockets ?? []) if ((freedAt.get(socket) ?? oldest) < oldest) socket.destroy();
      }
    },
  };
}
