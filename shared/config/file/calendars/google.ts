import * as z from 'zod';
import { SecretName } from '../values.ts';
import { calendarSettings } from './settings.ts';

/** Google Workspace through the Calendar API, with a service account or the consent of a user. */
export const GoogleCalendarInFile = z.strictObject({
  ...calendarSettings,
  type: z.literal('google'),
  secret: SecretName.describe(
    'Name of the secret that holds clientEmail and privateKey, or clientId, clientSecret and refreshToken.',
  ),
  subject: z
    .email('the address of a user such as otj@example.com')
    .max(254)
    .optional()
    .describe(
      'The user whom the service account acts for (domain-wide delegation). Left out, it reads what is shared with it.',
    ),
  quota: z.number().int().min(10_000).default(900_000).describe('Requests in any 24 hours, at most.'),
  quotaUsers: z
    .number()
    .int()
    .min(1)
    .max(1_000)
    .default(20)
    .describe('Names over which requests are spread: Google allows each 600 a minute.'),
});
