import { isAbsolute, relative } from 'node:path';
import { styleText } from 'node:util';
import type { RunOptions } from './options.ts';
import type { Place } from './place.ts';
import type { Run } from './run.ts';

/** What somebody reads who has just typed `npm start`. */
export function summary({ page, header, world }: Run, { folder, kept }: Place, options: RunOptions): string {
  const what = `${header.rooms} rooms, ${header.endpoints} endpoints, instance "${header.instance}"`;
  const where =
    kept === null
      ? 'in memory, gone when it stops (--data DIR keeps it)'
      : `in ${shown(kept)}, goes on there the next time`;
  const lines = [
    world === null ? `One-Touch Join with your calendars: ${what}` : `One-Touch Join, the sample company: ${what}`,
    '',
    `  Page   ${styleText(['bold', 'underline'], page)}`,
    ...(world === null ? [] : [`  World  ${world.api}`]),
    `  Data   ${where}`,
    `  Ask    npx --no otj status --local ${shown(folder)}`,
    '',
    ...hints(options),
    'Ctrl-C stops everything.',
    '',
  ];
  return lines.join('\n');
}

function hints({ config, deliver, untilDelivered }: RunOptions): string[] {
  if (untilDelivered) return ['Waiting until every device holds its meetings ...'];
  if (config === null)
    return [
      'Open the page: bookings on the left become Join buttons on the right, within seconds.',
      'Book, move or cancel one there, or switch a device off, and watch what happens.',
    ];
  return deliver
    ? ['Endpoints whose delivery is on are written to.']
    : ['Endpoints are only observed; nothing is written to them. With --deliver they are.'];
}

/** A path as somebody would type it here. */
const shown = (path: string): string => {
  const below = relative('', path);
  return below.startsWith('..') || isAbsolute(below) ? path : below;
};
