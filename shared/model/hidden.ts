import * as z from 'zod';

/** What a device's own settings keep from its panel, whatever is written to it. */
export const Hidden = z.enum(['calendar', 'titles', 'organizers', 'withoutButton', 'allDay', 'tentative']);
export type Hidden = z.infer<typeof Hidden>;
