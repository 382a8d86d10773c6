import { SOURCE_NAMES } from './invitation/passage.ts';
import type { Material } from './material.ts';
import type { Finding } from './recognise.ts';
import { TECHNOLOGIES } from './technologies/all.ts';

/** Why an invitation gives no address, in one sentence or two: what was nearest to it, and what could be done. */
export function reasonFor(material: Material, finding: Finding | null): string {
  if (finding !== null) return `${finding.technology.reason(finding.meeting)}${besides(finding, material)}`;
  const hidden = material.reading.passages.flatMap(({ links }) => links).find(({ state }) => state === 'hidden');
  if (hidden !== undefined)
    return `A link to ${hidden.host} was rewritten by ${hidden.through.at(-1)}, which keeps the address to itself: except meeting links from rewriting.`;
  const aside = asideOf(material);
  if (aside !== null) return aside;
  const doubt = material.doubt();
  if (doubt !== null) return doubt;
  const { passages } = material.reading;
  if (passages.length === 0)
    return 'The invitation has neither location nor text. Exchange rooms delete the text unless DeleteComments is off (Set-CalendarProcessing).';
  return 'No video meeting was found in the invitation.';
}

/** Another service's meeting that could be dialled, behind the one that is believed. */
function besides(finding: Finding, material: Material): string {
  const other = TECHNOLOGIES.filter(({ name }) => name !== finding.technology.name)
    .map(({ name }) => material.meetingOf(name))
    .find((meeting) => meeting !== null && meeting.aliases.length > 0);
  if (other === undefined || other === null) return '';
  return ` A ${other.technology.title} meeting stands in the ${SOURCE_NAMES[other.source]}, too, but the ${SOURCE_NAMES[finding.source]} comes first: where it is meant, remove the other, or let a rule take it.`;
}

/** A meeting in text that is not taken for this one. Where it is meant, the sender can put it where it counts. */
function asideOf(material: Material): string | null {
  const older = material.recognisedInOlder();
  if (older !== null)
    return `A ${older.technology.title} meeting stands only in older text that the invitation quotes: it is not taken for this one. Where it is meant, the organizer puts its link above the quoted text or into the location, or forwards the invitation itself.`;
  const signature = material.recognisedInSignature();
  return signature === null
    ? null
    : `A ${signature.technology.title} meeting stands only in a signature: it is somebody's own room and not taken for this meeting. Where it is meant, the organizer puts its link above the signature or into the location.`;
}
