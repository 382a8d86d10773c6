import type { Technology } from '../technology.ts';
import { bluejeans } from './bluejeans.ts';
import { chime } from './chime.ts';
import { ciscoMeetingServer } from './cisco-meeting-server.ts';
import { fuze } from './fuze.ts';
import { googleMeet } from './google-meet.ts';
import { goToMeeting } from './goto-meeting.ts';
import { eightByEight, jitsi } from './jitsi.ts';
import { lifesize } from './lifesize.ts';
import { pexip } from './pexip.ts';
import { ringcentral } from './ringcentral.ts';
import { skypeForBusiness } from './skype-for-business.ts';
import { starleaf } from './starleaf.ts';
import { teams } from './teams.ts';
import { facetime, otherWebServices, whereby } from './web-services.ts';
import { webex } from './webex.ts';
import { zoom } from './zoom.ts';

/** Every service that is recognised. Their order decides nothing: what stands first in the invitation wins. */
export const TECHNOLOGIES: readonly Technology[] = [
  teams,
  zoom,
  webex,
  googleMeet,
  skypeForBusiness,
  goToMeeting,
  bluejeans,
  starleaf,
  lifesize,
  ringcentral,
  chime,
  jitsi,
  eightByEight,
  pexip,
  ciscoMeetingServer,
  fuze,
  whereby,
  facetime,
  otherWebServices,
];
