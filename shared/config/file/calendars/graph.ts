import * as z from 'zod';
import { SecretName } from '../values.ts';
import { calendarSettings } from './settings.ts';

/** Office 365 through Microsoft Graph, with an app registration of your own. */
export const GraphCalendarInFile = z.strictObject({
  ...calendarSettings,
  type: z.literal('graph'),
  tenant: z
    .string()
    .regex(
      /^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|([a-z0-9-]+\.)+[a-z]{2,})$/i,
      'the tenant id (a GUID) or a domain of it',
    )
    .describe('Entra tenant: its id, or one of its domains.'),
  clientId: z
    .string()
    .regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, 'the application (client) id, a GUID')
    .describe('Application (client) id of the app registration.'),
  secret: SecretName.describe('Name of the secret that holds clientSecret.'),
  quota: z.number().int().min(10_000).max(10_000_000).default(1_000_000).describe('Requests in any 24 hours, at most.'),
  cloud: z.enum(['global', 'usgov', 'usgov-dod', 'china']).default('global').describe('Which Microsoft cloud.'),
});
