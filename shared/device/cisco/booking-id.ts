/**
 * The id of a booking that this instance writes: `otj-<instance>-<meeting>`, and for the second and later days of a long
 * meeting `-2`, `-3`… At most 77 characters and a part number; `Bookings Get` takes 128 (xAPI schema).
 */
export const bookingId = (instance: string, meeting: string, part: number): string =>
  `otj-${instance}-${meeting}${part === 1 ? '' : `-${part}`}`;

/** Whether this very instance wrote a booking: `otj-berlin-2-…` is not that of the instance `berlin`. */
export function isOurs(id: string, instance: string): boolean {
  const prefix = `otj-${instance}-`;
  return id.startsWith(prefix) && /^[0-9a-f]{32}(-\d+)?$/.test(id.slice(prefix.length));
}
