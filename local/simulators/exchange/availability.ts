import type { Instant } from '../../../shared/kit/clock.ts';
import type { World, WorldEvent } from '../../world/model.ts';
import { errorInside, invalid, type Refused, SPACES } from './soap.ts';
import { childAt, type Element, misfit, textAt } from './xml.ts';

/** Exchange's own limit. Source: Exchange Web Services reference, "GetUserAvailability operation". */
const MAX_MAILBOXES = 100;

/** `GetUserAvailability`: when each of up to 100 mailboxes is busy. The simulator answers in UTC, and wants it asked for. */
export function getUserAvailability(request: Element, world: World): string | Refused {
  const wrong =
    childAt(request, 'TimeZone')?.space === SPACES.types
      ? undefined
      : misfit(request, SPACES.messages, 'MailboxDataArray', 'FreeBusyViewOptions');
  if (wrong !== undefined) return invalid(wrong);
  const biases = [[], ['StandardTime'], ['DaylightTime']].map((path) => textAt(request, 'TimeZone', ...path, 'Bias'));
  if (biases.some((bias) => bias !== '0')) return invalid('The Exchange simulator knows the time zone UTC only.');
  const mailboxes = childAt(request, 'MailboxDataArray')?.children ?? [];
  if (mailboxes.length > MAX_MAILBOXES) {
    return { refused: 'ErrorTooManyObjectsOpened', text: 'There are too many mailboxes in the request.', fault: true };
  }
  const window = childAt(request, 'FreeBusyViewOptions', 'TimeWindow');
  const from = Date.parse(`${textAt(window, 'StartTime')}Z`);
  const to = Date.parse(`${textAt(window, 'EndTime')}Z`);
  if (!(from < to)) {
    return { refused: 'ErrorInvalidTimeInterval', text: 'The time window is no interval.', fault: true };
  }
  const views = mailboxes.map((mailbox) => viewOf(textAt(mailbox, 'Email', 'Address').toLowerCase(), from, to, world));
  return `<m:GetUserAvailabilityResponse><m:FreeBusyResponseArray>${views.join('')}</m:FreeBusyResponseArray></m:GetUserAvailabilityResponse>`;
}

function viewOf(address: string, from: Instant, to: Instant, world: World): string {
  if (!world.rooms().some((room) => room.address === address)) {
    const error = errorInside('ErrorMailRecipientNotFound', `Unable to resolve e-mail address ${address}.`);
    return `<m:FreeBusyResponse><m:ResponseMessage ResponseClass="Error">${error}</m:ResponseMessage></m:FreeBusyResponse>`;
  }
  const busy = world
    .eventsOf(address)
    .filter(({ start, end, cancelled, showAs }) => start < to && end > from && !cancelled && showAs !== 'free')
    .sort((a, b) => a.start - b.start);
  return (
    '<m:FreeBusyResponse><m:ResponseMessage ResponseClass="Success"><m:ResponseCode>NoError</m:ResponseCode></m:ResponseMessage>' +
    `<m:FreeBusyView><t:FreeBusyViewType>FreeBusy</t:FreeBusyViewType><t:CalendarEventArray>${busy.map(eventOf).join('')}</t:CalendarEventArray></m:FreeBusyView></m:FreeBusyResponse>`
  );
}

const BUSY = { free: 'Free', tentative: 'Tentative', busy: 'Busy', oof: 'OOF', workingElsewhere: 'WorkingElsewhere' };

const eventOf = ({ start, end, showAs }: WorldEvent): string =>
  `<t:CalendarEvent><t:StartTime>${local(start)}</t:StartTime><t:EndTime>${local(end)}</t:EndTime><t:BusyType>${BUSY[showAs]}</t:BusyType></t:CalendarEvent>`;

/** Without an offset: in the zone of the request, which is UTC. */
const local = (at: Instant): string => new Date(at).toISOString().slice(0, 19);
