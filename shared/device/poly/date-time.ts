import type { Instant } from '../../kit/clock.ts';

const DATE_TIME = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})?$/;

/** An `xs:dateTime` with or without fraction and offset; one without offset counts as UTC. Null for anything else. */
export function readDateTime(text: string | null | undefined): Instant | null {
  const [, moment, fraction = '', offset = 'Z'] = DATE_TIME.exec(text ?? '') ?? [];
  if (moment === undefined) return null;
  const at = Date.parse(`${moment}${fraction}${offset}`);
  return Number.isNaN(at) ? null : at;
}

/** `PT1H30M`, to the minute, rounded up. */
export function durationText(start: Instant, end: Instant): string {
  const minutes = Math.max(1, Math.ceil((end - start) / 60_000));
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return `PT${hours > 0 ? `${hours}H` : ''}${rest > 0 || hours === 0 ? `${rest}M` : ''}`;
}
