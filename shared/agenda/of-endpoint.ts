import { type Agenda, agendaHash } from '../model/agenda.ts';
import type { RoomAddress } from '../model/names.ts';
import { roomsShownBy } from '../model/shown-rooms.ts';
import type { EndpointEntry } from '../model/snapshot.ts';
import { mergeAgendas } from './merge.ts';

/** An agenda with its fingerprint. */
export interface CurrentAgenda {
  hash: string;
  agenda: Agenda;
}

/** Where the rooms' agendas are read: the store's rooms, or what was read of them. */
export interface ReadsAgendas {
  agenda(room: RoomAddress): Promise<CurrentAgenda | null>;
}

/**
 * What an endpoint should show now: its room's agenda as it is stored, or those of a divided room merged. Null while any of
 * its rooms was never read: half an agenda would take the other half's meetings away.
 */
export async function agendaOf(
  endpoint: Pick<EndpointEntry, 'room' | 'alsoRooms'>,
  rooms: ReadsAgendas,
): Promise<CurrentAgenda | null> {
  if (endpoint.alsoRooms.length === 0) return rooms.agenda(endpoint.room);
  const read = await Promise.all(roomsShownBy(endpoint).map((room) => rooms.agenda(room)));
  const known = read.filter((one) => one !== null);
  if (known.length < read.length) return null;
  const agenda = mergeAgendas(
    endpoint.room,
    known.map((one) => one.agenda),
  );
  return { hash: agendaHash(agenda), agenda };
}
