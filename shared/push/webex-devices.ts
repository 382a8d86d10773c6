import type { Pause, WebexAccess } from '../device/webex/access.ts';
import { type CloudDevice, webexDevice } from '../device/webex/device.ts';
import type { Clock } from '../kit/clock.ts';
import type { Send } from '../kit/http.ts';
import type { LocationEntry, WebexEndpointEntry } from '../model/snapshot.ts';

/** Opens devices behind Webex. All of one secret pause together when Webex limits one of them. */
export function webexDevices(sendFrom: (location: LocationEntry | undefined) => Send, clock: Clock) {
  const pauses = new Map<string, Pause>();
  return (entry: WebexEndpointEntry, access: WebexAccess, location: LocationEntry | undefined): CloudDevice => {
    const pause = pauses.get(entry.secret) ?? { until: null };
    pauses.set(entry.secret, pause);
    return webexDevice({ entry, access, pause, send: sendFrom(location), clock });
  };
}
