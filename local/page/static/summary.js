import { el, said, show } from './dom.js';
import { amount, exactTime, plural } from './format.js';

/** Endpoints, reading and quota in one line each. */
export function showSummary(model) {
  const screens = model.rooms.flatMap((room) => room.screens);
  const calendars = model.calendars.map(({ requests, ...rest }) => ({ ...rest, requests }));
  show('summary', [screens.map(({ endpoint, tone, state }) => [endpoint, tone, state]), calendars], () => [
    endpointTile(screens),
    ...calendars.flatMap((calendar) => [readingTile(calendar), quotaTile(calendar)]),
  ]);
  const alerts = calendars.flatMap((calendar) => alertOf(calendar) ?? []);
  show('alerts', alerts, () =>
    alerts.map(({ what, hint, keep }) =>
      el('p', { class: 'alert' }, el('strong', {}, what), ' ', said(hint), ` ${keep}`),
    ),
  );
}

/** What stops a whole calendar is told in place of what each of its rooms suffers from it. */
function alertOf({ name, throttled, troubles }) {
  if (throttled !== null)
    return {
      what: `Calendar ${name} is not read before ${exactTime(throttled.until)}.`,
      hint: throttled.hint,
      keep: 'Its rooms keep the meetings they have.',
    };
  const [trouble] = troubles;
  if (trouble === undefined) return null;
  const what = `${plural(troubles.length, 'room')} of calendar ${name} cannot be read now.`;
  return { what, hint: trouble.hint, keep: 'They keep the meetings they have.' };
}

function endpointTile(screens) {
  const count = (tone) => screens.filter((screen) => screen.tone === tone).length;
  const rest = [
    [count('moving'), 'on the way'],
    [count('asks'), 'left alone'],
    [count('broken'), 'in trouble'],
  ].filter(([number]) => number > 0);
  return el(
    'div',
    { class: 'tile' },
    el('strong', {}, `${count('well')} of ${screens.length}`),
    ' endpoints in step',
    el('span', { class: 'quiet' }, rest.map(([number, words]) => ` · ${number} ${words}`).join('')),
  );
}

const readingTile = (calendar) =>
  el(
    'div',
    { class: 'tile' },
    `Calendar ${calendar.name}: ${plural(calendar.rooms, 'room')} every `,
    el('strong', {}, `${calendar.intervalSeconds} s`),
    calendar.nextReadAt === null
      ? null
      : el(
          'span',
          { class: 'quiet' },
          ' · ',
          el('span', { 'data-until': calendar.nextReadAt, 'data-then': 'reading now', 'data-before': 'next in ' }),
        ),
  );

const quotaTile = (calendar) =>
  el(
    'div',
    { class: 'tile' },
    'Requests in 24 h: ',
    el('strong', {}, amount(calendar.requests)),
    ` of ${amount(calendar.quota)} `,
    el('meter', {
      min: 0,
      max: calendar.quota,
      value: calendar.requests,
      'aria-label': 'Share of the quota that is used',
    }),
  );
