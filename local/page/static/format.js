const formats = new Map();

function formatOf(key, options) {
  const known = formats.get(key) ?? new Intl.DateTimeFormat('en-GB', options);
  formats.set(key, known);
  return known;
}

/** `14:05` in a zone. */
export const clockTime = (at, timeZone) =>
  formatOf(`time ${timeZone}`, { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);

/** `14:05:09` where the reader is. */
export const exactTime = (at) =>
  formatOf('exact', { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }).format(at);

const dayKey = (at, timeZone) => formatOf(`key ${timeZone}`, { timeZone, dateStyle: 'short' }).format(at);

/** Which day, where it is not today: `tomorrow`, else `Wed 25 Nov`. */
export function dayOf(at, now, timeZone) {
  if (dayKey(at, timeZone) === dayKey(now, timeZone)) return null;
  if (dayKey(at, timeZone) === dayKey(now + 86_400_000, timeZone)) return 'tomorrow';
  if (dayKey(at, timeZone) === dayKey(now - 86_400_000, timeZone)) return 'yesterday';
  return formatOf(`day ${timeZone}`, { timeZone, weekday: 'short', day: 'numeric', month: 'short' }).format(at);
}

/** `14:05–14:35`, with the day where the end is another one. */
export function span(start, end, timeZone) {
  const until = clockTime(end, timeZone);
  const later =
    dayKey(start, timeZone) === dayKey(end, timeZone)
      ? ''
      : ` ${dayOf(end, start, timeZone) === 'tomorrow' ? '+1 day' : dayOf(end, start, timeZone)}`;
  return `${clockTime(start, timeZone)}–${until}${later}`;
}

/** A line's day and time, in the room's own zone. */
export function whenText({ start, end, allDay }, now, timeZone) {
  const day = dayOf(start, now, timeZone);
  if (allDay) return `${day ?? 'today'}, all day`;
  return day === null ? span(start, end, timeZone) : `${day} ${span(start, end, timeZone)}`;
}

/** `Europe/Berlin` is `Berlin` to people. */
export const city = (timeZone) => timeZone.split('/').at(-1).replaceAll('_', ' ');

/** `4.2 s`, `3 min`, `2 h`. */
export function length(milliseconds) {
  const seconds = Math.max(0, milliseconds) / 1_000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 100) return `${Math.round(seconds)} s`;
  return seconds < 6_000 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3_600)} h`;
}

export const plural = (count, one, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

/** `1 234 567`, as the reader writes it. */
export const amount = (number) => number.toLocaleString('en-GB');
