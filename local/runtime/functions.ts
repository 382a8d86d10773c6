import { handlerOf as authorizePoly } from '../../functions/authorize-poly/handler.ts';
import { wire as wireAuthorizePoly } from '../../functions/authorize-poly/wire.ts';
import { handlerOf as planPolls } from '../../functions/plan-polls/handler.ts';
import { wire as wirePlanPolls } from '../../functions/plan-polls/wire.ts';
import { handlerOf as planPushes } from '../../functions/plan-pushes/handler.ts';
import { wire as wirePlanPushes } from '../../functions/plan-pushes/wire.ts';
import { handlerOf as pollCalendars } from '../../functions/poll-calendars/handler.ts';
import { wire as wirePollCalendars } from '../../functions/poll-calendars/wire.ts';
import { handlerOf as pushCisco } from '../../functions/push-cisco/handler.ts';
import { wire as wirePushCisco } from '../../functions/push-cisco/wire.ts';
import { handlerOf as pushWebex } from '../../functions/push-webex/handler.ts';
import { wire as wirePushWebex } from '../../functions/push-webex/wire.ts';
import { handlerOf as refreshTokens } from '../../functions/refresh-tokens/handler.ts';
import { wire as wireRefreshTokens } from '../../functions/refresh-tokens/wire.ts';
import { handlerOf as servePoly } from '../../functions/serve-poly/handler.ts';
import { wire as wireServePoly } from '../../functions/serve-poly/wire.ts';
import { handlerOf as watchPoly } from '../../functions/watch-poly/handler.ts';
import { wire as wireWatchPoly } from '../../functions/watch-poly/wire.ts';
import { once } from '../../shared/kit/once.ts';
import type { Outside } from '../../shared/kit/outside.ts';
import { type FunctionName, TIMEOUT_SECONDS } from '../../shared/model/functions.ts';
import type { LocalFunction } from './invoke.ts';

/** What the functions of one run have in common. */
export interface Deployment {
  environment: Readonly<Record<string, string>>;
  outside: (folder: FunctionName) => Outside;
}

/** Takes the ports of any of our functions and makes its handler, as each `handler.ts` does for Lambda. */
type HandlerOf<Ports> = (ports: () => Ports) => unknown;

/** The functions of the product, wired to this run. Those that serve a location exist once for each, as on AWS. */
export function functionsOf({ environment, outside }: Deployment) {
  const make = <Ports>(
    folder: FunctionName,
    location: string | null,
    handlerOf: HandlerOf<Ports>,
    wire: (env: NodeJS.ProcessEnv, outside: Outside) => Ports,
  ): LocalFunction => {
    const timeoutSeconds = TIMEOUT_SECONDS[folder];
    const env = { ...environment, LOCATION: location ?? '', FUNCTION_TIMEOUT_SECONDS: String(timeoutSeconds) };
    return {
      name: location === null ? folder : `${folder}-${location}`,
      timeoutSeconds,
      handler: handlerOf(once(() => wire(env, outside(folder)))) as LocalFunction['handler'],
    };
  };
  return {
    authorizePoly: make('authorize-poly', null, authorizePoly, wireAuthorizePoly),
    servePoly: make('serve-poly', null, servePoly, wireServePoly),
    planPolls: make('plan-polls', null, planPolls, wirePlanPolls),
    planPushes: make('plan-pushes', null, planPushes, wirePlanPushes),
    pollCalendars: (location: string | null) => make('poll-calendars', location, pollCalendars, wirePollCalendars),
    pushCisco: (location: string) => make('push-cisco', location, pushCisco, wirePushCisco),
    pushWebex: make('push-webex', null, pushWebex, wirePushWebex),
    refreshTokens: (place: string | null) => make('refresh-tokens', place, refreshTokens, wireRefreshTokens),
    watchPoly: make('watch-poly', null, watchPoly, wireWatchPoly),
  };
}
export type Functions = ReturnType<typeof functionsOf>;
