/** What one place says to Autodiscover. `why` holds no word of the answer's but error codes. */
export type Reply =
  | { kind: 'found'; url: string }
  /** Ask again for this mailbox. */
  | { kind: 'otherMailbox'; address: string }
  /** Ask again there. */
  | { kind: 'otherPlace'; url: string }
  | { kind: 'nothing'; why: string };

export const nothing = (why: string): Reply => ({ kind: 'nothing', why });

/** A word of Exchange's for an error, where it is one. */
export const errorWord = (code: string): string => (/^\w{1,60}$/.test(code.trim()) ? code.trim() : 'no reason');
