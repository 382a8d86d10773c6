import { describe } from 'vitest';
import { rule } from '../fixtures/build.ts';
import { OPEN_PROFILE, tests, text } from '../fixtures/cases.ts';
import { LONG, SHORT } from '../fixtures/teams.ts';

describe('Teams: links', () => {
  tests({
    'the short link wins over the long one behind "System reference"': {
      given: text(`Join: ${SHORT}\nNeed help? | System reference<${LONG}>`),
      technology: 'teams',
      url: SHORT,
      meetingId: '31204455660071',
      alias: null,
      reason: /gateway/,
    },
    'the new cloud host': {
      given: text('https://teams.cloud.microsoft/meet/2001112223334?p=x'),
      url: 'https://teams.cloud.microsoft/meet/2001112223334?p=x',
      meetingId: '2001112223334',
    },
    'the host of the US defence cloud': {
      given: text('https://dod.teams.microsoft.us/l/meetup-join/19%3adod'),
      technology: 'teams',
    },
    'an old channel meeting': {
      given: text(
        'https://teams.microsoft.com/l/meetup-join/19%3a0123456789abcdef0123456789abcdef%40thread.skype/1600000000000?tenantId=1',
      ),
      technology: 'teams',
    },
    'an unescaped context in text is kept whole': {
      given: text(
        'Join https://teams.microsoft.com/l/meetup-join/19:meeting_x@thread.v2/0?context={"Tid":"a","Oid":"b"} now',
      ),
      url: 'https://teams.microsoft.com/l/meetup-join/19:meeting_x@thread.v2/0?context={"Tid":"a","Oid":"b"}',
    },
    'the launcher is taken off': {
      given: text(
        'https://teams.microsoft.com/dl/launcher/launcher.html?url=%2F_%23%2Fl%2Fmeetup-join%2F19%3Ameeting_x%40thread.v2%2F0%3Fcontext%3D%257b%2522Tid%2522%253a%2522a%2522%257d%26anon%3Dtrue&type=meetup-join',
      ),
      url: 'https://teams.microsoft.com/l/meetup-join/19:meeting_x@thread.v2/0?context=%7b%22Tid%22%3a%22a%22%7d',
    },
    'a consumer meeting has no gateway': {
      given: text('https://teams.live.com/meet/9312044556600?p=x'),
      technology: 'teams',
      alias: null,
      reason: /consumers/,
    },
    'pages around a meeting are not the meeting': {
      given: text(
        'https://teams.microsoft.com/meetingOptions/?organizerId=1 https://teams.microsoft.com/l/channel/19%3ax/General https://aka.ms/JoinTeamsMeeting https://dialin.teams.microsoft.com/x?id=204118381 https://teams.microsoft.com/downloads',
      ),
      technology: 'none',
      alias: null,
    },
    'a host that only looks like it': {
      given: text(
        'https://teams.microsoft.com.evil.example/l/meetup-join/19%3ax https://evil-teams.microsoft.com.example/meet/1234567890',
      ),
      technology: 'none',
    },
    'a name before the host does not help': {
      given: text('https://teams.microsoft.com@evil.example/l/meetup-join/19%3ax'),
      technology: 'none',
    },
  });
});

describe('Teams: numbers that are no Video ID', () => {
  tests({
    'a signature behind the invitation': {
      given: text(
        `${SHORT}\nMeeting ID: 312 044 556 600 71\nPasscode: aB3cD4\n\nOlivia Example\nolivia@example.org\nTel: 030 5550 0188\nMobile: +49 170 5550188`,
      ),
      technology: 'teams',
      alias: null,
    },
    'a mailbox named teams': { given: text(`${SHORT}\nQuestions: teams@example.org\nTel: 030 5550 0188`), alias: null },
    'the phone conference ID behind a tenant key': {
      given: text(`${SHORT}\nTenant key: 1@t.plcm.vc\nPhone conference ID: 204 118 381#`),
      alias: null,
    },
    'words without a number': {
      given: text('Microsoft Teams\nMeeting ID: to be defined'),
      technology: 'none',
      alias: null,
    },
    'a phone number below the words Microsoft Teams': {
      given: text('We meet in Microsoft Teams.\nTel: 030 555 001 881'),
      technology: 'none',
    },
  });
});

describe('Teams: where it stands', () => {
  tests({
    'the join link in a property, the gateway in the body': {
      given: {
        ...text('Tenant key: example@m.webex.com\nVideo ID: 118 204 551 9'),
        properties: { 'graph.onlineMeeting.joinUrl': LONG },
      },
      technology: 'teams',
      alias: '1182045519.example@m.webex.com',
      url: LONG,
      source: 'properties',
    },
    'everything in the fields of Graph’s online meeting': {
      given: {
        properties: {
          'onlineMeeting.videoTeleconferenceId': '1182045519',
          'onlineMeeting.cloudVideoInteropInfo.tenantKey': 'example@m.webex.com',
          'onlineMeeting.joinUrl': `${LONG}${'&x=y'.repeat(100)}`,
        },
      },
      alias: '1182045519.example@m.webex.com',
      source: 'properties',
    },
    'the gateway’s page among them, where the key has no domain': {
      given: {
        properties: {
          'cloudVideoInteropInfo.tenantKey': 'example',
          'cloudVideoInteropInfo.videoTeleconferenceId': '1182045519',
          'cloudVideoInteropInfo.moreInfoWebUrl':
            'https://www.webex.com/msteams?confid=1182045519&tenantkey=example&domain=m.webex.com',
        },
      },
      alias: '1182045519.example@m.webex.com',
    },
    'a Video ID without its tenant key': {
      given: { properties: { 'graph.onlineMeeting.joinUrl': LONG, videoTeleconferenceId: '1182045519' } },
      alias: null,
      reason: /rule of type teams/,
    },
    'is dialled at the domain of a rule': {
      given: { properties: { 'graph.onlineMeeting.joinUrl': LONG, videoTeleconferenceId: '1182045519' } },
      profile: { ...OPEN_PROFILE, rules: [rule({ type: 'teams', domain: 'vc.example.com' })] },
      alias: '1182045519@vc.example.com',
    },
    'another meeting in the location is not mixed with the body': {
      given: {
        ...text(`${LONG}\nTenant key: example@m.webex.com\nVideo ID: 118 204 551 9`),
        location: 'https://teams.microsoft.com/l/meetup-join/19%3ameeting_another%40thread.v2/0',
      },
      url: 'https://teams.microsoft.com/l/meetup-join/19%3ameeting_another%40thread.v2/0',
      alias: null,
    },
    'no link, but the numbers of one line': {
      given: text('Microsoft Teams-møte. Møte-ID: 322 367 541 208 27, passord: ca2Fq7GP.'),
      technology: 'teams',
      meetingId: '32236754120827',
      passcode: 'ca2Fq7GP',
      alias: null,
    },
  });
});

describe('Teams: words beside another link', () => {
  tests({
    'the link counts': {
      given: text(
        'Microsoft Teams is down, we use Zoom:\nhttps://zoom.us/j/81357924680\nMeeting ID: 813 5792 4680\nPasscode: 204816',
      ),
      technology: 'zoom',
      alias: '81357924680.204816@zoomcrc.com',
    },
  });
});
