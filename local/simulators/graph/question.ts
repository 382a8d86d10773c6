import type { Instant } from '../../../shared/kit/clock.ts';
import type { SimulatorAnswer } from '../serve.ts';
import { refuse } from './answers.ts';
import { type EventField, isEventField } from './event.ts';

/** A question to `calendarView` that a real server would answer. */
export interface ViewQuestion {
  from: Instant;
  to: Instant;
  /** Fields asked for; undefined asks for all. */
  select: readonly EventField[] | undefined;
  top: number;
  skip: number;
  /** 1 for starts ascending, -1 descending, 0 for no order. */
  order: number;
}

const OPTIONS = ['startDateTime', 'endDateTime', '$select', '$top', '$skip', '$orderby'];
const ORDERS: Readonly<Record<string, number>> = {
  'start/dateTime': 1,
  'start/dateTime asc': 1,
  'start/dateTime desc': -1,
};
const DEFAULT_TOP = '10';
const MAX_TOP = 1_000;

/** The query as Graph reads it, or its refusal. Options that Graph has and this has not are refused too, saying so. Pages hold `shortPages` at most. */
export function questionOf(query: URLSearchParams, shortPages = MAX_TOP): ViewQuestion | SimulatorAnswer {
  const option = [...query.keys()].find((name) => !OPTIONS.includes(name));
  if (option !== undefined) return badRequest(`The Graph simulator knows no query option '${option}'.`);
  const from = momentOf(query.get('startDateTime'));
  const to = momentOf(query.get('endDateTime'));
  if (from === undefined || to === undefined) {
    return badRequest(
      'This request requires a time window specified by the query string parameters StartDateTime and EndDateTime.',
    );
  }
  if (to < from) {
    return refuse(400, 'ErrorCalendarEndDateIsEarlierThanStartDate', 'EndDateTime is earlier than StartDateTime.');
  }
  const top = wholeNumber(query.get('$top') ?? DEFAULT_TOP);
  if (top === undefined || top < 1 || top > MAX_TOP) return badRequest('$top must be a number from 1 to 1000.');
  const skip = wholeNumber(query.get('$skip') ?? '0');
  if (skip === undefined) return badRequest('$skip must be a number.');
  const orderBy = query.get('$orderby');
  const order = orderBy === null ? 0 : ORDERS[orderBy];
  if (order === undefined) return badRequest(`The Graph simulator orders by start/dateTime only, not '${orderBy}'.`);
  const select = query.get('$select')?.split(',');
  const field = select?.find((name) => !isEventField(name));
  if (field !== undefined) {
    const message = `Could not find a property named '${field}' on type 'Microsoft.OutlookServices.Event'.`;
    return refuse(400, 'RequestBroker--ParseUri', message);
  }
  return { from, to, select: select?.filter(isEventField), top: Math.min(top, shortPages), skip, order };
}

const DATE_TIME = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,7})?)?(?<offset>Z|[+-]\d{2}:\d{2})?)?$/;

/** A date, or a date and time with an offset or without: then it is UTC. */
function momentOf(value: string | null): Instant | undefined {
  const matched = DATE_TIME.exec(value ?? '');
  if (matched === null) return undefined;
  const at = Date.parse(matched.groups?.offset || !value?.includes('T') ? `${value}` : `${value}Z`);
  return Number.isFinite(at) ? at : undefined;
}

const wholeNumber = (text: string): number | undefined => (/^\d{1,6}$/.test(text) ? Number(text) : undefined);

const badRequest = (message: string): SimulatorAnswer => refuse(400, 'ErrorInvalidParameter', message);
