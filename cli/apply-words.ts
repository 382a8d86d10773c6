import { changeLine } from '../shared/config/diff.ts';
import type { TooManyRemovals } from '../shared/config/removals.ts';
import type { ApplyOutcome, Plan } from './apply-config.ts';
import { count } from './count.ts';
import { KEPT_SNAPSHOTS } from './prune-snapshots.ts';

/** As many changes as a person reads; `--json` has all. */
const MAX_LINES = 60;

/** What would become active, for people. Not yet printable: names come from the file. */
export function planLines({ from, number, changes, rooms, endpoints, silent, switchedOff }: Plan): string[] {
  const more = changes.length - MAX_LINES;
  return [
    `Snapshot ${number}, ${from === null ? 'the first' : `in place of ${from}`}: ${count(rooms, 'room')}, ${count(endpoints, 'endpoint')}.`,
    ...changes.slice(0, MAX_LINES).map((change) => `  ${MARKS[change.what]} ${changeLine(change)}`),
    ...(more > 0 ? [`  ... and ${count(more, 'more change')} (--json lists all)`] : []),
    ...(silent > 0 ? [`Nothing is written to ${count(silent, 'endpoint')}: delivery is observe or off.`] : []),
    ...(switchedOff.length > 0 ? [staysOn(switchedOff)] : []),
  ];
}

const staysOn = (names: readonly string[]): string =>
  `Written to until now: ${someOf(names)}. What ${names.length === 1 ? 'it shows stays on it' : 'they show stays on them'}, with Join buttons, and is not kept up to date; taken out of the file instead, ${names.length === 1 ? 'its list is' : 'their lists are'} cleared.`;

const MARKS = { added: '+', removed: '-', changed: '~' } as const;

const inWords = ({ kind, removed, of }: TooManyRemovals): string =>
  kind === 'delivery'
    ? `stop writing to ${removed} of ${count(of, 'endpoint')}`
    : `remove ${removed} of ${count(of, kind)}`;

/** As many names as a person reads. */
const someOf = (names: readonly string[]): string =>
  names.length > 10 ? `${names.slice(0, 10).join(', ')} and ${names.length - 10} more` : names.join(', ');

/** How it ended, in one sentence; none where the file's faults say it all. */
export function outcomeLines(outcome: ApplyOutcome): string[] {
  switch (outcome.kind) {
    case 'faulty':
      return [];
    case 'unknownSnapshot':
      return [
        `There is no snapshot ${outcome.number}; the newest is ${outcome.latest}, and the last ${KEPT_SNAPSHOTS} are kept.`,
      ];
    case 'otherInstance':
      return [`This is the instance "${outcome.here}", the file is for "${outcome.file}". Nothing was changed.`];
    case 'unchanged':
      return [`Nothing changed: snapshot ${outcome.number} says the same and stays active.`];
    case 'refused': {
      const much = outcome.removals.map(inWords).join(' and ');
      const allow = Math.max(...outcome.removals.map(({ removed }) => removed));
      return [`Refused: this would ${much}. If that is meant, add --allow-removals ${allow}. Nothing was changed.`];
    }
    case 'stranded':
      return [
        ...outcome.locations.map(
          ({ location, endpoints }) =>
            `Refused: location ${location} would go while ${count(endpoints.length, 'device')} there still ${endpoints.length === 1 ? 'shows' : 'show'} meetings of ours: ${someOf(endpoints)}.`,
        ),
        'Apply first without these endpoints but with the location; their lists are cleared within minutes where they answer, and forgotten after seven days. Or add --force to leave the lists as they are. Nothing was changed.',
      ];
    case 'planned':
      return ['Nothing was changed: this was a dry run.'];
    case 'declined':
      return ['Nothing was changed.'];
    case 'overtaken':
      return [
        'Somebody else applied at the same time, and was first. Nothing was changed; look at it and apply again.',
      ];
    case 'activated':
      return [
        `Snapshot ${outcome.plan.number} is active.`,
        ...(outcome.unpruned === undefined
          ? []
          : [
              `Older snapshots than the last ${KEPT_SNAPSHOTS} could not be removed (${outcome.unpruned}). They do no harm; the next apply tries again.`,
            ]),
      ];
  }
}
