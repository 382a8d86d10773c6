import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { Config } from '../shared/config/file/config.ts';
import { type Infrastructure, infrastructureOf } from '../shared/config/infrastructure.ts';
import { type LaneSize, pollLaneSize } from '../shared/queue/lanes.ts';

/** All that `otj.yaml` says about what is deployed: its infrastructure part, and whom alarms and firewalls are about. */
export interface Settings extends Infrastructure {
  calendars: string[];
  /** The poll lane by location; null is the internet. */
  pollLanes: ReadonlyMap<string | null, LaneSize>;
  /** TCP ports by location, besides 443 and 80, on which endpoints answer. */
  ports: ReadonlyMap<string, readonly number[]>;
}

/** Reads them. Throws with every mistake of the file, one a line. */
export function settingsOf(yamlText: string, fileName: string): Settings {
  const infrastructure = infrastructureOf(yamlText, fileName);
  const { calendars, endpointGroups } = Config.parse(parse(yamlText));
  const ports = Map.groupBy(
    endpointGroups.flatMap(({ location, port, endpoints }) =>
      [port, ...endpoints.map((endpoint) => (endpoint.type === 'cisco' ? endpoint.port : undefined))].map((number) => ({
        location,
        number,
      })),
    ),
    ({ location }) => location,
  );
  return {
    ...infrastructure,
    calendars: calendars.map(({ name }) => name),
    pollLanes: new Map(
      [...Map.groupBy(calendars, ({ location }) => location ?? null)].map(([place, own]) => [place, pollLaneSize(own)]),
    ),
    ports: new Map(
      infrastructure.locations.map(({ name }) => {
        const named = (ports.get(name) ?? []).map(({ number }) => number);
        return [name, [...new Set(named)].filter((port) => port !== undefined)];
      }),
    ),
  };
}

/** A file that cannot be deployed is the administrator's to mend: what is wrong, without a stack. */
export type NamedSettings = { kind: 'settings'; settings: Settings } | { kind: 'refused'; why: string };

/** Those of the file that `-c config=FILE` names. */
export function settingsNamed(file: unknown): NamedSettings {
  if (typeof file !== 'string') return { kind: 'refused', why: 'No configuration is named.' };
  try {
    return { kind: 'settings', settings: settingsOf(readFileSync(file, 'utf8'), file) };
  } catch (error) {
    return { kind: 'refused', why: error instanceof Error ? error.message : String(error) };
  }
}
