import type { PushedEndpoint } from '../shared/model/lane.ts';
import { pauseOf } from '../shared/push/paused.ts';
import type { Pause } from '../shared/store/pauses.ts';

/** Endpoints that are written to, and why nothing is written to the others. */
export interface Writable {
  on: PushedEndpoint[];
  skipped: { endpoint: string; why: string }[];
}

/** As many reasons as a person reads. */
const MOST_LINES = 10;

/** Which endpoints a push reaches: not those that are observed, switched off or paused. */
export function writable(endpoints: readonly PushedEndpoint[], pauses: readonly Pause[]): Writable {
  const whyNot = (entry: PushedEndpoint): string | null =>
    entry.delivery === 'on'
      ? pauseOf(entry, pauses)
      : `delivery is ${entry.delivery} in otj.yaml: nothing is written to it.`;
  const judged = endpoints.map((entry) => ({ entry, why: whyNot(entry) }));
  return {
    on: judged.filter(({ why }) => why === null).map(({ entry }) => entry),
    skipped: judged.flatMap(({ entry, why }) => (why === null ? [] : [{ endpoint: entry.name, why }])),
  };
}

/** The reasons, for people. */
export function skippedLines(skipped: Writable['skipped']): string[] {
  const more = skipped.length - MOST_LINES;
  return [
    ...skipped.slice(0, MOST_LINES).map(({ endpoint, why }) => `${endpoint}: ${why}`),
    ...(more > 0 ? [`... and ${more} more`] : []),
  ];
}
