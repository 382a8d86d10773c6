import { readDateTime } from '../date-time.ts';
import { foldersIn } from '../folders.ts';
import type { CalendarItem } from '../item.ts';
import { listedItem } from '../item-xml.ts';
import type { Mailbox } from '../mailbox.ts';
import { difference, fieldNamed, readCondition } from '../restriction.ts';
import { readItemShape } from '../shape.ts';
import { failure, messages, type Refusal, refusal, success } from '../soap.ts';
import { childOf, childrenOf, element, type XmlElement } from '../xml.ts';

/** What is found: a part of the items, of so many in all; `next` is the offset of those that follow, where pages are asked for. */
interface Found {
  items: readonly CalendarItem[];
  total: number;
  isLast: boolean;
  next: number | null;
}

/**
 * Lists items, one answer a folder. `CalendarView` takes what is within its window; without one all are listed, in pages if
 * asked. Restriction and order are followed as far as they are understood, and refused beyond that.
 */
export function findItem(operation: XmlElement, mailbox: Mailbox): string {
  const shape = readItemShape(childOf(operation, 'ItemShape'));
  const answers = foldersIn(childOf(operation, 'ParentFolderIds'), mailbox).map((folder) => {
    if (folder.kind === 'refused') return failure('FindItem', folder.refusal);
    const isEmpty = folder.folder !== 'calendar' || (operation.attributes.Traversal ?? 'Shallow') !== 'Shallow';
    const found = find(operation, isEmpty ? [] : mailbox.items);
    if ('code' in found) return failure('FindItem', found);
    const page = found.next === null ? '' : ` IndexedPagingOffset="${found.next}"`;
    const root = `m:RootFolder${page} TotalItemsInView="${found.total}" IncludesLastItemInRange="${found.isLast}"`;
    const listed = found.items.map((item) => listedItem(item, shape, mailbox.room));
    return success('FindItem', element(root, element('t:Items', ...listed)));
  });
  return messages('FindItem', answers);
}

function find(operation: XmlElement, all: readonly CalendarItem[]): Found | Refusal {
  if (childOf(operation, 'QueryString') !== undefined) return refusal('ErrorUnsupportedQueryFilter');
  const wanted = restricted(operation, all);
  const items = wanted && sorted(operation, wanted);
  if (wanted === null) return refusal('ErrorUnsupportedPathForQuery');
  if (items === null) return refusal('ErrorUnsupportedPathForSortGroup');
  const view = childOf(operation, 'CalendarView');
  if (view !== undefined) return within(view, items);
  const page = childOf(operation, 'IndexedPageItemView');
  if (page === undefined) return { items, total: items.length, isLast: true, next: null };
  const from = count(page.attributes.Offset) ?? 0;
  const shown = items.slice(from, from + (count(page.attributes.MaxEntriesReturned) ?? items.length));
  const next = Math.min(items.length, from + shown.length);
  return { items: shown, total: items.length, isLast: next >= items.length, next };
}

function restricted(operation: XmlElement, items: readonly CalendarItem[]): readonly CalendarItem[] | null {
  const restriction = childOf(operation, 'Restriction');
  if (restriction === undefined) return items;
  const [expression] = restriction.children;
  const condition = expression === undefined ? null : readCondition(expression);
  return condition && items.filter(condition);
}

/** By the first field that makes a difference; items come earliest first. */
function sorted(operation: XmlElement, items: readonly CalendarItem[]): readonly CalendarItem[] | null {
  const orders = childrenOf(childOf(operation, 'SortOrder'), 'FieldOrder').map(({ attributes, children: [named] }) => ({
    field: named === undefined ? null : fieldNamed(named),
    sign: attributes.Order === 'Descending' ? -1 : 1,
  }));
  if (orders.some(({ field }) => field === null)) return null;
  if (orders.length === 0) return items;
  return items.toSorted((one, other) => {
    for (const { field, sign } of orders) {
      const by = sign * difference(field?.(one) ?? '', field?.(other) ?? '');
      if (by !== 0) return by;
    }
    return 0;
  });
}

function within(view: XmlElement, items: readonly CalendarItem[]): Found | Refusal {
  const start = readDateTime(view.attributes.StartDate);
  const end = readDateTime(view.attributes.EndDate);
  if (start === null || end === null) return refusal('ErrorInvalidTimeInterval');
  if (end < start) return refusal('ErrorCalendarEndDateIsEarlierThanStartDate');
  const all = items.filter((item) => item.end > start && item.start < end);
  const shown = all.slice(0, count(view.attributes.MaxEntriesReturned) ?? all.length);
  return { items: shown, total: all.length, isLast: shown.length === all.length, next: null };
}

/** A whole number of at most six digits; null for anything else. */
const count = (text: string | undefined): number | null => (/^\d{1,6}$/.test(text ?? '') ? Number(text) : null);
