import { messages, success } from '../soap.ts';
import { childOf, childrenOf, element, textElement, type XmlElement } from '../xml.ts';

const ID = 'UTC';
const PERIOD = 'trule:Microsoft/Registry/UTC-Standard';

/**
 * All times here are UTC, so that is the one zone there is: told where all are asked for, or it by its name, and whole unless
 * a client wants no more than names.
 */
export function getServerTimeZones(operation: XmlElement): string {
  const asked = childrenOf(childOf(operation, 'Ids'), 'Id').map(({ text }) => text);
  const isAsked = asked.length === 0 || asked.includes(ID);
  const isWhole = !['false', '0'].includes(operation.attributes.ReturnFullTimeZoneData ?? '');
  const zone = element(
    `t:TimeZoneDefinition Id="${ID}" Name="(UTC) Coordinated Universal Time"`,
    isWhole ? NEVER_CHANGES : '',
  );
  return messages('GetServerTimeZones', [
    success('GetServerTimeZones', element('m:TimeZoneDefinitions', isAsked ? zone : '')),
  ]);
}

/** One period, from which no transition leads away. */
const NEVER_CHANGES =
  element('t:Periods', `<t:Period Bias="PT0S" Name="Standard" Id="${PERIOD}"/>`) +
  element(
    't:TransitionsGroups',
    element('t:TransitionsGroup Id="0"', element('t:Transition', textElement('t:To Kind="Period"', PERIOD))),
  ) +
  element('t:Transitions', element('t:Transition', textElement('t:To Kind="Group"', 0)));
