import type { Instant } from '../../../shared/kit/clock.ts';
import type { Hidden } from '../../../shared/model/hidden.ts';
import type { SimulatorAnswer } from '../serve.ts';
import { xml } from './answers.ts';
import type { DeviceProfile } from './profile.ts';
import { written } from './xml.ts';

type Tree = { [name: string]: string | Tree };

/** The answer to `GET /getxml?location=…`: the tree of status or settings, cut down to the location. */
export function statusAnswer(profile: DeviceProfile, location: string | null, now: Instant): SimulatorAnswer {
  const root = `product="Cisco Codec" version="${profile.software}" apiVersion="4"`;
  if (location === null || location === '') {
    const inner = '<ErrorCode type="string">10</ErrorCode><Location type="string"></Location>';
    return xml(`<Fault><XPathError type="parsing">${inner}</XPathError></Fault>`);
  }
  const [, top, ...path] = location.split('/');
  const tree = top === 'Status' ? statusOf(profile, now) : top === 'Configuration' ? settingsOf(profile) : {};
  const found = cut(tree, path);
  return found === undefined || Object.keys(found).length === 0
    ? xml(`<EmptyResult ${root}/>`)
    : xml(`<${top} ${root}>${render(found)}</${top}>`);
}

/** The settings of the panel; software before 11.14 lacks most of them, which this does not play. */
function settingsOf({ hides = [] }: DeviceProfile): Tree {
  const of = (what: Hidden, otherwise: string) => (hides.includes(what) ? 'Hidden' : otherwise);
  return {
    UserInterface: {
      Bookings: {
        Visibility: {
          AllDayMeetings: of('allDay', 'Visible'),
          NonJoinableMeetings: of('withoutButton', 'Visible'),
          Organizer: of('organizers', 'Auto'),
          TentativeMeetings: of('tentative', 'Visible'),
          Title: of('titles', 'Auto'),
        },
      },
      Features: { Calendar: { Start: of('calendar', 'Auto') } },
    },
  };
}

const statusOf = (profile: DeviceProfile, now: Instant): Tree => ({
  ...(profile.teamsMode ? { MicrosoftTeams: { Software: { Version: { TeamsApp: '1449.1.0.2025' } } } } : {}),
  SystemUnit: {
    Hardware: { Module: { SerialNumber: profile.serial } },
    ProductId: profile.product,
    Software: { Version: profile.software },
  },
  // Local time without a zone, as macros read it; the Date header tells the same in UTC.
  Time: { SystemTime: new Date(now + (profile.clockAhead ?? 0)).toISOString().slice(0, 19) },
  // A control character in a name that came over HDMI, as real devices send it.
  Video: { Input: { Source: { MediaChannelName: 'PC\u0001' } } },
  Webex: { Status: profile.linkedToWebex ? 'Registered' : 'Disabled' },
});

/** Only what lies on the path, still wrapped in its parents; undefined where there is nothing. */
function cut(tree: Tree, [name, ...rest]: string[]): Tree | undefined {
  if (name === undefined) return tree;
  const inside = tree[name];
  if (inside === undefined) return undefined;
  if (typeof inside === 'string') return rest.length === 0 ? { [name]: inside } : undefined;
  const deeper = cut(inside, rest);
  return deeper === undefined ? undefined : { [name]: deeper };
}

const render = (tree: Tree): string =>
  Object.entries(tree)
    .map(([name, inside]) => `<${name}>${typeof inside === 'string' ? written(inside) : render(inside)}</${name}>`)
    .join('');
