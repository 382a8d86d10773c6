import { el, said, show } from './dom.js';
import { city, clockTime } from './format.js';
import { lineItem } from './lines.js';
import { panel } from './panel.js';

/** Every room: its bookings with what was decided, and beside them its screens. */
export function showRooms(model) {
  const minute = Math.floor(model.at / 60_000);
  show('rooms', [model.rooms, model.simulated, minute], () => model.rooms.map((room) => roomBlock(room, model)));
}

const roomBlock = (room, model) =>
  el(
    'article',
    { class: 'room', id: `room-${room.address}`, 'aria-labelledby': `name-${room.address}` },
    el(
      'header',
      {},
      el('h3', { id: `name-${room.address}` }, said(room.name)),
      el('p', { class: 'quiet' }, `${room.address} · ${clockTime(model.at, room.timeZone)} in ${city(room.timeZone)}`),
      room.trouble === null ? null : el('p', { class: 'trouble' }, said(room.trouble)),
      room.health.map(({ says, cure }) => el('p', { class: 'finding' }, says, el('span', { class: 'cure' }, cure))),
      room.unknown.length === 0 ? null : notShown(room),
    ),
    bookings(room, model),
    el(
      'div',
      { class: 'screens' },
      room.screens.map((screen) => panel(screen, room, model)),
    ),
  );

const notShown = ({ address, unknown }) =>
  el(
    'details',
    { class: 'unknown', 'data-key': `unknown ${address}` },
    el('summary', {}, 'What no read of the calendar can show'),
    el(
      'ul',
      {},
      unknown.map(({ what, command }) => el('li', {}, what, el('code', {}, command))),
    ),
  );

function bookings(room, model) {
  if (room.lines.length === 0) {
    return el('p', { class: 'lines quiet' }, room.read ? 'Nothing is booked.' : 'Not read yet.');
  }
  return el(
    'ol',
    { class: 'lines' },
    room.lines.map((line) => lineItem(line, room, model)),
  );
}
