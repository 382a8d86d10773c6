import * as z from 'zod';

/** A moment in reports for scripts: `2026-11-23T09:00:00Z`. */
export const Moment = z.string().meta({ format: 'date-time' });
