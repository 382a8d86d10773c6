import { minutes } from '../../shared/kit/clock.ts';
import type { Receipt } from '../../shared/model/receipt.ts';
import type { Receipts } from '../../shared/store/receipts.ts';

/** Writes down how a chunk's reads went, when the outcome is another one than the last, else every five minutes. */
export interface ReceiptBook {
  note(receipt: Receipt): Promise<void>;
}

/** Rooms that changed are no other outcome than rooms that did not: both were read. */
const outcomeOf = ({ rooms, outcomes }: Receipt): string => `${rooms} ${outcomes.kept ?? 0} ${outcomes.waiting ?? 0}`;

/** Remembers the last receipts while the function is warm; a cold one writes once more than needed. */
export function receiptBook(receipts: Pick<Receipts, 'put'>): ReceiptBook {
  const written = new Map<string, Receipt>();
  return {
    async note(receipt) {
      const key = `${receipt.calendar}/${receipt.chunk}`;
      const last = written.get(key);
      if (last !== undefined && receipt.at - last.at < minutes(5) && outcomeOf(last) === outcomeOf(receipt)) return;
      await receipts.put(receipt);
      written.set(key, receipt);
    },
  };
}
