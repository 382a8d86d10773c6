import type { PolyItemForm } from '../../model/poly.ts';
import type { Dial } from './dial.ts';

const BEGIN = '--=BEGIN POLYCOM VMR ENCODED TOKEN=--';
const END = '--=END POLYCOM VMR ENCODED TOKEN=--';
const LINE_END = { crlf: '\r\n', lf: '\n' } as const;

/** The fields of a token by name, in the order in which they are written. */
export type TokenFields = Readonly<Record<string, string>>;

/** The fields that say: dial this address. */
export const tokenFields = ({ scheme, address }: Dial): TokenFields => ({
  'POLYCOM-AUDIONUMBER2': '',
  'POLYCOM-AUDIONUMBER1': '',
  'POLYCOM-STREAMMEETING': 'false',
  'POLYCOM-RECORDMEETING': 'false',
  'POLYCOM-RSSVMRNAME': '',
  'POLYCOM-DIALINPREFIX': '',
  'POLYCOM-INVITATIONLANGUAGE': 'en_US',
  'POLYCOM-SIGNALINGPREFIX': scheme,
  'POLYCOM-CHAIRPASSWORDREQUIRED': 'false',
  'POLYCOM-SIGNALINGPOSTFIX': '',
  'POLYCOM-CHAIRPASSWORD': '',
  'POLYCOM-VMRNUMBER': address,
  'POLYCOM-RECORDINGURI': '',
  'POLYCOM-MEETINGPASSWORD': '',
  'POLYCOM-VERSION': '1',
  // Last, since readers have been seen to lose the last line.
  'POLYCOM-MEETING-URL': '',
});

/** The three lines of the "Polycom VMR encoded token": begin, base64 of `KEY=value` lines that all end, end. */
export function tokenLines(fields: TokenFields, lineEnd: PolyItemForm['lineEnd']): [string, string, string] {
  const plain = Object.entries(fields)
    .map(([key, value]) => `${key}=${value}${LINE_END[lineEnd]}`)
    .join('');
  return [BEGIN, Buffer.from(plain, 'utf8').toString('base64'), END];
}
