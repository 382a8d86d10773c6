import { printable } from '../../shared/kit/printable.ts';
import type { CalendarEntry } from '../../shared/model/snapshot.ts';
import { DEFAULT_CONFIG } from '../config-file.ts';
import { count } from '../count.ts';
import type { RoomsReport } from './report.ts';

/** No directory of rooms tells UPNs, and the permission that would (User.Read.All) reads every person. */
const WITH_UPNS = [
  'Those that are named by their UPN are found with --csv rooms.csv, which an administrator of Exchange writes by',
  '  Get-Mailbox -RecipientTypeDetails RoomMailbox -ResultSize Unlimited |',
  '    Select-Object PrimarySmtpAddress,DisplayName,UserPrincipalName | Export-Csv rooms.csv -NoTypeInformation',
];

/** The report for people. */
export function readableRooms(
  { calendar, source, requests, rooms: listed, notListed, stubs }: RoomsReport,
  { type }: CalendarEntry,
): string {
  const lines = [
    `${calendar}: ${count(listed.length, 'room')} in the ${source === 'csv' ? 'CSV' : `directory (${count(requests, 'request')})`}`,
  ];
  for (const room of listed) {
    const inFile = room.endpoints.length === 0 ? `not in ${DEFAULT_CONFIG}` : `shown on ${room.endpoints.join(', ')}`;
    const upn = room.upn === null || room.upn === room.address ? '' : `, UPN ${printable(room.upn)}`;
    lines.push(`  ${printable(room.address)}  ${printable(room.name)}${upn}: ${inFile}`);
  }
  if (notListed.length > 0)
    lines.push('', `In ${DEFAULT_CONFIG}, and not listed: aliases, people, or rooms outside the directory`);
  for (const address of notListed) lines.push(`  ${printable(address)}`);
  if (notListed.length > 0 && source === 'directory' && type !== 'google') lines.push(...WITH_UPNS);
  if (stubs !== '')
    lines.push(
      '',
      `For ${DEFAULT_CONFIG}, under "endpoints:" of a group; otj check names what is still empty:`,
      '',
      stubs,
    );
  return `${lines.join('\n').trimEnd()}\n`;
}
