import type { Instant } from '../../../kit/clock.ts';
import { readDateTime } from '../date-time.ts';
import type { CalendarItem } from '../item.ts';
import { isMailbox, type Mailbox } from '../mailbox.ts';
import { instantOf, localOf, type RequestZone, readZone } from '../request-zone.ts';
import { envelopeOf, failureDetails, refusal } from '../soap.ts';
import { childOf, childrenOf, element, textAt, textElement, type XmlElement } from '../xml.ts';

interface Window {
  start: Instant;
  end: Instant;
}

/** More slots than two months of quarters of an hour are not counted out. */
const MOST_SLOTS = 6_000;

/** When the room is busy, on the clocks of the zone that the request carries; other mailboxes are not known here. */
export function getUserAvailability(operation: XmlElement, mailbox: Mailbox): string {
  const zone = readZone(childOf(operation, 'TimeZone'));
  const options = childOf(operation, 'FreeBusyViewOptions');
  const window = readWindow(childOf(options, 'TimeWindow'), zone);
  // Counted out once: only one mailbox is known here, however often it is asked for.
  const known =
    window &&
    element(
      'm:FreeBusyResponse',
      element('m:ResponseMessage ResponseClass="Success"', textElement('m:ResponseCode', 'NoError')),
      viewOf(mailbox.items, window, zone, options),
    );
  const answers = childrenOf(childOf(operation, 'MailboxDataArray'), 'MailboxData').map((asked) => {
    if (known === null) return refused('ErrorInvalidTimeInterval');
    return isMailbox(mailbox, textAt(asked, 'Email', 'Address') ?? '') ? known : refused('ErrorMailRecipientNotFound');
  });
  return envelopeOf('GetUserAvailabilityResponse', element('m:FreeBusyResponseArray', ...answers));
}

const refused = (code: Parameters<typeof refusal>[0]): string =>
  element(
    'm:FreeBusyResponse',
    element('m:ResponseMessage ResponseClass="Error"', failureDetails(refusal(code))),
    element('m:FreeBusyView', textElement('t:FreeBusyViewType', 'None')),
  );

function readWindow(element: XmlElement | undefined, zone: RequestZone): Window | null {
  const [start, end] = ['StartTime', 'EndTime'].map((name) => readDateTime(textAt(element, name)));
  if (start === null || start === undefined || end === null || end === undefined || end <= start) return null;
  return { start: instantOf(zone, start), end: instantOf(zone, end) };
}

function viewOf(
  all: readonly CalendarItem[],
  window: Window,
  zone: RequestZone,
  options: XmlElement | undefined,
): string {
  const items = all.filter((item) => item.end > window.start && item.start < window.end);
  const asked = textAt(options, 'RequestedView') ?? 'FreeBusy';
  const isMerged = asked.includes('Merged');
  const isDetailed = asked.includes('Detailed');
  const events = items.map((item, index) =>
    element(
      't:CalendarEvent',
      textElement('t:StartTime', clockText(zone, item.start)),
      textElement('t:EndTime', clockText(zone, item.end)),
      textElement('t:BusyType', 'Busy'),
      isDetailed ? details(item, index) : '',
    ),
  );
  return element(
    'm:FreeBusyView',
    textElement('t:FreeBusyViewType', `${isDetailed ? 'Detailed' : 'FreeBusy'}${isMerged ? 'Merged' : ''}`),
    isMerged ? textElement('t:MergedFreeBusy', merged(items, window, options)) : '',
    events.length === 0 ? '' : element('t:CalendarEventArray', ...events),
    ALWAYS_OPEN,
  );
}

const MIDNIGHT =
  '<t:Bias>0</t:Bias><t:Time>00:00:00</t:Time><t:DayOrder>0</t:DayOrder><t:Month>0</t:Month><t:DayOfWeek>Sunday</t:DayOfWeek>';

/** A room has no working hours, but Exchange tells some with every view: all day, each day, in a zone that never changes. */
const ALWAYS_OPEN = element(
  't:WorkingHours',
  element(
    't:TimeZone',
    textElement('t:Bias', 0),
    element('t:StandardTime', MIDNIGHT),
    element('t:DaylightTime', MIDNIGHT),
  ),
  element(
    't:WorkingPeriodArray',
    element(
      't:WorkingPeriod',
      textElement('t:DayOfWeek', 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'),
      textElement('t:StartTimeInMinutes', 0),
      textElement('t:EndTimeInMinutes', 1_440),
    ),
  ),
);

const details = ({ subject, location }: CalendarItem, index: number): string =>
  element(
    't:CalendarEventDetails',
    textElement('t:ID', String(index + 1).padStart(9, '0')),
    textElement('t:Subject', subject),
    textElement('t:Location', location),
    textElement('t:IsMeeting', true),
    textElement('t:IsRecurring', false),
    textElement('t:IsException', false),
    textElement('t:IsReminderSet', false),
    textElement('t:IsPrivate', false),
  );

/** One digit a slot: 2 is busy, 0 is free. */
function merged(items: readonly CalendarItem[], { start, end }: Window, options: XmlElement | undefined): string {
  const slot = Math.max(5, Number(textAt(options, 'MergedFreeBusyIntervalInMinutes') ?? 30) || 30) * 60_000;
  const slots = Math.min(MOST_SLOTS, Math.ceil((end - start) / slot));
  return Array.from({ length: slots }, (_, index) => {
    const from = start + index * slot;
    return items.some((item) => item.end > from && item.start < from + slot) ? '2' : '0';
  }).join('');
}

/** `2026-03-02T09:00:00`: what the zone's clocks show, without an offset. */
const clockText = (zone: RequestZone, at: Instant): string =>
  new Date(localOf(zone, at)).toISOString().replace(/\.\d{3}Z$/, '');
