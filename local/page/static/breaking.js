import { ask } from './actions.js';
import { el, show } from './dom.js';
import { options } from './fields.js';

/** `of`: the kinds of endpoints that it can be done to; null for the calendar. */
const BREAKAGES = [
  { kind: 'reboot', of: ['cisco', 'webex', 'poly'], words: 'Restart it' },
  { kind: 'wrongPassword', of: ['cisco', 'poly'], words: 'Change its password' },
  { kind: 'quiet', of: ['poly'], words: 'Let it ask no more' },
  { kind: 'throttled', of: null, words: 'Throttle Graph (429) for a minute' },
  { kind: 'empty', of: null, words: 'Let Graph answer empty lists for a minute' },
];

/** What can be broken on purpose, and what is broken. */
export function showBreaking(model) {
  const kinds = new Map(model.rooms.flatMap((room) => room.screens.map(({ endpoint, type }) => [endpoint, type])));
  show('break', [[...kinds], model.faults], () => {
    const chosen = el(
      'select',
      { 'data-key': 'break endpoint', 'aria-label': 'Endpoint', change: () => offerWhatFits() },
      options([...kinds.keys()].map((name) => [name, name])),
    );
    const ofEndpoints = BREAKAGES.filter(({ of }) => of !== null).map((breakage) => ({
      breakage,
      button: breaker(breakage, () => chosen.value),
    }));
    const offerWhatFits = () => {
      for (const { breakage, button } of ofEndpoints) button.hidden = !breakage.of.includes(kinds.get(chosen.value));
    };
    offerWhatFits();
    return [
      el('p', { class: 'quiet' }, 'An endpoint:'),
      el(
        'p',
        { class: 'actions' },
        chosen,
        ofEndpoints.map(({ button }) => button),
      ),
      el('p', { class: 'quiet' }, 'The calendar:'),
      el(
        'p',
        { class: 'actions' },
        BREAKAGES.filter(({ of }) => of === null).map((breakage) => breaker(breakage, () => '')),
      ),
      ...model.faults.map((fault) => faultItem(fault)),
    ];
  });
}

const breaker = (breakage, subjectOf) =>
  el(
    'button',
    {
      type: 'button',
      class: 'small',
      'data-key': `break ${breakage.kind}`,
      click: () => ask('break', { kind: breakage.kind, subject: subjectOf() }),
    },
    breakage.words,
  );

const NAMES = {
  off: 'is switched off',
  wrongPassword: 'has another password',
  quiet: 'asks no more',
  status: 'is throttled (429)',
  emptyByAccident: 'answers empty lists',
};
const KINDS = { status: 'throttled', emptyByAccident: 'empty' };

const faultItem = (fault) =>
  el(
    'p',
    { class: 'actions broken-now' },
    el('span', {}, `${fault.subject ?? 'The calendar'} ${NAMES[fault.kind] ?? fault.kind}`),
    fault.until === undefined
      ? null
      : el('span', { class: 'quiet', 'data-until': fault.until, 'data-before': ' for ', 'data-then': '' }),
    el(
      'button',
      {
        type: 'button',
        class: 'small',
        'data-key': `repair ${fault.kind} ${fault.subject}`,
        click: () => ask('repair', { kind: KINDS[fault.kind] ?? fault.kind, subject: fault.subject ?? '' }),
      },
      'Put right',
    ),
  );
