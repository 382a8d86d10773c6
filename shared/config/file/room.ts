import * as z from 'zod';
import { RoomAddress } from '../../model/names.ts';
import { TimeZone } from './values.ts';

/** What one room has of its own. Rooms without such an entry are known from their endpoints. */
export const RoomInFile = z.strictObject({
  address: RoomAddress,
  timeZone: TimeZone.optional().describe("In place of the location's."),
});
export type RoomInFile = z.infer<typeof RoomInFile>;
