import type { Receipt } from '../model/receipt.ts';

/** How the last reads went, for status, explanations and metrics. */
export interface Receipts {
  put(receipt: Receipt): Promise<void>;
  of(calendar: string): Promise<Receipt[]>;
}
