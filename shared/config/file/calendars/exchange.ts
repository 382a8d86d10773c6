import * as z from 'zod';
import { FEWEST_READERS } from '../../../planning/readers.ts';
import { TrustInFile } from '../delivery.ts';
import { SecretName } from '../values.ts';
import { calendarSettings } from './settings.ts';

const HttpsUrl = z
  .string()
  .trim()
  .max(255)
  .refine(isHttps, 'an address that begins with https://, without user name or password');

const [PUBLIC, , CA, PIN] = TrustInFile.options;

/** As for endpoints, but never everybody: the account that is sent reads the mailboxes of all rooms. */
const CalendarTrustInFile = z.union([PUBLIC, CA, PIN], { error: 'public, {ca: FILE} or {pin: SHA256}' });

/** Exchange on the company's own premises (2013 or later), through Exchange Web Services. */
export const ExchangeCalendarInFile = z.strictObject({
  ...calendarSettings,
  type: z.literal('exchange'),
  secret: SecretName.describe('Name of the secret that holds username and password, or with oauth accessToken.'),
  auth: z.enum(['basic', 'ntlm', 'oauth']).default('basic').describe('How it signs in. Kerberos is not supported.'),
  access: z
    .enum(['impersonation', 'delegate'])
    .default('impersonation')
    .describe('Reads as the room itself (ApplicationImpersonation), or what the room shares with the account.'),
  ewsUrl: HttpsUrl.optional().describe(
    'Such as https://mail.example.com/EWS/Exchange.asmx. Left out, Autodiscover finds it.',
  ),
  autodiscoverUrls: z
    .array(HttpsUrl)
    .max(10)
    .default([])
    .describe("Where Autodiscover answers. Left out, the usual places of the rooms' domain."),
  trust: CalendarTrustInFile.default('public').describe('Whom its TLS connections believe.'),
  maxConnections: z
    .number()
    .int()
    .min(FEWEST_READERS)
    .max(200)
    .default(20)
    .describe("Connections at the same time. Exchange's own policy allows an account 27."),
  quota: z.number().int().min(10_000).max(10_000_000).default(1_000_000).describe('Requests in any 24 hours, at most.'),
  count: z
    .enum(['all', 'findItem'])
    .default('all')
    .describe('Which requests the quota counts: all, or FindItem alone.'),
});
export type ExchangeCalendarInFile = z.infer<typeof ExchangeCalendarInFile>;

function isHttps(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && url.protocol === 'https:' && url.username === '' && url.password === '';
}
