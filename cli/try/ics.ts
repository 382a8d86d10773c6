import type { TriedInvitation } from './invitation.ts';

interface Line {
  name: string;
  parameters: string;
  value: string;
}

/** The events of an iCalendar text (RFC 5545), each as an invitation. */
export function invitationsInIcs(ics: string): TriedInvitation[] {
  const lines = ics
    .replace(/\r\n?/g, '\n')
    .replace(/\n[ \t]/g, '')
    .split('\n')
    .map(lineOf)
    .filter((line) => line !== null);
  const events: Line[][] = [];
  let current: Line[] | null = null;
  for (const line of lines) {
    if (line.name === 'BEGIN' && line.value.toUpperCase() === 'VEVENT') current = [];
    else if (line.name === 'END' && line.value.toUpperCase() === 'VEVENT' && current !== null) {
      events.push(current);
      current = null;
    } else current?.push(line);
  }
  return events.map(invitationOf);
}

function lineOf(line: string): Line | null {
  const match = /^([A-Za-z0-9-]+)((?:;(?:"[^"]*"|[^":;])+)*):(.*)$/s.exec(line);
  if (match === null) return null;
  const [, name = '', parameters = '', value = ''] = match;
  return { name: name.toUpperCase(), parameters, value };
}

const unescaped = (value: string): string =>
  value.replace(/\\([nN,;\\])/g, (_, sign: string) => (sign.toLowerCase() === 'n' ? '\n' : sign));

/** What an event is made of; everything else may carry a meeting's link and goes along as a property. */
const KNOWN = new Set(
  'BEGIN END UID DTSTAMP DTSTART DTEND SUMMARY LOCATION DESCRIPTION X-ALT-DESC ORGANIZER ATTENDEE CLASS'.split(' '),
);

function invitationOf(lines: readonly Line[]): TriedInvitation {
  const text = (name: string): string => unescaped(lines.find((line) => line.name === name)?.value ?? '');
  const html = text('X-ALT-DESC');
  const organizer = lines.find(({ name }) => name === 'ORGANIZER');
  const others = lines.filter(({ name }) => !KNOWN.has(name));
  return {
    id: text('UID') || null,
    invitation: {
      subject: text('SUMMARY'),
      location: text('LOCATION'),
      body: html === '' ? { type: 'text', content: text('DESCRIPTION') } : { type: 'html', content: html },
      organizer:
        organizer === undefined
          ? null
          : {
              name: /;CN="?([^";]*)/i.exec(organizer.parameters)?.[1] ?? '',
              address: organizer.value.replace(/^mailto:/i, ''),
            },
      conferenceData: null,
      properties: Object.fromEntries(others.map(({ name, value }) => [name, unescaped(value)])),
    },
    start: instantOf(text('DTSTART')),
    end: instantOf(text('DTEND')),
    isPrivate: /^(?:private|confidential)$/i.test(text('CLASS')),
  };
}

/** Local times count as UTC: the rules do not ask for the hour. */
const instantOf = (value: string): number =>
  Date.parse(
    value.replace(
      /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)Z?)?$/,
      (_, y, mo, d, h = '00', mi = '00', s = '00') => `${y}-${mo}-${d}T${h}:${mi}:${s}Z`,
    ),
  );
