import { el, said, show } from './dom.js';
import { city, clockTime, whenText } from './format.js';

/** One row a room: its next meeting, its button, its endpoints. */
export function showGlance(model) {
  const minute = Math.floor(model.at / 60_000);
  const rooms = model.rooms.map((room) => ({ ...room, lines: current(room, model.at) }));
  show('glance-rows', [rooms, minute], () =>
    el(
      'table',
      { class: 'glance' },
      el(
        'thead',
        {},
        el(
          'tr',
          {},
          ...['Room', 'Now or next', 'Join button', 'Endpoint'].map((name) => el('th', { scope: 'col' }, name)),
        ),
      ),
      el(
        'tbody',
        {},
        rooms.map((room) => glanceRow(room, model.at)),
      ),
    ),
  );
}

/** What counts now: every meeting that can be joined, else the next one that is not over. */
function current(room, now) {
  const ahead = room.lines.filter(
    (line) => line.decision.kind !== 'hidden' && line.decision.kind !== 'outside' && line.end > now,
  );
  const running = ahead.filter((line) => line.decision.kind === 'shown' && line.decision.joinFrom <= now);
  return running.length > 0 ? running : ahead.slice(0, 1);
}

function glanceRow(room, now) {
  const lines = room.lines.slice(0, 2);
  return el(
    'tr',
    {},
    el(
      'th',
      { scope: 'row' },
      el('a', { href: `#room-${room.address}` }, said(room.name)),
      el('span', { class: 'quiet zone' }, ` ${clockTime(now, room.timeZone)} ${city(room.timeZone)}`),
    ),
    el(
      'td',
      { 'data-label': 'Now or next' },
      lines.length === 0
        ? el('span', { class: 'quiet' }, 'nothing ahead')
        : lines.map((line) => whenAndWhat(line, room, now)),
    ),
    el(
      'td',
      { 'data-label': 'Join button' },
      lines.map((line) => buttonOf(line, room, now)),
    ),
    el(
      'td',
      { 'data-label': 'Endpoint' },
      room.screens.map((screen) => chip(screen)),
    ),
  );
}

const titleOf = (line) => line.decision.title ?? line.booking?.subject ?? '';

const whenAndWhat = (line, room, now) =>
  el(
    'div',
    { class: 'meeting' },
    el('span', { class: 'time' }, whenText(line, now, room.timeZone)),
    ' ',
    said(titleOf(line), { class: 'title', title: titleOf(line) }),
  );

const shows = (screen, decision) =>
  screen.power !== 'off' && screen.cards.some((card) => card.meeting === decision.meeting);

/** The button as the people in the room see it, and what it dials; or why there is none. */
function buttonOf(line, room, now) {
  const { decision } = line;
  if (decision.kind === 'unread') return el('div', { class: 'button-line quiet' }, 'not read yet');
  const byLink = decision.byLink.length > 0;
  if (!byLink && (decision.reason !== null || decision.dials === null))
    return buttonLine(
      'none',
      'No button',
      el('span', { class: 'quiet' }, decision.reason ?? 'There is nothing to dial.'),
    );
  const address = byLink
    ? el('span', { class: 'quiet' }, `by link on ${decision.byLink.join(' and ')}`)
    : said(decision.dials, { class: 'address' });
  const there = room.screens.filter((screen) => shows(screen, decision));
  if (there.length === 0) {
    const why = room.screens.map(whyNotShown)[0] ?? 'no endpoint';
    return buttonLine('none', 'Not on screen', el('span', { class: 'quiet' }, `${why}; would dial `), address);
  }
  const joinable = there.some((screen) =>
    screen.cards.some((card) => card.meeting === decision.meeting && card.joinable),
  );
  if (joinable) return buttonLine('join', 'Join', address);
  return buttonLine(
    'soon',
    now < decision.joinFrom ? `Join from ${clockTime(decision.joinFrom, room.timeZone)}` : 'Join',
    address,
  );
}

const buttonLine = (kind, words, ...rest) =>
  el('div', { class: 'button-line' }, el('span', { class: `pill ${kind}` }, words), ' ', ...rest);

const whyNotShown = (screen) =>
  screen.power === 'off' ? 'switched off' : screen.lost ? 'list lost in a restart' : screen.state.toLowerCase();

/** An endpoint's name with its state. */
function chip(screen) {
  const off = screen.power === 'off';
  const state = screen.lost ? 'lost its list' : screen.state.toLowerCase();
  return el(
    'div',
    { class: `chip ${off ? 'off' : screen.lost ? 'asks' : screen.tone}` },
    el('span', { class: 'dot', 'aria-hidden': 'true' }),
    el('span', {}, screen.endpoint),
    el('span', { class: 'quiet' }, off ? ` off · last: ${state}` : ` ${state}`),
  );
}
