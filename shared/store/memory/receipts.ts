import type { Receipt } from '../../model/receipt.ts';
import type { Receipts } from '../receipts.ts';

/** Receipts in a map; of two about one chunk the newer stays. */
export function memoryReceipts(): Receipts {
  const calendars = new Map<string, Map<string, Receipt>>();

  return {
    async put(receipt) {
      const chunks = calendars.get(receipt.calendar) ?? new Map<string, Receipt>();
      calendars.set(receipt.calendar, chunks);
      if ((chunks.get(receipt.chunk)?.at ?? 0) <= receipt.at) chunks.set(receipt.chunk, structuredClone(receipt));
    },
    of: async (calendar) => structuredClone([...(calendars.get(calendar)?.values() ?? [])]),
  };
}
