import * as z from 'zod';
import { RoomAddress } from '../../../model/names.ts';

/** Whose meetings an endpoint of any type shows: `room` or `rooms`, never both (checks/shown-rooms.ts). */
export const shownRooms = {
  room: RoomAddress.optional().describe(
    "The room whose meetings it shows: its mailbox or calendar address, or a person's.",
  ),
  rooms: z
    .array(RoomAddress)
    .min(2)
    .max(4)
    .optional()
    .describe('In place of room, for a divided room: all whose meetings it shows, merged.'),
};
