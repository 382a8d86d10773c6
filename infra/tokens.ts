import { Construct } from 'constructs';
import { allowReplacingSecrets, allowSecrets, allowTable } from './access.ts';
import { alarmWhen, EACH_FIVE_MINUTES } from './alarm.ts';
import { EachMinute } from './each-minute.ts';
import { figure } from './figures.ts';
import { Worker } from './function.ts';
import type { Instance } from './instance.ts';
import type { LocationNetwork } from './network.ts';

const IMPACT =
  'Access tokens are not renewed. Within hours or days, Webex endpoints and calendars that need them get nothing any more.';

/** Keeps OAuth tokens alive: one function for the internet and for each location from inside which they are used. */
export class Tokens extends Construct {
  readonly workers: readonly Worker[];

  constructor(scope: Construct, id: string, instance: Instance, places: readonly (LocationNetwork | null)[]) {
    super(scope, id);
    this.workers = places.map((place) => this.refresher(instance, place));
  }

  private refresher(instance: Instance, network: LocationNetwork | null): Worker {
    const place = network?.location ?? 'internet';
    const refresher = new Worker(this, `Refresh-${place}`, instance, {
      code: 'refresh-tokens',
      network,
      impact: IMPACT,
      feedsItself: false,
    });
    allowTable(refresher, instance);
    allowSecrets(refresher, instance);
    allowReplacingSecrets(refresher, instance);
    new EachMinute(this, `Each-${place}`, instance, refresher, { impact: IMPACT, runbook: 'nothing-planned' });
    const atRisk = figure(
      instance.names.instance,
      'TokensAtRisk',
      { Location: place },
      { statistic: 'Minimum', period: EACH_FIVE_MINUTES },
    );
    alarmWhen(
      this,
      place,
      { metric: atRisk, above: 0, periods: 2, silence: 'fine' },
      {
        impact: `A token that is used from ${place} ends soon, or has ended: what it opens then gets no changes any more.`,
        runbook: 'token-at-risk',
      },
      instance,
    );
    return refresher;
  }
}
