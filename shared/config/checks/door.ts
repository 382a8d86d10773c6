import { type Finding, mistake, warning } from '../fault.ts';
import { type Item, itemAt, type Outline, textOf } from '../outline.ts';

/** What of the door for Poly endpoints does not fit together, or leaves them without a name to sign in at. */
export function doorFindings({ file, groups }: Outline): Finding[] {
  const door = itemAt(file, 'poly');
  const [first] = groups.flatMap(({ endpoints }) => endpoints.filter((item) => textOf(item, 'type') === 'poly'));
  return [...networkFindings(door), ...nameFindings(file, door, first)];
}

function networkFindings(door: Item): Finding[] {
  const isPrivate = door.fields.door === 'private';
  const { vpcEndpoints } = door.fields;
  const isThrough = Array.isArray(vpcEndpoints) && vpcEndpoints.length > 0;
  if (isPrivate && !isThrough)
    return [
      mistake(
        [...door.path, 'door'],
        'a private door answers through VPC endpoints, and there are none',
        'name those of execute-api in "vpcEndpoints"',
      ),
    ];
  if (!isPrivate && isThrough)
    return [
      warning(
        [...door.path, 'vpcEndpoints'],
        'a public door does not answer through VPC endpoints',
        'set "door: private", or leave them out',
      ),
    ];
  return [];
}

/** `first` is a Poly endpoint, where there is one. */
function nameFindings(file: Item, door: Item, first: Item | undefined): Finding[] {
  const certificate = textOf(door, 'certificate');
  const region = textOf(file, 'region');
  const at = certificate?.split(':')[3];
  const isNamed = file.fields.domain !== undefined && certificate !== undefined;
  const nameless =
    file.fields.domain === undefined
      ? 'there are Poly endpoints and no "domain"'
      : 'there are Poly endpoints and no certificate for "domain"';
  return [
    ...(first === undefined || isNamed
      ? []
      : [
          warning(
            first.path,
            nameless,
            'without both, AWS gives the API a long name with a path, which few devices take, and another one when it is made anew',
          ),
        ]),
    ...(at === undefined || region === undefined || at === region
      ? []
      : [
          mistake(
            [...door.path, 'certificate'],
            `the certificate is in ${at}, the instance in ${region}`,
            'ask for one in the region of the instance',
          ),
        ]),
    ...(door.fields.minimumTls !== '1.0' || (isNamed && door.fields.door !== 'private')
      ? []
      : [
          mistake(
            [...door.path, 'minimumTls'],
            'TLS 1.0 can be spoken under a public name alone',
            'it needs "domain", "certificate" and a public door',
          ),
        ]),
  ];
}
