import type { RenderedBookings } from '../port.ts';
import { escapeXml } from './xml.ts';

/** A request that replaces the whole list. */
export interface WriteRequest {
  call: string;
  path: '/putxml' | '/bookingsputxml';
  body: string;
}

/** The request that carries rendered bookings. An empty list is cleared: putting one is not documented. */
export function writeRequest(rendered: RenderedBookings): WriteRequest {
  if (rendered.road === 'legacy') return { call: 'bookingsputxml', path: '/bookingsputxml', body: rendered.body };
  return rendered.meetings === 0
    ? { call: 'Bookings Clear', path: '/putxml', body: bookingsCommand('<Clear command="True"/>') }
    : { call: 'Bookings Put', path: '/putxml', body: putEnvelope(rendered.body) };
}

/** `Bookings Put` for `POST /putxml`: its JSON is the escaped text of `<body>`. Source: Cisco's HTTP API guide. */
export const putEnvelope = (json: string): string =>
  bookingsCommand(`<Put command="True"><body>${escapeXml(json)}</body></Put>`);

/** One of the `Bookings` commands as the document that `POST /putxml` takes. */
export const bookingsCommand = (inner: string): string => `<Command><Bookings>${inner}</Bookings></Command>`;
