import { type Clock, type Instant, seconds } from '../../kit/clock.ts';
import { TRUSTED_FOR } from '../../kit/idle-sockets.ts';

/** One connection, used by one request at a time. */
export interface Line {
  /** What `HttpRequest.line` takes: another object is another connection. */
  key: object;
  /** As whom NTLM has signed this connection in; null where it has not. */
  signedInAs: string | null;
  usedAt: Instant;
}

/** As many connections as a calendar may have; who comes when all are taken waits. */
export interface Lines {
  use<Result>(work: (line: Line) => Promise<Result>): Promise<Result>;
}

/**
 * Whoever sends closes a connection that was silent for longer, and with it goes what NTLM signed in: a request on it would
 * be refused, and be charged twice.
 */
const SILENCE = TRUSTED_FOR - seconds(1);

/** The line used last is used next, so that few rooms need few connections. */
export function linesUpTo(limit: number, clock: Clock): Lines {
  const free: Line[] = [];
  const waiting: ((line: Line) => void)[] = [];
  let opened = 0;

  function take(): Line | Promise<Line> {
    const line = free.pop();
    if (line !== undefined) return clock.now() - line.usedAt > SILENCE ? newLine(clock.now()) : line;
    if (opened >= limit) return new Promise((resolve) => waiting.push(resolve));
    opened += 1;
    return newLine(clock.now());
  }

  return {
    async use(work) {
      const line = await take();
      try {
        return await work(line);
      } finally {
        line.usedAt = clock.now();
        const next = waiting.shift();
        if (next === undefined) free.push(line);
        else next(line);
      }
    },
  };
}

const newLine = (now: Instant): Line => ({ key: {}, signedInAs: null, usedAt: now });
