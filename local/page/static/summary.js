import { el, said, show } from './dom.js';
import { amount, plural } from './format.js';

/** Endpoints, reading and quota in one line each. */
export function showSummary(model) {
  const screens = model.rooms.flatMap((room) => room.screens);
  const calendars = model.calendars.map(({ requests, ...rest }) => ({ ...rest, requests }));
  show('summary', [screens.map(({ endpoint, tone, state }) => [endpoint, tone, state]), calendars], () => [
    endpointTile(screens),
    ...calendars.flatMap((calendar) => [readingTile(calendar), quotaTile(calendar)]),
  ]);
  const troubles = calendars.flatMap((calendar) =>
    calendar.troubles.slice(0, 1).map((trouble) => ({ calendar, trouble })),
  );
  show(
    'alerts',
    troubles.map(({ calendar, trouble }) => [calendar.name, calendar.troubles.length, trouble]),
    () =>
      troubles.map(({ calendar, trouble }) =>
        el(
          'p',
          { class: 'alert' },
          el(
            'strong',
            {},
            `${plural(calendar.troubles.length, 'room')} of calendar ${calendar.name} cannot be read now. `,
          ),
          said(trouble.hint),
          ' They keep the meetings they have.',
        ),
      ),
  );
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
