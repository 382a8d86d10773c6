import { type CalendarItem, itemsOf } from '../../shared/device/poly/item.ts';
import type { Agenda } from '../../shared/model/agenda.ts';
import type { PolyEndpointEntry } from '../../shared/model/poly.ts';

/** Lists of items that a warm function keeps. */
const KEPT = 500;

/** The items of an agenda as an endpoint wants them: made once for as long as the agenda and the endpoint's settings stay. */
export type ItemsFor = (agenda: { hash: string; agenda: Agenda }, entry: PolyEndpointEntry) => readonly CalendarItem[];

export function keptItems(): ItemsFor {
  const kept = new Map<string, readonly CalendarItem[]>();
  return ({ hash, agenda }, { form, protocols }) => {
    const key = JSON.stringify([agenda.room, hash, form, protocols]);
    const items = kept.get(key) ?? itemsOf(agenda, { form, protocols });
    kept.delete(key);
    kept.set(key, items);
    const [oldest] = kept.keys();
    if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
    return items;
  };
}
