import { type Finding, mistake } from '../fault.ts';
import { type Outline, textOf } from '../outline.ts';

/** The parts of an existing network that must fit each other. */
export function networkFindings({ file, locations }: Outline): Finding[] {
  const region = textOf(file, 'region');
  return locations.flatMap(({ path, fields }) => {
    const vpc = fields.vpc;
    if (typeof vpc !== 'object' || vpc === null) return [];
    const { subnets, zones, routeTables } = vpc as Record<string, unknown>;
    if (!Array.isArray(subnets)) return [];
    const unequal = Object.entries({ zones, routeTables }).flatMap(([key, list]) =>
      !Array.isArray(list) || list.length === subnets.length
        ? []
        : mistake(
            [...path, 'vpc', key],
            `${subnets.length} subnets, but ${list.length} ${key}`,
            'name one for each subnet, in the same order',
          ),
    );
    const elsewhere = (Array.isArray(zones) ? zones : []).flatMap((zone, index) =>
      region === undefined || typeof zone !== 'string' || zone.startsWith(region)
        ? []
        : mistake(
            [...path, 'vpc', 'zones', index],
            `the zone ${zone} is not in the region ${region}`,
            `one such as ${region}a`,
          ),
    );
    return [...unequal, ...elsewhere];
  });
}
