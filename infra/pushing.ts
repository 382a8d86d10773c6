import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { WEBEX_LANE } from '../shared/model/lane.ts';
import { LANE_SIZE } from '../shared/queue/lanes.ts';
import { queueName } from '../shared/queue/port.ts';
import { allowDueIndex, allowSecrets, allowSending, allowTable } from './access.ts';
import { alarmWhen, EACH_FIVE_MINUTES } from './alarm.ts';
import { EachMinute } from './each-minute.ts';
import { figure } from './figures.ts';
import { Worker } from './function.ts';
import type { Instance } from './instance.ts';
import { Lane } from './lane.ts';
import type { LocationNetwork } from './network.ts';

const DEAD = 'A push failed again and again. It is planned anew, so this endpoint is late until the cause is mended.';

export interface PushingProps {
  /** Networks with endpoints. */
  networks: readonly LocationNetwork[];
  /** Whether Webex is called over the internet. */
  webex: boolean;
}

/** Brings endpoints into step: a planner each minute, and for each location, and for Webex, one function fed by two lanes. */
export class Pushing extends Construct {
  /** Locations, and the lane of Webex where it has one: figures name them alike. */
  readonly locations: readonly string[];
  readonly workers: readonly Worker[];
  readonly lanes: readonly Lane[];

  constructor(scope: Construct, id: string, instance: Instance, { networks, webex }: PushingProps) {
    super(scope, id);
    this.locations = [...networks.map(({ location }) => location), ...(webex ? [WEBEX_LANE] : [])];
    const pushers = [
      ...networks.map((network) => this.pusher(instance, network)),
      ...(webex ? [this.webexPusher(instance)] : []),
    ];
    this.workers = [this.planner(instance, this.locations), ...pushers];
    this.lanes = pushers.flatMap((pusher, index) => this.lanesOf(instance, this.locations[index] ?? '', pusher));
    for (const location of this.locations) this.watch(instance, location);
  }

  private planner(instance: Instance, locations: readonly string[]): Worker {
    const impact = 'Endpoints that were off or missed a change are not brought up to date again.';
    const planner = new Worker(this, 'Plan', instance, {
      code: 'plan-pushes',
      network: null,
      impact,
      feedsItself: false,
    });
    allowTable(planner, instance);
    allowDueIndex(planner, instance);
    const queues = locations.flatMap((location) => [
      queueName.push(location, 'fresh'),
      queueName.push(location, 'retry'),
    ]);
    allowSending(planner, instance, queues);
    new EachMinute(this, 'PlanEachMinute', instance, planner, { impact, runbook: 'nothing-planned' });
    return planner;
  }

  private pusher(instance: Instance, network: LocationNetwork): Worker {
    const { location } = network;
    const pusher = new Worker(this, `Push-${location}`, instance, {
      code: 'push-cisco',
      network,
      impact: `Endpoints in ${location} show what they last got: new and changed meetings have no Join button.`,
      feedsItself: true,
    });
    allowTable(pusher, instance);
    allowSecrets(pusher, instance);
    allowSending(pusher, instance, [queueName.push(location, 'retry')]);
    return pusher;
  }

  private webexPusher(instance: Instance): Worker {
    const pusher = new Worker(this, `Push-${WEBEX_LANE}`, instance, {
      code: 'push-webex',
      network: null,
      impact: 'Endpoints behind Webex show what they last got: new and changed meetings have no Join button.',
      feedsItself: true,
    });
    allowTable(pusher, instance);
    allowSecrets(pusher, instance);
    allowSending(pusher, instance, [queueName.push(WEBEX_LANE, 'retry')]);
    return pusher;
  }

  /** Endpoints that failed last time wait in a lane of their own, so that they never delay those that answer. */
  private lanesOf(instance: Instance, location: string, worker: Worker): Lane[] {
    return [
      new Lane(this, `Fresh-${location}`, instance, {
        queue: queueName.push(location, 'fresh'),
        worker,
        size: LANE_SIZE.fresh,
        late: {
          after: Duration.minutes(5),
          impact: `Changes reach endpoints in ${location} late: a Join button may be missing when a meeting starts.`,
          runbook: 'jobs-wait',
        },
        dead: { impact: DEAD, runbook: 'jobs-failed-for-good' },
      }),
      new Lane(this, `Retry-${location}`, instance, {
        queue: queueName.push(location, 'retry'),
        worker,
        size: LANE_SIZE.retry,
        late: {
          after: Duration.minutes(20),
          impact: `Endpoints in ${location} that come back wait long until they are brought up to date.`,
          runbook: 'jobs-wait',
        },
        dead: { impact: DEAD, runbook: 'jobs-failed-for-good' },
      }),
    ];
  }

  private watch(instance: Instance, location: string): void {
    const behind = figure(
      instance.names.instance,
      'EndpointsBehind',
      { Location: location },
      { statistic: 'Minimum', period: EACH_FIVE_MINUTES },
    );
    alarmWhen(
      this,
      location,
      { metric: behind, above: 0, periods: 6, silence: 'fine' },
      {
        impact: `For half an hour at least one endpoint in ${location} has not taken its meetings: its Join buttons may be missing or old.`,
        runbook: 'endpoints-behind',
      },
      instance,
    );
    const stuck = figure(
      instance.names.instance,
      'EndpointsStuck',
      { Location: location },
      { statistic: 'Sum', period: Duration.hours(1) },
    );
    alarmWhen(
      this,
      location,
      { metric: stuck, above: 0, periods: 1, silence: 'fine' },
      {
        impact: `Endpoints in ${location} cannot be given their meetings, and no further try will change that: a refused login, another system's list, or software that takes no bookings.`,
        runbook: 'endpoints-stuck',
      },
      instance,
    );
  }
}
