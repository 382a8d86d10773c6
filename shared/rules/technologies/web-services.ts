import type { LinkForm } from '../technology.ts';
import { type Clues, type Meeting, meetingAt, type Technology } from '../technology.ts';

/** A service in which people meet by browser only: its links count, an address it has none. */
function webService(name: Technology['name'], title: string, links: readonly LinkForm[]): Technology {
  return {
    name,
    title,
    rank: 'web',
    links,
    addressDomains: [],
    words: [],
    read: readLink,
    addresses: () => [],
    reason: () => 'People join it by browser (WebRTC): it has no SIP or H.323 address.',
  };
}

function readLink({ links }: Clues): Meeting | null {
  const found = links.find(({ link }) => link.state === 'whole');
  return found === undefined ? null : { ...meetingAt(found.link.at), url: found.link.href };
}

const form = (path: RegExp, ...hosts: string[]): LinkForm => ({ kind: 'meeting', hosts, path });
/** Pages of a service about itself, in no room of which anybody meets. */
const PAGES =
  '(?:\\w\\w(?:-\\w\\w)?\\/)?(?:about|about-us|account|admin|api|app|apps|blog|business|careers|changelog|clinic|company|contact|customers|dashboard|demo|docs|download|downloads|enterprise|events?|explore|faq|features|free|get|guide|handbook|help|home|imprint|information|install|integrations|jobs|legal|login|logout|news|org|partners|plans|press|pricing|privacy|products?|profile|register|registration|resources|security|settings|sign-?in|sign-?up|solutions|static|status|store|support|team|terms|tools|tour|use-cases|user|webinars?|welcome|widget)(?:[/?#.]|$)';
/** One path segment that is no page of the service's own. */
const ROOM = new RegExp(`^/(?!${PAGES})[^/?#.]{2,}`, 'i');

/** Whereby: `whereby.com/<room>`, `<company>.whereby.com/<room>`; a key may stand in the fragment or query. */
export const whereby = webService('whereby', 'Whereby', [form(ROOM, 'whereby.com')]);

/** FaceTime: all that matters stands in the fragment. */
export const facetime = webService('facetime', 'FaceTime', [form(/^\/join\/?[?#]/, 'facetime.apple.com')]);

/** The rest of the web: services for which a room needs a browser. */
export const otherWebServices = webService('other', 'a web conference', [
  form(/^\/\d{6,}/, 'meetings.vonage.com', 'freeconference.com', 'meetings.dialpad.com'),
  form(
    /^\/(?:(?:join|meeting|meet)(?!\w|\/login)|\d)/,
    'meeting.zoho.com',
    'meeting.zoho.eu',
    'meeting.zoho.in',
    'meet.zoho.com',
    'meet.zoho.eu',
    'meet.zoho.in',
  ),
  form(
    ROOM,
    'daily.co',
    'doxy.me',
    'talky.io',
    'talk.brave.com',
    'gather.town',
    'app.gather.town',
    'meet.pumble.com',
    'kmeet.infomaniak.com',
    'call.element.io',
    'vdo.ninja',
    'join.skype.com',
    'join.me',
  ),
  form(/^\/(?:join|guest)/, 'meet.proton.me', 'app.livestorm.co', 'app.demio.com', 'event.demio.com'),
  form(/^\/(?:huddle|call)\//, 'app.slack.com'),
  form(
    /^\/(?:j|dm|p)\//,
    'meeting.tencent.com',
    'voovmeeting.com',
    'vc.feishu.cn',
    'vc.larksuite.com',
    'telemost.yandex.ru',
  ),
  form(/^\/call\/join\//, 'vk.com'),
  form(/^\/(?:studio|live)\//, 'riverside.fm'),
  form(
    new RegExp(`^/(?!${PAGES})(?:m/|meeting/)?[\\w-]{6,}`, 'i'),
    'meet.goto.live',
    'go.teamviewer.com',
    'meeting.teamviewer.com',
  ),
  form(/^\/(?:room|r|e)\//, 'app.butter.us', 'live.remo.co', 'airmeet.com'),
  form(/^\/(?:collab\/ui\/session\/(?:guest|join)|guest|invite)/, 'bbcollab.com'),
  form(new RegExp(`^/(?!${PAGES})[\\w-]{3,}/?(?:[?#]|$)`, 'i'), 'adobeconnect.com', 'clickmeeting.com'),
  // A registration opens no room; the link that comes after it does.
  form(/^\/(?:join|attend)\//, 'attendee.gotowebinar.com', 'global.gotowebinar.com'),
  form(
    new RegExp(`^/(?!${PAGES})(?:meet/|room/)?[\\w-]{5,}`, 'i'),
    'app.huddle01.com',
    'huddle01.app',
    'app.vowel.com',
    'meet.around.co',
  ),
  form(/^\/spaces\/|^\/u\/spaces/, 'spaces.avayacloud.com'),
]);
