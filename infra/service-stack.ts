import { type App, Stack } from 'aws-cdk-lib';
import { alarmOnBugs } from './bugs.ts';
import { Dashboard } from './dashboard.ts';
import { instanceIn } from './instance.ts';
import { namesOf } from './names.ts';
import { LocationNetwork } from './network.ts';
import { Polling } from './polling.ts';
import { Pushing } from './pushing.ts';
import { Serving } from './serving.ts';
import type { Settings } from './settings.ts';
import { Tokens } from './tokens.ts';

/** What does the work, and holds nothing: it can be taken away and deployed again. */
export class ServiceStack extends Stack {
  constructor(app: App, settings: Settings) {
    const { instance: name, region, calendars, pollLanes, ports } = settings;
    super(app, namesOf(name).serviceStack, {
      env: { region },
      description: `One-Touch Join, ${name}: reads calendars and keeps endpoints in step`,
    });
    const instance = instanceIn(this, name);
    const locations = settings.locations.filter(({ pushes, readsCalendars }) => pushes || readsCalendars);
    const networks = new Map(
      locations.map((location) => [
        location.name,
        new LocationNetwork(this, `Location-${location.name}`, location, ports.get(location.name) ?? []),
      ]),
    );
    const within = (uses: 'pushes' | 'readsCalendars' | 'usesTokens') =>
      locations.filter((location) => location[uses]).flatMap(({ name }) => networks.get(name) ?? []);

    const pushing = new Pushing(this, 'Pushing', instance, {
      networks: within('pushes'),
      webex: settings.pushesInternet,
    });
    const polling = new Polling(this, 'Polling', instance, {
      calendars,
      lanes: pollLanes,
      places: [...(settings.pollsInternet ? [null] : []), ...within('readsCalendars')],
      announces: pushing.locations,
    });
    const serving =
      settings.door === null
        ? null
        : new Serving(this, 'Serving', instance, { door: settings.door, domain: settings.domain });
    const tokens = new Tokens(this, 'Tokens', instance, [
      ...(settings.tokensOnInternet ? [null] : []),
      ...within('usesTokens'),
    ]);
    alarmOnBugs(this, instance);
    new Dashboard(this, 'Dashboard', instance, {
      calendars,
      locations: pushing.locations,
      lanes: [...polling.lanes, ...pushing.lanes],
      workers: [...polling.workers, ...pushing.workers, ...tokens.workers, ...(serving?.workers ?? [])],
      door: serving?.api ?? null,
    });
  }
}
