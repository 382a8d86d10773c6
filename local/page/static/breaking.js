import { ask } from './actions.js';
import { el, show } from './dom.js';
import { options } from './fields.js';

const BREAKAGES = [
  { kind: 'reboot', subject: true, words: 'Restart it', lasting: false },
  { kind: 'wrongPassword', subject: true, words: 'Change its password', lasting: true },
  { kind: 'throttled', subject: false, words: 'Throttle Graph (429) for a minute', lasting: true },
  { kind: 'empty', subject: false, words: 'Let Graph answer empty lists for a minute', lasting: true },
];

/** What can be broken on purpose, and what is broken. */
export function showBreaking(model) {
  const endpoints = [...new Set(model.rooms.flatMap((room) => room.screens.map((screen) => screen.endpoint)))];
  show('break', [endpoints, model.faults], () => {
    const chosen = el(
      'select',
      { 'data-key': 'break endpoint', 'aria-label': 'Endpoint' },
      options(endpoints.map((name) => [name, name])),
    );
    const subjectOf = (breakage) => (breakage.subject ? chosen.value : '');
    return [
      el('p', { class: 'quiet' }, 'An endpoint:'),
      el(
        'p',
        { class: 'actions' },
        chosen,
        BREAKAGES.filter((breakage) => breakage.subject).map((breakage) => breaker(breakage, subjectOf)),
      ),
      el('p', { class: 'quiet' }, 'The calendar:'),
      el(
        'p',
        { class: 'actions' },
        BREAKAGES.filter((breakage) => !breakage.subject).map((breakage) => breaker(breakage, subjectOf)),
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
      click: () => ask('break', { kind: breakage.kind, subject: subjectOf(breakage) }),
    },
    breakage.words,
  );

const NAMES = {
  off: 'is switched off',
  wrongPassword: 'has another password',
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
