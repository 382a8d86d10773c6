import * as z from 'zod';

const LONGEST = 600;

/**
 * One line for people: what, where, why and what to do. A longer one is cut wherever it comes from, also from the table: a
 * record that cannot be read for its length would hide all that it holds.
 */
export const Detail = z.string().overwrite((text) => text.slice(0, LONGEST));

/** A reason with what follows from it. Where both are too long together, the reason is cut: the cure stands at the end. */
export const detailOf = (reason: string, cure: string): string => {
  const room = LONGEST - cure.length - 1;
  return `${reason.length <= room ? reason : `${reason.slice(0, room - 1)}…`} ${cure}`;
};
