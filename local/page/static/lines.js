import { ask } from './actions.js';
import { edit } from './booking.js';
import { el, said } from './dom.js';
import { clockTime, whenText } from './format.js';

/** One booking: when, what its organizer wrote, what was decided about it. */
export const lineItem = (line, room, model) =>
  el(
    'li',
    { class: line.end <= model.at ? 'line over' : 'line' },
    el('p', { class: 'time' }, whenText(line, model.at, room.timeZone)),
    el('div', { class: 'invitation' }, line.booking === null ? null : invitation(line, room, model)),
    el('div', { class: 'decision' }, decision(line, room)),
  );

const invitation = (line, room, model) => [
  el('p', { class: 'subject' }, line.booking.subject === '' ? el('em', {}, 'no subject') : said(line.booking.subject)),
  el(
    'p',
    { class: 'quiet' },
    'by ',
    said(line.booking.organizer),
    line.booking.private ? ', private' : '',
    model.simulated ? buttons(line, room, model) : null,
  ),
];

const buttons = (line, room, model) =>
  el(
    'span',
    { class: 'line-actions' },
    button('Edit', line, () => edit(line, room, model)),
    button('Cancel', line, () => ask('cancel', { id: line.booking.id })),
  );

const button = (words, line, click) =>
  el(
    'button',
    {
      type: 'button',
      class: 'link',
      'data-key': `${words} ${line.key}`,
      'aria-label': `${words} ${line.booking.subject || 'the meeting without a subject'}`,
      click,
    },
    words,
  );

const pill = (words) => el('span', { class: 'pill none' }, words);
const quietly = (...words) => el('p', { class: 'quiet' }, ...words);

function decision(line, room) {
  const made = line.decision;
  switch (made.kind) {
    case 'unread':
      return quietly('Not read yet.');
    case 'outside':
      return quietly('Not among the days that are read now.');
    case 'hidden':
      return [el('p', {}, pill('Not shown'), ' ', said(made.why, { class: 'quiet' }))];
  }
  const renamed = line.booking !== null && line.booking.subject !== made.title;
  return [
    ...(made.byLink.length > 0
      ? byLink(made, room)
      : made.dials === null || made.reason !== null
        ? withoutButton(made)
        : withButton(made, line, room)),
    renamed ? quietly('shown as “', said(made.title), '”') : null,
  ];
}

const withoutButton = (made) => [
  el('p', {}, pill('No button'), ` ${made.technology}`),
  quietly(said(made.reason ?? 'There is nothing to dial.')),
];

const byLink = (made, room) => [
  el('p', {}, `${made.technology}, by its link on ${made.byLink.join(' and ')}`),
  quietly(`Join from ${clockTime(made.joinFrom, room.timeZone)} · nothing to dial: `, said(made.reason ?? '')),
];

function withButton(made, line, room) {
  const until = made.joinUntil === line.end ? '' : ` to ${clockTime(made.joinUntil, room.timeZone)}`;
  const how = made.how === '' ? '' : ` · ${made.how}`;
  return [
    el(
      'p',
      {},
      `${made.technology}${made.protocol === 'H323' ? ' over H.323' : ''} `,
      said(made.dials, { class: 'address' }),
    ),
    quietly(`Join from ${clockTime(made.joinFrom, room.timeZone)}${until}${how}`),
  ];
}
