import type { BookingJson } from '../../local/world/event-routes.ts';
import { SAMPLE_COMPANY } from '../../local/world/sample/company.ts';
import { SAMPLE_SECRETS } from '../../local/world/sample/secrets.ts';

/** What must not be found, and what it is, for whoever reads of a find. */
export interface Hidden {
  what: string;
  /** Fits it as a word of its own, so that a number is not found inside a longer one. */
  pattern: RegExp;
}

const word = (what: string, text: string): Hidden => ({
  what,
  pattern: new RegExp(`(?<![\\p{L}\\p{N}])${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\p{N}])`, 'u'),
});

const CREDENTIAL = /^(password|clientSecret|accessToken|refreshToken|key)$/;

const basic = (username: string, password: string): string =>
  Buffer.from(`${username}:${password}`).toString('base64').replace(/=+$/, '');

const { poly, exchange, google, webex } = SAMPLE_COMPANY;

/** Every password, key and token of the sample company, logins as they cross the wire, what any token begins with, and any request's body. */
export const CREDENTIALS: readonly Hidden[] = [
  ...Object.entries(SAMPLE_SECRETS).flatMap(([name, secret]) =>
    Object.entries(secret)
      .filter(([field]) => CREDENTIAL.test(field))
      .map(([field, value]) => word(`${field} of ${name}`, value)),
  ),
  ...Object.values(SAMPLE_SECRETS).flatMap((secret) =>
    'password' in secret ? [word(`login of ${secret.username}`, basic(secret.username, secret.password))] : [],
  ),
  ...poly.flatMap(({ name, username, password }) => [
    word(`password of ${name}`, password),
    word(`login of ${name}`, basic(username, password)),
    word(`wrong login of ${name}`, basic(username, `${password}-mistyped`)),
  ]),
  word('password of Exchange', exchange.account.password),
  ...google.consents.map(({ refreshToken }) => word('refresh token of Google', refreshToken)),
  { what: 'an access token of Webex', pattern: new RegExp(`\\b(access|refresh)-${webex.client.clientId}-\\d`) },
  { what: 'an authorization header', pattern: /\b(Bearer|Basic|NTLM) [A-Za-z0-9+/._-]{8}/ },
  { what: 'a signed token', pattern: /\beyJ[A-Za-z0-9_-]{8}/ },
  { what: 'a private key', pattern: /PRIVATE KEY/ },
  { what: 'the body of a request', pattern: /<[\w:]*Envelope|<Command>|"Bookings":\[/ },
];

/** The words of an invitation, a line each, as somebody reads them. */
const linesOf = (content: string): string[] =>
  content
    .replace(/<style>.*?<\/style>/gs, '')
    .replace(/<\/(?:p|td)>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&nbsp;', ' ')
    .split(/[\r\n]+/)
    .map((line) => line.trim());

/** What stands behind the label of a passcode or of a conference number. */
const LABELLED = /^(?:Passcode|Kenncode|パスコード|Phone conference ID|Telefonkonferenz-ID|電話会議 ID): (.+?)#?$/;

/** The token in a Zoom link, and the PIN in one of Google Meet. */
const IN_LINKS = /[?&;](?:pwd|pin)=([\w.]+)/g;

/** What an invitation holds, by how far it may come. */
export interface HiddenInBookings {
  /** What opens a meeting. */
  codes: readonly Hidden[];
  /** Lines of text that are long enough to be nobody else's, and the marks of Outlook's HTML. */
  bodies: readonly Hidden[];
  privateSubjects: readonly Hidden[];
  /** Endpoints show these to everybody in the room. */
  otherSubjects: readonly Hidden[];
}

/** Names of services are the product's own words, too. */
const OWN_WORDS = ['Microsoft Teams meeting'];

/** What the bookings of the simulated company hold, as its world API lists them. */
export function hiddenIn(bookings: readonly BookingJson[]): HiddenInBookings {
  const lines = bookings.flatMap(({ body }) => linesOf(body));
  const inLinks = bookings.flatMap(({ body }) => [...body.matchAll(IN_LINKS)].map(([, code = '']) => code));
  const labelled = lines.flatMap((line) => LABELLED.exec(line)?.[1] ?? []);
  const long = lines.filter((line) => line.length >= 20 && /\s/.test(line) && !line.includes('://'));
  const subjects = (wanted: boolean) =>
    each(
      'subject',
      bookings.filter((one) => one.private === wanted).map(({ subject }) => subject),
    );
  return {
    codes: each('passcode', [...labelled, ...inLinks]),
    bodies: [
      ...each(
        'text of an invitation:',
        long.filter((line) => !OWN_WORDS.includes(line)),
      ),
      { what: 'HTML of an invitation', pattern: /MsoNormal|WordSection1/ },
    ],
    privateSubjects: subjects(true),
    otherSubjects: subjects(false),
  };
}

const each = (what: string, texts: readonly string[]): Hidden[] =>
  [...new Set(texts)].filter((text) => text !== '').map((text) => word(`${what} ${text}`, text));
