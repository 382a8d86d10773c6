import type { JoinDetails, Tried } from '../model/join.ts';
import { maskAlias } from '../model/mask.ts';
import type { ProfileEntry } from '../model/snapshot.ts';
import { answer, note } from './answer.ts';
import { type Printed, printedAddresses } from './fallback.ts';
import { SOURCE_NAMES } from './invitation/passage.ts';
import { judge } from './judge.ts';
import type { Material } from './material.ts';
import type { Finding } from './recognise.ts';

/** What stands in the explanation in place of a rule's name. */
const PRINTED = 'printed addresses';

/**
 * The first address that the invitation prints without belonging to a known service. Beside a meeting that has no address,
 * only what rooms are told to call: any other may be a person's.
 */
export function byPrintedAddress(
  material: Material,
  profile: Pick<ProfileEntry, 'dialPolicy' | 'internalDomains'>,
  tried: Tried[],
): JoinDetails | null {
  const all = printedAddresses(material.reading.passages, material.organizer);
  const beside = material.recognised();
  const printed = beside === null ? all[0] : all.find(({ announced }) => announced);
  if (printed === undefined) {
    tried.push({ rule: PRINTED, outcome: 'missed', detail: whyNoneOf(all[0], beside) });
    return null;
  }
  const { source, at } = printed;
  const alias = material.marked(printed.alias);
  const judged = judge([alias], material.organizer, profile, []);
  note(tried, PRINTED, `An address in the ${SOURCE_NAMES[source]} at ${at}: ${maskAlias(alias)}`, judged);
  return answer(beside, judged, { rule: null, source, tried });
}

const whyNoneOf = (first: Printed | undefined, beside: Finding | null): string =>
  first === undefined
    ? 'No sip:, sips: or h323: address in location and body.'
    : `An address in the ${SOURCE_NAMES[first.source]} at ${first.at} stands beside a ${beside?.technology.title} meeting, and nothing says that rooms call it: it may be a person's. A line that speaks of video or of rooms makes it a room's.`;
