import { type Finding, mistake } from '../fault.ts';
import { type Outline, textOf } from '../outline.ts';

/** Types of endpoint that are not reached from inside a location. */
const NOT_IN_A_NETWORK: readonly string[] = ['webex', 'poly'];

/** Endpoints that need a location and have none, and Webex devices that two endpoints would write to. */
export function webexFindings({ groups }: Outline): Finding[] {
  const homeless = groups.filter(
    ({ fields, endpoints }) =>
      fields.location === undefined &&
      (endpoints.length === 0 ||
        endpoints.some((endpoint) => !NOT_IN_A_NETWORK.includes(textOf(endpoint, 'type') ?? ''))),
  );
  const devices = groups.flatMap(({ endpoints }) => endpoints.filter(({ fields }) => fields.deviceId !== undefined));
  const sameDevice = Map.groupBy(devices, (endpoint) => textOf(endpoint, 'deviceId')?.trim());
  return [
    ...homeless.map(({ path }) =>
      mistake(
        path,
        '"location" is missing',
        'add "location: NAME"; only groups that have Webex or Poly endpoints alone do without',
      ),
    ),
    ...[...sameDevice.values()].flatMap(([owner, ...others]) =>
      others.map(({ path }) =>
        mistake(
          [...path, 'deviceId'],
          `"${owner?.fields.name}" has the same deviceId`,
          'give each device one endpoint: two would overwrite each other',
        ),
      ),
    ),
  ];
}
