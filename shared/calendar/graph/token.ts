import type { GraphCalendarEntry } from '../../model/snapshot.ts';
import { failed, type NotListed } from '../outcomes.ts';
import { CLOUDS } from './clouds.ts';

/** Graph takes none of our tokens, not even one just issued. */
export const tokenRefused = (entry: GraphCalendarEntry): NotListed =>
  failed(
    'credentials',
    `${CLOUDS[entry.cloud].graph} refuses the token that ${CLOUDS[entry.cloud].login} has just issued for calendar "${entry.name}" (401). Check that tenant ${entry.tenant} is in the cloud "${entry.cloud}" and that app ${entry.clientId} is enabled.`,
  );
