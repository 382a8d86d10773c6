import type { SQSClient } from '@aws-sdk/client-sqs';
import type { Clock } from '../../shared/kit/clock.ts';
import type { Log } from '../../shared/kit/log.ts';
import { WEBEX_LANE } from '../../shared/model/lane.ts';
import type { SnapshotHeader } from '../../shared/model/snapshot.ts';
import { LANE_SIZE, type LaneSize, pollLaneSize, RECEIVES, visibilitySeconds } from '../../shared/queue/lanes.ts';
import { queueName } from '../../shared/queue/port.ts';
import { type EventSource, runEventSource } from './event-source.ts';
import type { Functions } from './functions.ts';
import { invoke, type LocalFunction } from './invoke.ts';
import { sourceQueue } from './source-queue.ts';
import { createQueue, queueArn } from './sqs.ts';

/** A queue and the function that empties it. */
export interface Lane {
  queue: string;
  worker: LocalFunction;
  size: LaneSize;
}

/**
 * The lanes that a configuration needs: one for each place that calendars are read from, two for
 * each location, and two for Webex, whether or not it has endpoints today.
 */
export function lanesOf(header: SnapshotHeader, functions: Functions): Lane[] {
  const places = [...new Set(header.calendars.map(({ location }) => location))];
  const polling = places.map((place) => ({
    queue: queueName.poll(place),
    worker: functions.pollCalendars(place),
    size: pollLaneSize(header.calendars.filter(({ location }) => location === place)),
  }));
  const pushing = header.locations.flatMap(({ name }) => pushLanes(name, functions.pushCisco(name)));
  return [...polling, ...pushing, ...pushLanes(WEBEX_LANE, functions.pushWebex)];
}

const pushLanes = (name: string, worker: LocalFunction): Lane[] => [
  { queue: queueName.push(name, 'fresh'), worker, size: LANE_SIZE.fresh },
  { queue: queueName.push(name, 'retry'), worker, size: LANE_SIZE.retry },
];

export interface LanesPorts {
  client: SQSClient;
  region: string;
  /** What stands before a queue's short name in its URL, and in its full name. */
  urlPrefix: string;
  namePrefix: string;
  clock: Clock;
  log: Log;
}

/** Lanes at work. */
export interface Lanes {
  /** Opens those that are not open yet. */
  open(lanes: readonly Lane[]): Promise<void>;
  /** Resolves once no function is at work any more. */
  stop(): Promise<void>;
}

export function openLanes({ client, region, urlPrefix, namePrefix, clock, log }: LanesPorts): Lanes {
  const sources = new Map<string, EventSource>();
  return {
    async open(lanes) {
      for (const { queue, worker, size } of lanes) {
        if (sources.has(queue)) continue;
        await createQueue(client, region, {
          name: `${namePrefix}${queue}`,
          visibilityTimeoutSeconds: visibilitySeconds(worker.timeoutSeconds),
          maxReceiveCount: RECEIVES,
        });
        const source = sourceQueue(client, `${urlPrefix}${queue}`, queueArn(region, `${namePrefix}${queue}`));
        sources.set(
          queue,
          runEventSource(source, {
            ...size,
            invoke: (event) => invoke(worker, event, clock, log),
            onTrouble: (error) => log.error({ event: 'queue not read', queue, detail: error.message }),
          }),
        );
      }
    },
    async stop() {
      await Promise.all([...sources.values()].map((source) => source.stop()));
    },
  };
}
