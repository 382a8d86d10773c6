import { cleanText } from './clean.ts';
import { readHtml } from './html.ts';

const MAX_ENTRIES = 50;
const CODES = ['meetingCode', 'accessCode', 'passcode', 'password', 'pin'] as const;

/**
 * Google's `conferenceData` as lines of text, read the way a body is: the video entry point first, then its codes, then
 * the SIP one. Phone numbers are left out: no room dials them. Source: Calendar API reference, Events, `conferenceData`.
 * What is malformed gives no line.
 */
export function conferenceText(conferenceData: unknown): string {
  const entries = list(field(conferenceData, 'entryPoints')).slice(0, MAX_ENTRIES);
  const byType = (type: string) => entries.filter((entry) => textField(entry, 'entryPointType') === type);
  const lines = [...byType('video'), ...byType('sip')].flatMap((entry) => {
    const uri = textField(entry, 'uri');
    return uri === '' ? [] : [uri, ...codesOf(entry)];
  });
  const notes = textField(conferenceData, 'notes');
  if (lines.length > 0 && notes !== '') lines.push(readHtml(notes.slice(0, 8_192)).text);
  return lines.length === 0 ? '' : cleanText(`${lines.join('\n')}\n`);
}

/** Codes are labelled as an English invitation labels them. */
const codesOf = (entry: unknown): string[] =>
  CODES.flatMap((code) => {
    const value = textField(entry, code);
    if (value === '') return [];
    return [code === 'meetingCode' || code === 'accessCode' ? `Meeting ID: ${value}` : `Passcode: ${value}`];
  });

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;

const textField = (value: unknown, name: string): string => {
  const found = field(value, name);
  return typeof found === 'string' ? found.slice(0, 8_192) : '';
};

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
