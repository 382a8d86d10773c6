import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { LANE_SIZE, type LaneSize } from '../shared/queue/lanes.ts';
import { queueName } from '../shared/queue/port.ts';
import { allowSecrets, allowSending, allowTable } from './access.ts';
import { watchCalendar } from './calendar-alarms.ts';
import { EachMinute } from './each-minute.ts';
import { Worker } from './function.ts';
import type { Instance } from './instance.ts';
import { Lane } from './lane.ts';
import type { LocationNetwork } from './network.ts';

export interface PollingProps {
  /** Names of all calendars. */
  calendars: readonly string[];
  /** Networks from which calendars are read; null is the internet. */
  places: readonly (LocationNetwork | null)[];
  /** How much of each place's lane is worked on at the same time, by its location. */
  lanes: ReadonlyMap<string | null, LaneSize>;
  /** Locations whose endpoints are told of changes. */
  announces: readonly string[];
}

const IMPACT = 'Bookings and changes do not reach endpoints, which keep the meetings they have.';

/** Reads the calendars: a planner each minute, and a lane for the internet and for each location that reads calendars. */
export class Polling extends Construct {
  readonly workers: readonly Worker[];
  readonly lanes: readonly Lane[];

  constructor(scope: Construct, id: string, instance: Instance, { calendars, places, lanes, announces }: PollingProps) {
    super(scope, id);
    const reading = places.map((place) => {
      const location = place?.location ?? null;
      const size = lanes.get(location) ?? LANE_SIZE.poll;
      const reader = this.reader(instance, place, size, announces);
      return { reader, lane: this.lane(instance, queueName.poll(location), size, reader) };
    });
    this.lanes = reading.map(({ lane }) => lane);
    const planner = this.planner(
      instance,
      this.lanes.map(({ name }) => name),
    );
    this.workers = [planner, ...reading.map(({ reader }) => reader)];
    for (const calendar of calendars) watchCalendar(this, instance, calendar);
  }

  private planner(instance: Instance, queues: readonly string[]): Worker {
    const planner = new Worker(this, 'Plan', instance, {
      code: 'plan-polls',
      network: null,
      impact: IMPACT,
      feedsItself: false,
    });
    allowTable(planner, instance);
    allowSending(planner, instance, queues);
    new EachMinute(this, 'PlanEachMinute', instance, planner, { impact: IMPACT, runbook: 'nothing-planned' });
    return planner;
  }

  private reader(
    instance: Instance,
    place: LocationNetwork | null,
    size: LaneSize,
    announces: readonly string[],
  ): Worker {
    const where = place === null ? 'over the internet' : `from location ${place.location}`;
    const reader = new Worker(this, `Read-${place?.location ?? 'internet'}`, instance, {
      code: 'poll-calendars',
      network: place,
      impact: `Calendars that are read ${where} are not read. ${IMPACT}`,
      feedsItself: false,
      environment: { READERS: String(size.maxConcurrency) },
    });
    allowTable(reader, instance);
    allowSecrets(reader, instance);
    allowSending(
      reader,
      instance,
      announces.map((location) => queueName.push(location, 'fresh')),
    );
    return reader;
  }

  private lane(instance: Instance, queue: string, size: LaneSize, worker: Worker): Lane {
    return new Lane(this, `Lane-${queue}`, instance, {
      queue,
      worker,
      size,
      late: {
        // Jobs are sent up to a quarter of an hour ahead of their time, and may count as waiting meanwhile.
        after: Duration.minutes(20),
        impact: 'Reads of calendars pile up: bookings reach endpoints late or not at all.',
        runbook: 'jobs-wait',
      },
      dead: {
        impact: 'A read of some rooms failed again and again. Later reads go on; these rooms may be out of date.',
        runbook: 'jobs-failed-for-good',
      },
    });
  }
}
