import { describe } from 'vitest';
import { html, tests, text } from '../fixtures/cases.ts';

describe('Skype for Business', () => {
  tests({
    online: {
      given: text('Join Skype Meeting<https://meet.lync.com/example/olivia/AB12CD34>'),
      technology: 'skypeforbusiness',
      meetingId: 'AB12CD34',
      alias: null,
      reason: /s4b/,
    },
    'on premises': {
      given: text('https://meet.example.org/olivia.example/6N2YGD5G'),
      technology: 'skypeforbusiness',
      meetingId: '6N2YGD5G',
    },
    'by its property': {
      given: {
        properties: {
          'X-MICROSOFT-ONLINEMEETINGCONFLINK':
            'conf:sip:olivia@example.org;gruu;opaque=app:conf:focus:id:6N2YGD5G?conversation-id=x',
        },
      },
      technology: 'skypeforbusiness',
      meetingId: '6N2YGD5G',
      alias: null,
    },
    'Teams writes the same property': {
      given: {
        properties: {
          'X-MICROSOFT-ONLINEMEETINGCONFLINK':
            'conf:sip:olivia@example.org;gruu;opaque=app:conf:focus:id:teams:2:0!19:meeting_x-thread.v2!1',
        },
      },
      technology: 'none',
      alias: null,
    },
    'a footer that says what video systems call': {
      given: text('https://meet.example.org/olivia/6N2YGD5G\nVideo systems call 21033@example.org and key in 68138#.'),
      alias: '21033@example.org',
    },
  });
});

describe('GoTo Meeting', () => {
  tests({
    'a number': {
      given: text('https://meet.goto.com/119227188\nAccess Code: 119-227-188\nUnited States: +1 (571) 317-3100'),
      technology: 'gotomeeting',
      meetingId: '119227188',
      alias: null,
      reason: /transform/,
    },
    'a name': { given: { location: 'https://gotomeet.me/olivia' }, technology: 'gotomeeting', alias: null },
    'the printed address': {
      given: text(
        'https://global.gotomeeting.com/join/119227188\nDial in: 119227188@67.217.95.2\nOr 67.217.95.2##119227188',
      ),
      aliases: ['SIP 119227188@67.217.95.2', 'H323 67.217.95.2##119227188'],
    },
    'pages around a meeting': {
      given: text('https://www.gotomeeting.com/pricing https://support.goto.com/meeting https://meet.goto.com/install'),
      technology: 'none',
    },
  });
});

describe('BlueJeans, StarLeaf, Lifesize, Chime, Fuze: ended or doubtful, said so', () => {
  tests({
    'BlueJeans with passcode': {
      given: text('https://bluejeans.com/151946478/7788'),
      technology: 'bluejeans',
      aliases: ['SIP 151946478.7788@bjn.vc', 'SIP 151946478@bjn.vc'],
    },
    "BlueJeans' test call is no meeting": { given: text('https://bluejeans.com/111'), technology: 'none' },
    'StarLeaf by its contact card': {
      given: { properties: { CONTACT: 'breeze://4597475549@example.call.sl' } },
      technology: 'starleaf',
      alias: '4597475549@example.call.sl',
    },
    'StarLeaf by web': {
      given: { location: 'https://meet.starleaf.com/4597475549' },
      technology: 'starleaf',
      alias: null,
    },
    Lifesize: {
      given: text('https://call.lifesizecloud.com/1234567'),
      technology: 'lifesize',
      alias: '1234567@sip.lifesizecloud.com',
    },
    Chime: {
      given: text('https://chime.aws/6165557960\nhttps://chime.aws/dialinnumbers/\n* H.323 system: 13.248.147.139'),
      technology: 'chime',
      aliases: ['SIP 6165557960@meet.chime.in', 'H323 13.248.147.139##6165557960'],
    },
    Fuze: {
      given: html(
        '<p>https://example.fuze.me/7428363/dialin</p>Dial: <a href="7428363@tp.fuze.me">7428363@tp.fuze.me</a>',
      ),
      technology: 'fuze',
      alias: '7428363@tp.fuze.me',
    },
  });
});

describe('RingCentral', () => {
  tests({
    'with numeric password': {
      given: text(
        'https://v.ringcentral.com/join/977988816?pw=token\nPasswort: Ab3dE5gH\nÜber SIP beitreten:\n 977988816.3893596796@sip.rcv.com',
      ),
      technology: 'ringcentral',
      aliases: ['SIP 977988816.3893596796@sip.rcv.com', 'SIP 977988816@sip.rcv.com'],
      passcode: 'Ab3dE5gH',
    },
    without: { given: text('https://v.ringcentral.com/join/977988816'), aliases: ['SIP 977988816@sip.rcv.com'] },
    "the older service's link": {
      given: text('https://meetings.ringcentral.com/j/1487654321'),
      technology: 'ringcentral',
      alias: null,
    },
  });
});

describe('Pexip', () => {
  tests({
    'the default joining text': {
      given: html(
        'From a VC endpoint:<br>meet.1001@vc.example.org<br><a href="https://join.example.org/webapp/#/?conference=meet.1001@vc.example.org">web</a><br>pexip://meet.1001@vc.example.org',
      ),
      technology: 'pexip',
      alias: 'meet.1001@vc.example.org',
      meetingId: 'meet.1001',
    },
    'an older web app': {
      given: text('https://join.example.org/webapp/conference/meet.1001%40vc.example.org?name=x'),
      alias: 'meet.1001@vc.example.org',
    },
    'web app 3': {
      given: text('https://join.example.org/webapp3/m/meet.1001@vc.example.org/step-by-step'),
      alias: 'meet.1001@vc.example.org',
    },
    'an alias without domain, printed with it': {
      given: text('https://join.example.org/webapp/m/meet.1001\nmeet.1001@vc.example.org'),
      alias: 'meet.1001@vc.example.org',
    },
    'an alias without domain': {
      given: text('https://join.example.org/webapp/m/meet.1001'),
      alias: 'meet.1001@join.example.org',
    },
    'a web app of somebody else': {
      given: text('Agenda: https://docs.example/webapp/conference/agenda?x'),
      technology: 'none',
      alias: null,
      url: null,
      reason: /docs\.example has a form that Pexip's web app uses/,
    },
    'a name that is an alias by what stands beside it': {
      given: text('From a Pexip client or by web: https://vrooms.example.org/webapp/conference/agenda'),
      alias: 'agenda@vrooms.example.org',
    },
    'a name with a parameter of the web app': {
      given: text('https://rooms.example.org/webapp3/m/weekly?role=guest'),
      alias: 'weekly@rooms.example.org',
    },
    'a token': {
      given: text('https://join.example.org/webapp/m/=abc123/step-by-step?role=guest'),
      technology: 'pexip',
      alias: null,
    },
    'an alias without a domain': {
      given: text('pexip://weekly'),
      technology: 'pexip',
      meetingId: 'weekly',
      alias: null,
      reason: /without a domain/,
    },
    'an alias without a domain beside its web link': {
      given: text('pexip://weekly\nhttps://rooms.example.org/webapp/conference/weekly'),
      alias: 'weekly@rooms.example.org',
    },
    'a PIN in the text': {
      given: text('pexip://meet.olivia@vc.example.org\nPlease join using the PIN 4711'),
      passcode: '4711',
      alias: 'meet.olivia@vc.example.org',
    },
  });
});

describe('Cisco Meeting Server', () => {
  tests({
    'a web link': {
      given: text('https://join.example.org/invited.sf?secret=abc.123&id=12345'),
      technology: 'cms',
      alias: '12345@join.example.org',
    },
    'the printed address counts first': {
      given: text('https://join.example.org/invited.sf?secret=abc&id=12345\nVideo system: call weekly@example.org'),
      alias: 'weekly@example.org',
    },
    'the newer path': {
      given: text('https://join.example.org/en-US/meeting/12345?secret=abc'),
      alias: '12345@join.example.org',
    },
    'the first app’s page': {
      given: text('https://join.example.org/index.html?id=12345&secret=abc'),
      alias: '12345@join.example.org',
    },
    'without a secret, where an address has the same number': {
      given: text('https://join.example.org/index.html?id=12345\nVideo systems: 12345@vc.example.org'),
      technology: 'cms',
      alias: '12345@vc.example.org',
    },
    'without a secret, where the text names the product': {
      given: text('Cisco Meeting App: https://join.example.org/meeting/12345'),
      technology: 'cms',
      alias: '12345@join.example.org',
    },
    'a path without secret may be anything': {
      given: text('https://intranet.example.org/meeting/12345'),
      technology: 'none',
      url: null,
      reason: /intranet\.example\.org has a form that Cisco Meeting Server uses/,
    },
    'a page with a number may be anything': {
      given: text('Order the badges: https://shop.example/index.html?id=12345'),
      technology: 'none',
      alias: null,
      url: null,
      reason: /shop\.example has a form/,
    },
  });
});

describe('joined by browser only', () => {
  tests({
    Jitsi: {
      given: { location: 'https://meet.jit.si/OurWeekly' },
      technology: 'jitsi',
      meetingId: 'OurWeekly',
      alias: null,
    },
    'Jitsi on its own host': {
      given: text('https://jitsi.example.org/weekly#config.startWithAudioMuted=true'),
      technology: 'jitsi',
      alias: null,
    },
    '8x8': { given: text('https://8x8.vc/example/weekly'), technology: '8x8' },
    'Whereby, with its key': {
      given: text('https://example.whereby.com/weekly?roomKey=abc'),
      technology: 'whereby',
      url: 'https://example.whereby.com/weekly?roomKey=abc',
    },
    'FaceTime, with its fragment': {
      given: text('https://facetime.apple.com/join#v=1&p=abc&k=def'),
      technology: 'facetime',
      url: 'https://facetime.apple.com/join#v=1&p=abc&k=def',
    },
    'some other': {
      given: text('https://example.daily.co/weekly'),
      technology: 'other',
      url: 'https://example.daily.co/weekly',
    },
    'a service counts before a browser link': {
      given: text('Notes in https://example.daily.co/weekly\nhttps://zoom.us/j/81357924680'),
      technology: 'zoom',
    },
    "a service's own pages": {
      given: text('https://whereby.com/information/pricing https://www.daily.co/blog'),
      technology: 'none',
    },
  });
});
