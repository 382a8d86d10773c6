import { ask, tell } from './actions.js';
import { el, said, show } from './dom.js';
import { field, options } from './fields.js';

/** The box for any invitation: what a room would make of it, and why. */
export function showTrying(model) {
  const rooms = model.rooms.map((room) => [room.address, room.name]);
  show('try', [rooms, model.actions], () => {
    const answer = el('div', { 'aria-live': 'polite' });
    const text = el('textarea', { name: 'text', rows: 5, required: true, spellcheck: 'false' });
    const room = el('select', { name: 'room' }, options(rooms));
    const given = () => ({ text: text.value, room: room.value });
    const adopt = async () => {
      const refused = await ask('adopt', given());
      answer.append(
        el('p', { class: refused === null ? 'quiet' : 'problem' }, refused ?? 'Booked: see Latest changes.'),
      );
    };
    return el(
      'form',
      {
        submit: async (event) => {
          event.preventDefault();
          const { refused, result } = await tell('try', given());
          answer.replaceChildren(
            ...(refused === null
              ? tried(result, model.actions.includes('adopt') ? adopt : null)
              : [el('p', { class: 'problem' }, refused)]),
          );
        },
      },
      field('Text, HTML, .ics, mail or JSON', text),
      field('As an invitation of room', room),
      el('button', { type: 'submit', class: 'primary' }, 'What would it dial?'),
      answer,
    );
  });
}

const tried = (result, adopt) =>
  [
    result.subject === '' ? null : el('p', { class: 'subject' }, said(result.subject)),
    el(
      'p',
      {},
      `${result.technology} `,
      result.dials === null
        ? el('span', { class: 'pill none' }, 'No button')
        : said(result.dials, { class: 'address' }),
    ),
    result.dials === null
      ? el('p', { class: 'quiet' }, said(result.reason ?? ''))
      : el('p', { class: 'quiet' }, result.how),
    result.steps.length === 0 ? null : el('ul', { class: 'steps' }, result.steps.map(step)),
    adopt === null
      ? null
      : el('p', { class: 'actions' }, el('button', { type: 'button', click: adopt }, 'Book it in 3 minutes')),
  ].filter((part) => part !== null);

const step = ({ rule, outcome, detail }) =>
  el('li', {}, el('strong', {}, rule), ` ${outcome}`, detail === '' ? '' : ': ', said(detail));
