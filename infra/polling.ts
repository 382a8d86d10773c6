import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { LANE_SIZE } from '../shared/queue/lanes.ts';
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
  /** Locations whose endpoints are told of changes. */
  announces: readonly string[];
}

const IMPACT = 'Bookings and changes do not reach endpoints, which keep the meetings they have.';

/** Reads the calendars: a planner each minute, and a lane for the internet and for each location that reads calendars. */
export class Polling extends Construct {
  readonly workers: readonly Worker[];
  readonly lanes: readonly Lane[];

  constructor(scope: Construct, id: string, instance: Instance, { calendars, places, announces }: PollingProps) {
    super(scope, id);
    const queues = places.map((place) => queueName.poll(place?.location ?? null));
    const readers = places.map((place) => this.reader(instance, place, announces));
    this.workers = [this.planner(instance, queues), ...readers];
    this.lanes = readers.map((reader, index) => this.lane(instance, queues[index] ?? '', reader));
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

  private reader(instance: Instance, place: LocationNetwork | null, announces: readonly string[]): Worker {
    const where = place === null ? 'over the internet' : `from location ${place.location}`;
    const reader = new Worker(this, `Read-${place?.location ?? 'internet'}`, instance, {
      code: 'poll-calendars',
      network: place,
      impact: `Calendars that are read ${where} are not read. ${IMPACT}`,
      feedsItself: false,
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

  private lane(instance: Instance, queue: string, worker: Worker): Lane {
    return new Lane(this, `Lane-${queue}`, instance, {
      queue,
      worker,
      size: LANE_SIZE.poll,
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
