import { ask } from './actions.js';
import { el, said } from './dom.js';
import { clockTime, exactTime, whenText } from './format.js';

const CARDS_ON_A_PANEL = 3;

/** An endpoint's panel as it hangs in the room, and under it where the endpoint stands. */
export const panel = (screen, room, model) =>
  el(
    'figure',
    { class: 'screen' },
    screen.power === 'off'
      ? el('div', { class: 'glass dark' }, el('p', { class: 'off-text' }, 'switched off'))
      : el('div', { class: 'glass' }, glass(screen, room, model)),
    el('figcaption', {}, standing(screen, model)),
  );

function glass(screen, room, model) {
  const cards = screen.cards.slice(0, CARDS_ON_A_PANEL);
  const more = screen.cards.length - cards.length;
  return [
    el('p', { class: 'clock' }, clockTime(model.at, room.timeZone)),
    cards.length === 0 ? el('p', { class: 'free' }, 'No upcoming meetings') : null,
    ...cards.map((card) => cardOf(card, room, model)),
    more > 0 ? el('p', { class: 'more' }, `and ${more} more`) : null,
  ];
}

const cardOf = (card, room, model) =>
  el(
    'div',
    { class: card.joinable ? 'card now' : 'card' },
    el('p', { class: 'card-time' }, whenText(card, model.at, room.timeZone)),
    el('p', { class: 'card-title' }, said(card.title)),
    card.joinable
      ? el(
          'p',
          { class: 'card-join' },
          el('span', { class: 'join-button' }, 'Join'),
          said(card.dials ?? '', { class: 'address' }),
        )
      : null,
  );

const quietly = (...words) => el('p', { class: 'quiet' }, ...words);

function standing(screen, model) {
  return [
    el(
      'p',
      { class: `state ${screen.power === 'off' ? 'off' : screen.tone}` },
      el('span', { class: 'dot', 'aria-hidden': 'true' }),
      el('strong', {}, screen.endpoint),
      ` ${screen.state.toLowerCase()}`,
      screen.since === null ? null : el('span', { class: 'quiet' }, ` since ${exactTime(screen.since)}`),
    ),
    screen.proxy === null ? null : quietly(`through the web proxy ${screen.proxy}`),
    screen.detail === '' ? null : quietly(said(screen.detail)),
    screen.nextTryAt === null || screen.tone === 'well'
      ? null
      : quietly(
          el('span', {
            'data-until': screen.nextTryAt,
            'data-before': 'tried again in ',
            'data-then': 'tried again now',
          }),
        ),
    screen.lost
      ? quietly(
          `It lost its list when it restarted. The hourly push, at ${exactTime(screen.nextRoundAt)}, brings it back; so does any change.`,
        )
      : null,
    model.simulated ? powerButton(screen) : null,
  ];
}

function powerButton(screen) {
  const off = screen.power === 'off';
  return el(
    'p',
    { class: 'actions' },
    el(
      'button',
      {
        type: 'button',
        class: 'small',
        'data-key': `power ${screen.endpoint}`,
        'aria-label': `Switch ${screen.endpoint} ${off ? 'on' : 'off'}`,
        click: () => ask(off ? 'repair' : 'break', { kind: 'off', subject: screen.endpoint }),
      },
      off ? 'Switch on' : 'Switch off',
    ),
  );
}
