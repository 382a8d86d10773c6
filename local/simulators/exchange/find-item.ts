import { days, type Instant } from '../../../shared/kit/clock.ts';
import type { World, WorldRoom } from '../../world/model.ts';
import { calendarItem } from './item.ts';
import { calendarOf, type Rights } from './rights.ts';
import { shapeOf } from './shape.ts';
import { invalid, message, type Refused, SPACES } from './soap.ts';
import { childAt, type Element, misfit } from './xml.ts';

/** What a real server would answer: the one response message. */
export interface View {
  room: WorldRoom;
  answer: string;
}

/** Exchange's own limit of items in one answer. */
const FIND_COUNT_LIMIT = 1_000;

/** Reads a `FindItem` with a `CalendarView` over one calendar. Other ways of searching are refused. */
export function findItem(request: Element, acting: WorldRoom | null, world: World, rights: Rights): View | Refused {
  const wrong = misfit(request, SPACES.messages, 'ItemShape', 'CalendarView', 'ParentFolderIds');
  if (wrong !== undefined) return invalid(wrong);
  if (request.attributes.Traversal !== 'Shallow')
    return invalid("The required attribute 'Traversal' must be 'Shallow'.");
  const shape = shapeOf(childAt(request, 'ItemShape') ?? request, 'list');
  if ('refused' in shape) return shape;
  const view = viewOf(childAt(request, 'CalendarView')?.attributes ?? {});
  if ('refused' in view) return view;
  const [folder, ...more] = childAt(request, 'ParentFolderIds')?.children ?? [];
  if (folder?.name !== 'DistinguishedFolderId' || folder.attributes.Id !== 'calendar' || more.length > 0) {
    return invalid("The Exchange simulator knows the folder 'calendar' only.");
  }
  const room = calendarOf(folder, acting, world, rights);
  if ('refused' in room) return room;
  const { from, to, most } = view;
  const inside = world
    .eventsOf(room.address)
    .filter(({ start, end }) => start < to && (end > from || (end === start && start >= from)))
    .sort((a, b) => a.start - b.start || (a.id < b.id ? -1 : 1));
  if (Math.min(inside.length, most) > FIND_COUNT_LIMIT) {
    return {
      refused: 'ErrorExceededFindCountLimit',
      text: `You have exceeded the maximum of ${FIND_COUNT_LIMIT} objects.`,
    };
  }
  const shown = inside.slice(0, most).map((event) => calendarItem(event, room, shape, 'list'));
  return { room, answer: message('FindItem', folderOf(shown, inside.length)) };
}

/** The items of a view of which there are `total`. */
export const folderOf = (items: readonly string[], total: number): string =>
  `<m:RootFolder TotalItemsInView="${total}" IncludesLastItemInRange="${items.length === total}"><t:Items>${items.join('')}</t:Items></m:RootFolder>`;

function viewOf(attributes: Element['attributes']): { from: Instant; to: Instant; most: number } | Refused {
  const from = momentOf(attributes.StartDate);
  const to = momentOf(attributes.EndDate);
  const most = attributes.MaxEntriesReturned ?? 'Infinity';
  if (from === undefined || to === undefined) return invalid('StartDate and EndDate must be dates and times.');
  if (most !== 'Infinity' && !/^[1-9]\d{0,8}$/.test(most)) return invalid('MaxEntriesReturned must be a number.');
  if (to < from) {
    return { refused: 'ErrorCalendarEndDateIsEarlierThanStartDate', text: 'EndDate is earlier than StartDate.' };
  }
  if (to - from > days(2 * 365)) {
    return {
      refused: 'ErrorCalendarViewRangeTooBig',
      text: 'The specified view range exceeds the maximum range of two years.',
    };
  }
  return { from, to, most: Number(most) };
}

/** With an offset from UTC, or without: then it is UTC. */
function momentOf(text: string | undefined): Instant | undefined {
  const [whole, offset] = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(Z|[+-]\d{2}:\d{2})?$/.exec(text ?? '') ?? [];
  const at = Date.parse(`${whole}${offset === undefined ? 'Z' : ''}`);
  return Number.isFinite(at) ? at : undefined;
}
