import { type Instant, seconds } from '../../../shared/kit/clock.ts';
import { sha256 } from '../../../shared/kit/hash.ts';
import type { SimulatorAnswer, SimulatorRequest } from '../serve.ts';
import { refuse } from './answers.ts';
import { LIST_SHAPE } from './event-shape.ts';
import { type Mask, maskOf, unknownField } from './fields.ts';

/** A question to `events.list` that a real server would answer. */
export interface ListQuestion {
  from: Instant;
  to: Instant;
  /** Null asks for all fields. */
  fields: Mask | null;
  pageSize: number;
  /** Events before the page. */
  skip: number;
  /** What a next page token must be made from, so that it fits this question only. */
  fingerprint: string;
  timeZone: string | undefined;
  /** Undefined asks for every type. */
  eventTypes: readonly string[] | undefined;
  showDeleted: boolean;
}

const PARAMETERS = [
  'timeMin',
  'timeMax',
  'timeZone',
  'singleEvents',
  'orderBy',
  'maxResults',
  'pageToken',
  'eventTypes',
  'showDeleted',
  'fields',
  'quotaUser',
  'alt',
  'prettyPrint',
];
const EVENT_TYPES = ['birthday', 'default', 'focusTime', 'fromGmail', 'outOfOffice', 'workingLocation'];
const MAX_PAGE = 2_500;

/** The query as Google reads it, or its refusal. Parameters that Google has and this has not are refused too, saying so. Pages hold `shortPages` at most. */
export function questionOf({ path, query }: SimulatorRequest, shortPages = MAX_PAGE): ListQuestion | SimulatorAnswer {
  const unknown = [...query.keys()].find((name) => !PARAMETERS.includes(name));
  if (unknown !== undefined) return badRequest(`The Google simulator knows no parameter '${unknown}'.`);
  const twice = [...query.keys()].find((name) => name !== 'eventTypes' && query.getAll(name).length > 1);
  if (twice !== undefined) return invalid(`Invalid value for: '${twice}' is given twice.`);
  const from = momentOf(query.get('timeMin'));
  const to = momentOf(query.get('timeMax'));
  if (from === undefined || to === undefined) {
    return badRequest('Bad Request: timeMin and timeMax must be RFC3339 timestamps with a time zone offset.');
  }
  if (to <= from) return refuse(400, 'timeRangeEmpty', 'The specified time range is empty.');
  if (query.get('singleEvents') !== 'true') {
    return query.get('orderBy') === 'startTime'
      ? badRequest('The requested ordering is not available for the particular query.')
      : badRequest('The Google simulator lists single events only (singleEvents=true).');
  }
  if (!['startTime', null].includes(query.get('orderBy'))) return invalid('The Google simulator orders by startTime.');
  const pageSize = Number(query.get('maxResults') ?? 250);
  if (!Number.isInteger(pageSize) || pageSize < 1 || pageSize > MAX_PAGE) {
    return invalid(`Invalid value '${query.get('maxResults')}'. Values must be within the range: [1, ${MAX_PAGE}]`);
  }
  const eventTypes = query.has('eventTypes') ? query.getAll('eventTypes') : undefined;
  const type = eventTypes?.find((name) => !EVENT_TYPES.includes(name));
  if (type !== undefined) return invalid(`Invalid value for: ${type} is not a valid value for eventTypes`);
  const timeZone = query.get('timeZone') ?? undefined;
  if (timeZone !== undefined && !isZone(timeZone)) return invalid(`Invalid time zone: ${timeZone}`);
  if ((query.get('quotaUser') ?? '').length > 40) return invalid('quotaUser is longer than 40 characters.');
  const fields = fieldsOf(query.get('fields'));
  if (typeof fields === 'string') return refuse(400, 'invalidParameter', `Invalid field selection ${fields}`);
  const fingerprint = fingerprintOf(path, query);
  const skip = skippedBy(query.get('pageToken'), fingerprint);
  if (skip === undefined) return invalid('Invalid page token value.');
  const showDeleted = query.get('showDeleted') === 'true';
  return {
    from,
    to,
    fields,
    pageSize: Math.min(pageSize, shortPages),
    skip,
    fingerprint,
    timeZone,
    eventTypes,
    showDeleted,
  };
}

/** The token of the page that begins after so many events. */
export const pageTokenOf = (fingerprint: string, skip: number): string =>
  Buffer.from(`${fingerprint} ${skip}`).toString('base64url');

function skippedBy(pageToken: string | null, fingerprint: string): number | undefined {
  if (pageToken === null) return 0;
  const [asked, skip, ...more] = Buffer.from(pageToken, 'base64url').toString('utf8').split(' ');
  return asked === fingerprint && /^\d{1,6}$/.test(skip ?? '') && more.length === 0 ? Number(skip) : undefined;
}

function fingerprintOf(path: string, query: URLSearchParams): string {
  const rest = new URLSearchParams([...query].filter(([name]) => name !== 'pageToken'));
  return sha256(`${path}?${rest}`, 12);
}

/** The mask, null for none, or what is wrong with it. */
function fieldsOf(fields: string | null): Mask | null | string {
  if (fields === null) return null;
  const mask = maskOf(fields);
  return mask === undefined ? fields : (unknownField(mask, LIST_SHAPE) ?? mask);
}

const RFC3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

/** Milliseconds may be given, and are not looked at. */
function momentOf(value: string | null): Instant | undefined {
  const at = RFC3339.test(value ?? '') ? Date.parse(value ?? '') : Number.NaN;
  return Number.isFinite(at) ? seconds(Math.floor(at / 1_000)) : undefined;
}

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

const badRequest = (message: string): SimulatorAnswer => refuse(400, 'badRequest', message);
const invalid = (message: string): SimulatorAnswer => refuse(400, 'invalid', message);
