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
/** One path segment that is no page of the service's own. */
const ROOM =
  /^\/(?!(?:about|account|api|blog|contact|dashboard|download|downloads|enterprise|features|help|home|information|legal|login|org|plans|pricing|privacy|product|products|security|signin|signup|solutions|static|support|terms|user)(?:[/?#.]|$))[^/?#.]{2,}/i;

/** Whereby: `whereby.com/<room>`, `<company>.whereby.com/<room>`; a key may stand in the fragment or query. */
export const whereby = webService('whereby', 'Whereby', [form(ROOM, 'whereby.com')]);

/** FaceTime: all that matters stands in the fragment. */
export const facetime = webService('facetime', 'FaceTime', [form(/^\/join\/?[?#]/, 'facetime.apple.com')]);

/** The rest of the web: services for which a room needs a browser. */
export const otherWebServices = webService('other', 'a web conference', [
  form(/^\/\d{6,}/, 'meetings.vonage.com', 'freeconference.com', 'meetings.dialpad.com'),
  form(
    /^\/(?:join|meeting|meet|\d)/,
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
  form(/^\/(?:m|meeting)?\/?[\w-]{6,}/, 'meet.goto.live', 'go.teamviewer.com', 'meeting.teamviewer.com'),
  form(/^\/(?:room|r|e)\//, 'app.butter.us', 'live.remo.co', 'airmeet.com'),
  form(/^\/(?:collab\/ui\/session\/(?:guest|join)|guest|invite)/, 'bbcollab.com'),
  form(/^\/[\w-]{3,}\/?(?:[?#]|$)/, 'adobeconnect.com', 'clickmeeting.com'),
  form(/^\/(?:join|register|attend)\//, 'attendee.gotowebinar.com', 'global.gotowebinar.com'),
  form(/^\/(?:meet|room)?\/?[\w-]{5,}/, 'app.huddle01.com', 'huddle01.app', 'app.vowel.com', 'meet.around.co'),
  form(/^\/spaces\/|^\/u\/spaces/, 'spaces.avayacloud.com'),
]);
