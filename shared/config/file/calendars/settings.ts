import * as z from 'zod';
import { Name } from '../../../model/names.ts';

/** What every type of calendar has. Its quota is its own: the providers' limits differ. */
export const calendarSettings = {
  name: Name.describe('How profiles name this calendar.'),
  floorSeconds: z.number().int().min(5).max(3_600).default(30).describe('A room is not read again within this time.'),
  location: Name.optional().describe('Read from inside the network of this location; left out, over the internet.'),
  bypassProxy: z.boolean().optional().describe("It is read without the location's web proxy. Default false."),
};
