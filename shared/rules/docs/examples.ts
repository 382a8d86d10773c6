import type { Rule } from '../../model/rule.ts';

/** An example for the administrators' page: what a rule of a type says, and the text of an invitation that it takes. */
export interface Example {
  /** The rule's own fields; what every rule has is added. */
  rule: Partial<Rule>;
  invitation: string;
}

const TEAMS = `Microsoft Teams meeting
Join: https://teams.microsoft.com/meet/31204455660071?p=AbCdEf
Meeting ID: 312 044 556 600 71
Passcode: aB3cD4`;

/** One a type. The page shows what comes of it by running it, so that page and code cannot differ. */
export const RULE_EXAMPLES: Readonly<Record<Rule['type'], Example>> = {
  pexipinfinity: { rule: {}, invitation: 'From a Pexip client:\npexip://meet.1001@vc.example.com' },
  pexipservice: { rule: {}, invitation: 'Join: https://pexip.me/meet/meet.1001@vc.example.com' },
  teams: {
    rule: { domain: 'vc.example.com' },
    invitation: `${TEAMS}\nTenant key: teams@vc.example.com\nVideo ID: 118 204 551 9`,
  },
  teamssipguestjoin: {
    rule: {
      companyId: '0f4d2a9c-0000-4000-8000-000000000001',
      transform: '{{ meeting_id }}.{{ company_id }}@guest.example.com',
    },
    invitation: TEAMS,
  },
  polyteamsbody: { rule: {}, invitation: `${TEAMS}\nTenant key: 813878896@t.plcm.vc\nVideo ID: 118 204 551 9` },
  ciscoteamsbody: { rule: {}, invitation: `${TEAMS}\nTenant key: example@m.webex.com\nVideo ID: 118 204 551 9` },
  pexipserviceteamsbody: {
    rule: {},
    invitation: `${TEAMS}\nMore info: https://pexip.me/teams/vc.example.com/1182045519`,
  },
  pexipinfinityteamsbody: {
    rule: {},
    invitation: `${TEAMS}\nhttps://node.example.com/teams/?conf=1182045519&ivr=teams&d=vc.example.com&prefix=7`,
  },
  hangouts: {
    rule: { domain: 'meet.example.com' },
    invitation: 'Join with Google Meet: https://meet.google.com/uvw-xyza-bcd',
  },
  googlemeetsipguestjoin: {
    rule: { transform: '{{ meeting_id }}@guest.example.com' },
    invitation: 'Join with Google Meet: https://meet.google.com/uvw-xyza-bcd',
  },
  s4b: { rule: {}, invitation: 'Join Skype Meeting: https://meet.example.com/olivia/6N2YGD5G' },
  polys4bbody: {
    rule: { domain: 'vc.example.com', transform: '{{ conference_id }}@{{ domain }}' },
    invitation: 'Join Skype Meeting: https://meet.example.com/olivia/6N2YGD5G\nConference ID: 68138',
  },
  webex: {
    rule: {},
    invitation:
      'https://example.webex.com/example/j.php?MTID=m0a1b2c3d4e5f60718293a4b5c6d7e8f9\nMeeting number: 2741 306 9518',
  },
  zoom: { rule: { includePin: true }, invitation: 'https://zoom.us/j/81357924680\nPasscode: 204816' },
  gotomeeting: {
    rule: { transform: '{{ meeting_id }}@rooms.example.com' },
    invitation: 'https://meet.goto.com/119227188',
  },
  domain: { rule: { domain: 'vc.example.com' }, invitation: 'Room systems call 4711@vc.example.com' },
  regex: { rule: { match: 'bridge (\\d+)', replace: '\\1@vc.example.com' }, invitation: 'We meet in bridge 4711.' },
  regex_re2: {
    rule: { match: 'rooms\\.example\\.com/(\\d+)', replace: '$1@vc.example.com' },
    invitation: 'Join: https://rooms.example.com/4711',
  },
  custom: {
    rule: {
      template:
        "{% set found = pex_regex_search('bridge (\\d+)', body) %}{% if found %}{{ found[0] }}@vc.example.com{% endif %}",
    },
    invitation: 'We meet in bridge 4711.',
  },
};

/** What is recognised without any rule: a line or two of each service's invitations. */
export const SERVICE_EXAMPLES: Readonly<Record<string, string>> = {
  teams: `${TEAMS}\nTenant key: example@m.webex.com\nVideo ID: 118 204 551 9`,
  zoom: 'https://zoom.us/j/81357924680\nPasscode: 204816',
  webex: 'https://example.webex.com/meet/olivia',
  googlemeet: 'https://meet.google.com/uvw-xyza-bcd',
  skypeforbusiness: 'https://meet.lync.com/example/olivia/6N2YGD5G',
  gotomeeting: 'https://meet.goto.com/119227188',
  bluejeans: 'https://bluejeans.com/151946478/7788',
  starleaf: 'breeze://4597475549@example.call.sl',
  lifesize: 'https://call.lifesizecloud.com/1234567',
  ringcentral: 'https://v.ringcentral.com/join/977988816\n977988816.3893596796@sip.rcv.com',
  chime: 'https://chime.aws/6165557960',
  jitsi: 'https://meet.jit.si/OurWeekly',
  '8x8': 'https://8x8.vc/example/OurWeekly',
  pexip: 'https://join.example.com/webapp/#/?conference=meet.1001@vc.example.com',
  cms: 'https://join.example.com/invited.sf?secret=abc&id=12345',
  fuze: 'https://example.fuze.me/7428363\n7428363@tp.fuze.me',
  whereby: 'https://whereby.com/our-weekly',
  facetime: 'https://facetime.apple.com/join#v=1&p=abc',
  other: 'https://example.daily.co/our-weekly',
};
