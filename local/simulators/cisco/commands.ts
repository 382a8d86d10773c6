import type { Instant } from '../../../shared/kit/clock.ts';
import type { SimulatorAnswer } from '../serve.ts';
import { accepted, bookingsList, refused, syntaxError } from './answers.ts';
import { checkBookings } from './check-bookings.ts';
import type { DeviceProfile, DeviceState } from './profile.ts';
import type { Software } from './software.ts';
import { type Element, readXml } from './xml.ts';

/** Runs the command in a body of `POST /putxml` on the device's state. */
export function runCommand(
  body: string,
  profile: DeviceProfile,
  state: DeviceState,
  software: Software,
  now: Instant,
): SimulatorAnswer {
  const read = readXml(body);
  if ('syntaxError' in read) return syntaxError(read.syntaxError);
  const bookings = read.root.name === 'Command' ? only(read.root) : undefined;
  const command = bookings === undefined ? undefined : only(bookings);
  const path = `/${bookings?.name ?? ''}/${command?.name ?? ''}`;
  if (command !== undefined && path === '/Bookings/List') {
    return bookingsList(state.bookings, state.updatedAt ?? now);
  }
  if (command === undefined || (path !== '/Bookings/Clear' && !(path === '/Bookings/Put' && software.hasPut))) {
    return refused('Result', 'Error', 'Unknown command', path);
  }
  const result = `Bookings${command.name}Result`;
  if (profile.teamsMode) return refused(result, 'Error', 'Not available when Microsoft Teams is installed');
  if (command.name === 'Clear') {
    state.bookings = [];
  } else {
    if (software.needsLink && !profile.linkedToWebex) return refused(result, 'Error', 'Device not entitled');
    const [parameter] = command.children;
    if (command.children.length !== 1 || parameter?.name !== 'body') {
      return refused(result, 'ParameterError', 'Put takes a body and nothing else');
    }
    const checked = checkBookings(parameter.text, software);
    if ('wrong' in checked) return refused(result, 'ParameterError', checked.wrong);
    state.bookings = checked.bookings;
  }
  state.updatedAt = now;
  return accepted(result);
}

/** The one child; undefined where there are none or several. */
const only = (element: Element): Element | undefined =>
  element.children.length === 1 ? element.children[0] : undefined;
