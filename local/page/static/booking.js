import { ask } from './actions.js';
import { el, show } from './dom.js';
import { field, fieldTime, options } from './fields.js';

const LINKS = [
  ['teams', 'Teams with a video gateway'],
  ['teamsWithoutGateway', 'Teams without a gateway'],
  ['zoom', 'Zoom with a numeric passcode'],
  ['webex', 'Webex'],
  ['meet', 'Google Meet link'],
  ['sip', 'plain sip: address'],
  ['none', 'no link'],
];

const rooms = (model) => model.rooms.map((room) => [room.address, room.name]);

const STARTS = [
  ['0', 'now'],
  ['3', 'in 3 minutes'],
  ['10', 'in 10 minutes'],
  ['60', 'in an hour'],
  ['at', 'at a time (yours)'],
];

/** The booking form. It is built once: a form that changes under the hand is of no use. */
export function showBooking(model) {
  if (model.rooms.length === 0) return;
  show('book', rooms(model), () => {
    const problem = el('p', { class: 'problem', role: 'alert' });
    const at = el('input', { type: 'datetime-local', name: 'at', 'aria-label': 'Start, your time', hidden: true });
    const atATime = (event) => {
      at.hidden = event.target.value !== 'at';
      at.required = !at.hidden;
      if (at.value === '') at.value = fieldTime(Math.ceil(Date.now() / 900_000) * 900_000);
    };
    return el(
      'form',
      {
        submit: async (event) => {
          event.preventDefault();
          problem.textContent = (await ask('book', bookingOf(new FormData(event.target)))) ?? '';
        },
      },
      field('Title', el('input', { name: 'subject', value: 'Try-out', maxlength: 200, autocomplete: 'off' })),
      field('Room', el('select', { name: 'room' }, options(rooms(model)))),
      field('Starts', el('select', { name: 'start', change: atATime }, options(STARTS, '3'))),
      at,
      field('Minutes', el('input', { type: 'number', name: 'minutes', min: 1, max: 2_880, value: 30, required: true })),
      field('Link', el('select', { name: 'link' }, options(LINKS, 'teams'))),
      el('label', { class: 'check' }, el('input', { type: 'checkbox', name: 'private' }), el('span', {}, 'private')),
      el('button', { type: 'submit', class: 'primary' }, 'Book it'),
      problem,
    );
  });
}

const bookingOf = (form) => ({
  room: form.get('room'),
  subject: form.get('subject'),
  ...(form.get('start') === 'at'
    ? { start: new Date(form.get('at')).toISOString() }
    : { startsIn: Number(form.get('start')) }),
  minutes: Number(form.get('minutes')),
  link: form.get('link'),
  private: form.get('private') === 'on',
});

/** Opens the dialog in which one booking is moved or edited. */
export function edit(line, room, model) {
  const dialog = document.getElementById('editor');
  const problem = el('p', { class: 'problem', role: 'alert' });
  const minutes = Math.round((line.end - line.start) / 60_000);
  const shift = (by) => () => {
    const start = dialog.querySelector('[name=start]');
    start.value = fieldTime(new Date(start.value).getTime() + by * 60_000);
  };
  dialog.replaceChildren(
    el(
      'form',
      {
        submit: async (event) => {
          event.preventDefault();
          const given = Object.fromEntries(new FormData(event.target));
          const changed = {
            ...(given.subject === line.booking.subject ? {} : { subject: given.subject }),
            ...(given.room === room.address ? {} : { room: given.room }),
            ...(given.start === fieldTime(line.start) ? {} : { start: new Date(given.start).toISOString() }),
            ...(Number(given.minutes) === minutes ? {} : { minutes: Number(given.minutes) }),
            ...(given.link === '' ? {} : { link: given.link }),
          };
          const refused = await ask('edit', { id: line.booking.id, edit: changed });
          problem.textContent = refused ?? '';
          if (refused === null) dialog.close();
        },
      },
      el('h2', { id: 'editor-title' }, 'Move or edit'),
      field(
        'Title',
        el('input', { name: 'subject', value: line.booking.subject, maxlength: 1_000, autocomplete: 'off' }),
      ),
      field('Room', el('select', { name: 'room' }, options(rooms(model), room.address))),
      field(
        'Starts (your time)',
        el('input', { type: 'datetime-local', name: 'start', required: true, value: fieldTime(line.start) }),
      ),
      el(
        'p',
        { class: 'actions' },
        [-15, 15, 60].map((by) =>
          el(
            'button',
            { type: 'button', class: 'small', click: shift(by) },
            by < 0 ? `${-by} min earlier` : `${by} min later`,
          ),
        ),
      ),
      field(
        'Minutes',
        el('input', { type: 'number', name: 'minutes', min: 1, max: 20_160, value: minutes, required: true }),
      ),
      field('Link', el('select', { name: 'link' }, options([['', 'as it is'], ...LINKS], ''))),
      problem,
      el(
        'p',
        { class: 'actions' },
        el('button', { type: 'submit', class: 'primary' }, 'Save'),
        el('button', { type: 'button', click: () => dialog.close() }, 'Leave it'),
      ),
    ),
  );
  dialog.showModal();
}
