import type { HttpOutcome } from '../../kit/http.ts';
import { factOf } from '../fact.ts';
import type { DeviceFacts, Inspection } from '../port.ts';
import { xmlAnswer } from './answers.ts';
import { type Asked, quoted, refusal } from './refusal.ts';
import { textAt, type XmlElement } from './xml.ts';

/** The whole status tree: one request for all that is asked once a day. */
export const STATUS_PATH = '/getxml?location=/Status';

/** What a device says of itself. The root's attributes name version and product even where the path matches nothing. */
export function inspectionOf(outcome: HttpOutcome, asked: Asked): Inspection {
  const answer = xmlAnswer(outcome, asked);
  if (answer.kind !== 'xml') return answer;
  const { root } = answer;
  if (root.name !== 'Status' && root.name !== 'EmptyResult') {
    const cure = 'Check that a Cisco device answers at this address.';
    return refusal('failed', asked, `It answered <${quoted(root.name)}>, not its status. ${cure}`);
  }
  const date = outcome.kind === 'answer' ? outcome.headers.date : undefined;
  return { kind: 'inspected', facts: factsOf(root, date) };
}

const factsOf = (status: XmlElement, date: string | undefined): DeviceFacts => ({
  software: factOf(status.attributes.version ?? textAt(status, 'SystemUnit', 'Software', 'Version')),
  serial: factOf(textAt(status, 'SystemUnit', 'Hardware', 'Module', 'SerialNumber')),
  product: factOf(textAt(status, 'SystemUnit', 'ProductId') ?? status.attributes.product ?? null),
  clock: clockOf(textAt(status, 'Time', 'SystemTime'), date),
  teamsMode: textAt(status, 'MicrosoftTeams', 'Software', 'Version', 'TeamsApp') !== null,
  linkedToWebex: textAt(status, 'Webex', 'Status') === 'Registered',
});

/** `SystemTime` counts where it names its offset: without one it is local time of an unknown zone, and `Date` has to do. */
function clockOf(systemTime: string | null, date: string | undefined): number | null {
  const named = /T.*(?:Z|[+-]\d{2}:?\d{2})$/.test(systemTime ?? '') ? Date.parse(systemTime ?? '') : Number.NaN;
  const clock = Number.isNaN(named) ? Date.parse(date ?? '') : named;
  return Number.isNaN(clock) ? null : clock;
}
