import { el, said, show } from './dom.js';
import { exactTime, length } from './format.js';

const NOTES_SHOWN = 14;
const CHANGES_SHOWN = 6;

/** Milliseconds. */
const AT_ONCE = 3_000;

/** The latest changes with their hops, and what became of the endpoints. */
export function showActivity(model) {
  show('changes', [model.changes, model.simulated], () =>
    model.changes.length === 0
      ? el(
          'p',
          { class: 'quiet' },
          model.simulated
            ? 'None yet. Book, move or cancel a meeting and watch it travel.'
            : 'Changes are followed in the simulated company only.',
        )
      : el('ol', { class: 'changes' }, model.changes.slice(0, CHANGES_SHOWN).map(changeItem)),
  );
  show('deliveries', model.deliveries, () =>
    model.deliveries.length === 0
      ? el('p', { class: 'quiet' }, 'Nothing was delivered yet.')
      : el('ol', { class: 'notes' }, gathered(model.deliveries).slice(0, NOTES_SHOWN).map(noteItem)),
  );
}

function changeItem(change) {
  const screens = change.screens.filter((screen) => screen.at !== null);
  const last = screens.length === 0 ? null : Math.max(...screens.map((screen) => screen.at));
  const whole = change.screens.length > 0 && screens.length === change.screens.length;
  const names = change.screens.map((screen) => screen.endpoint).join(' and ');
  return el(
    'li',
    {},
    el(
      'p',
      {},
      said(change.subject === '' ? '(no subject)' : change.subject, { class: 'subject' }),
      ' ',
      el('span', { class: 'quiet' }, `in ${change.room}`),
    ),
    el(
      'ol',
      { class: 'hops' },
      hop(change.kind, exactTime(change.at), true),
      hop('read', after(change.readAt, change.at, 'waiting'), change.readAt !== null),
      hop('stored', storedWhen(change, last), change.decidedAt !== null),
      change.matters === false && last === null
        ? hop('no other screen', '', true)
        : hop('on screen', after(last, change.readAt, change.decidedAt === null ? '' : 'waiting'), whole),
    ),
    whole ? el('p', { class: 'quiet' }, `${length(last - change.at)} from the calendar to ${names}`) : null,
  );
}

const after = (at, from, otherwise) => (at === null ? otherwise : `+${length(at - from)}`);

/** The page looks once a second: what an endpoint had before the next look was stored in between. */
const storedWhen = ({ decidedAt, readAt }, last) =>
  decidedAt === null ? '' : last !== null && decidedAt >= last ? 'at once' : `+${length(decidedAt - readAt)}`;

const hop = (name, when, done) =>
  el('li', { class: done ? 'hop done' : 'hop' }, el('span', {}, name), el('span', { class: 'quiet' }, when));

/** Notes of one moment that say the same of several endpoints become one: at first, all get their lists at once. */
function gathered(notes) {
  const groups = [];
  for (const note of notes) {
    const same = groups.find(
      (group) => group.tone === 'well' && !group.back && Math.abs(group.at - note.at) < AT_ONCE && note.tone === 'well',
    );
    if (same !== undefined && !note.back) same.endpoints.push(note.endpoint);
    else groups.push({ ...note, endpoints: [note.endpoint] });
  }
  return groups.map(({ endpoints, ...note }) =>
    endpoints.length === 1
      ? { ...note, who: note.endpoint }
      : { ...note, who: `${endpoints.length} endpoints`, text: `in step: ${endpoints.sort().join(', ')}.` },
  );
}

const noteItem = (note) =>
  el(
    'li',
    { class: note.tone },
    el('span', { class: 'dot', 'aria-hidden': 'true' }),
    el('span', { class: 'quiet' }, `${exactTime(note.at)} `),
    el('strong', {}, note.who),
    ' ',
    said(note.text.startsWith(`${note.who} `) ? note.text.slice(note.who.length + 1) : note.text),
  );
