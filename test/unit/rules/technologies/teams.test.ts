import { describe } from 'vitest';
import { outlook, rule } from '../fixtures/build.ts';
import { type Case, html, OPEN_PROFILE, tests, text } from '../fixtures/cases.ts';

const LONG =
  'https://teams.microsoft.com/l/meetup-join/19%3ameeting_T3duRml4dHVyZTAwMQ%40thread.v2/0?context=%7b%22Tid%22%3a%220b1c2d3e-0000-4000-8000-00000000000a%22%2c%22Oid%22%3a%220b1c2d3e-0000-4000-8000-00000000000b%22%7d';
const SHORT = 'https://teams.microsoft.com/meet/31204455660071?p=Tk9uT2JvZHlzVG9rZW4';

/** The lines of a Teams invitation as they are laid out in every language: headline, labels, gateway. */
interface Wording {
  headline: string;
  meetingId: string;
  passcode: string;
  phoneId: string;
  tenantKey: string;
  videoId: string;
}

const WORDINGS: Readonly<Record<string, Wording>> = {
  English: {
    headline: 'Microsoft Teams meeting',
    meetingId: 'Meeting ID:',
    passcode: 'Passcode:',
    phoneId: 'Phone conference ID:',
    tenantKey: 'Tenant key:',
    videoId: 'Video ID:',
  },
  German: {
    headline: 'Microsoft Teams-Besprechung',
    meetingId: 'Besprechungs-ID:',
    passcode: 'Passcode:',
    phoneId: 'Telefonkonferenz-ID:',
    tenantKey: 'Mandantenschlüssel:',
    videoId: 'Video-ID:',
  },
  French: {
    headline: 'Réunion Microsoft Teams',
    meetingId: 'ID de réunion\u00a0:',
    passcode: 'Code secret\u202f:',
    phoneId: 'ID de conférence téléphonique\u00a0:',
    tenantKey: 'Clé du locataire\u00a0:',
    videoId: 'ID de la vidéo\u00a0:',
  },
  Spanish: {
    headline: 'Reunión de Microsoft Teams',
    meetingId: 'Id. de reunión:',
    passcode: 'Código de acceso:',
    phoneId: 'Id. de conferencia telefónica:',
    tenantKey: 'Clave de inquilino:',
    videoId: 'Id. de vídeo:',
  },
  Portuguese: {
    headline: 'Reunião do Microsoft Teams',
    meetingId: 'ID da Reunião:',
    passcode: 'Senha:',
    phoneId: 'ID da conferência telefônica:',
    tenantKey: 'Chave do locatário:',
    videoId: 'ID do vídeo:',
  },
  Dutch: {
    headline: 'Microsoft Teams-vergadering',
    meetingId: 'Vergadering-id:',
    passcode: 'Wachtwoordcode:',
    phoneId: 'Telefonische vergadering-id:',
    tenantKey: 'Tenantsleutel:',
    videoId: 'Video-id:',
  },
  Danish: {
    headline: 'Microsoft Teams-møde',
    meetingId: 'Møde-id:',
    passcode: 'Adgangskode:',
    phoneId: 'Telefonkonference-id:',
    tenantKey: 'Lejernøgle:',
    videoId: 'Video-id:',
  },
  Finnish: {
    headline: 'Microsoft Teams -kokous',
    meetingId: 'Kokouksen tunnus:',
    passcode: 'Tunnuskoodi:',
    phoneId: 'Puhelinneuvottelun tunnus:',
    tenantKey: 'Vuokraajan avain:',
    videoId: 'Videotunnus:',
  },
  Czech: {
    headline: 'Schůzka v Microsoft Teams',
    meetingId: 'ID schůzky:',
    passcode: 'Heslo:',
    phoneId: 'ID telefonní konference:',
    tenantKey: 'Klíč tenanta:',
    videoId: 'ID videa:',
  },
  Hungarian: {
    headline: 'Microsoft Teams-értekezlet',
    meetingId: 'Értekezlet azonosítója:',
    passcode: 'Titkos kód:',
    phoneId: 'Telefonkonferencia azonosítója:',
    tenantKey: 'Bérlői kulcs:',
    videoId: 'Videoazonosító:',
  },
  Turkish: {
    headline: 'Microsoft Teams toplantısı',
    meetingId: 'Toplantı Kimliği:',
    passcode: 'Geçiş Kodu:',
    phoneId: 'Telefon konferansı kimliği:',
    tenantKey: 'Kiracı anahtarı:',
    videoId: 'Video kimliği:',
  },
  Greek: {
    headline: 'Σύσκεψη Microsoft Teams',
    meetingId: 'Αναγνωριστικό σύσκεψης:',
    passcode: 'Κωδικός πρόσβασης:',
    phoneId: 'Αναγνωριστικό τηλεδιάσκεψης:',
    tenantKey: 'Κλειδί μισθωτή:',
    videoId: 'Αναγνωριστικό βίντεο:',
  },
  Russian: {
    headline: 'Собрание Microsoft Teams',
    meetingId: 'Идентификатор собрания:',
    passcode: 'Секретный код:',
    phoneId: 'Идентификатор телефонной конференции:',
    tenantKey: 'Ключ клиента:',
    videoId: 'Идентификатор видео:',
  },
  Arabic: {
    headline: 'اجتماع Microsoft Teams',
    meetingId: 'معرّف الاجتماع:',
    passcode: 'رمز المرور:',
    phoneId: 'معرف المؤتمر الهاتفي:',
    tenantKey: 'مفتاح المستأجر:',
    videoId: 'معرف الفيديو:',
  },
  Hebrew: {
    headline: 'פגישת Microsoft Teams',
    meetingId: 'מזהה פגישה:',
    passcode: 'קוד גישה:',
    phoneId: 'מזהה ועידת טלפון:',
    tenantKey: 'מפתח דייר:',
    videoId: 'מזהה וידאו:',
  },
  Japanese: {
    headline: 'Microsoft Teams 会議',
    meetingId: '会議 ID：',
    passcode: 'パスコード：',
    phoneId: '電話会議 ID：',
    tenantKey: 'テナント キー：',
    videoId: 'ビデオ ID：',
  },
  Chinese: {
    headline: 'Microsoft Teams 会议',
    meetingId: '会议 ID:',
    passcode: '密码:',
    phoneId: '电话会议 ID:',
    tenantKey: '租户密钥:',
    videoId: '视频 ID:',
  },
  Korean: {
    headline: 'Microsoft Teams 모임',
    meetingId: '모임 ID:',
    passcode: '암호:',
    phoneId: '전화 회의 ID:',
    tenantKey: '테넌트 키:',
    videoId: '비디오 ID:',
  },
  Thai: {
    headline: 'การประชุม Microsoft Teams',
    meetingId: 'รหัสการประชุม:',
    passcode: 'รหัสผ่าน:',
    phoneId: 'รหัสการประชุมทางโทรศัพท์:',
    tenantKey: 'คีย์ผู้เช่า:',
    videoId: 'รหัสวิดีโอ:',
  },
  'a language of no table': {
    headline: 'Microsoft Teams bakuto',
    meetingId: 'Rilo bakuto:',
    passcode: 'Sema:',
    phoneId: 'Telo rilo:',
    tenantKey: 'Kelu:',
    videoId: 'Vido rilo:',
  },
};

const invitationIn = (words: Wording, key: string, join = SHORT): string => `Hello
________________________________________________________________________________
${words.headline}
${words.headline}<${join}>
${words.meetingId} 312 044 556 600 71
${words.passcode} aB3cD4e5
________________________________
+49 30 5550 0123,,204118381#<tel:+493055500123,,204118381> Germany, Berlin
${words.phoneId} 204 118 381#
${words.tenantKey} ${key}
${words.videoId} 118 204 551 9
________________________________________________________________________________
Olivia Example | +49 30 5550 0188 | olivia@example.com`;

const GATEWAYS = {
  '4711@t.plcm.vc': '4711.1182045519@t.plcm.vc',
  'example@m.webex.com': '1182045519.example@m.webex.com',
  'teams@vc.example.org': '1182045519@vc.example.org',
};

describe('Teams in many languages, with every gateway, as text and as HTML', () => {
  const table: Record<string, Case> = {};
  for (const [language, words] of Object.entries(WORDINGS))
    for (const [key, alias] of Object.entries(GATEWAYS)) {
      const wanted = { technology: 'teams', alias, meetingId: '31204455660071', passcode: 'aB3cD4e5' } as const;
      table[`${language}, ${key}`] = { given: text(invitationIn(words, key)), url: SHORT, ...wanted };
      table[`${language}, ${key}, HTML`] = {
        given: { body: outlook(invitationIn(words, key, LONG)) },
        url: LONG,
        ...wanted,
      };
    }
  tests(table);
});

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

describe('Teams: gateways by their links', () => {
  tests({
    Poly: {
      given: text('Alternate VTC dialing instructions<https://dialin.plcm.vc/teams/?key=813878896&conf=0148964757>'),
      technology: 'teams',
      alias: '813878896.0148964757@t.plcm.vc',
    },
    Cisco: {
      given: html(
        '<a href="https://www.webex.com/msteams?confid=1259772026&amp;tenantkey=example&amp;domain=m.webex.com">Plus</a>',
      ),
      technology: 'teams',
      alias: '1259772026.example@m.webex.com',
    },
    "Pexip's service": {
      given: text('https://pexip.me/teams/vc.example.org/1182045519'),
      technology: 'teams',
      alias: '1182045519@vc.example.org',
    },
    "Pexip's service, other page": {
      given: text('https://teams-eu-joininfo.pexip.com/?conf=1182045519&direct=1&key=teams%40vc.example.org'),
      alias: '1182045519@vc.example.org',
    },
    'Pexip Infinity with prefix': {
      given: text(
        'https://node.example.org/teams/?conf=1182045519&ivr=teams&d=example.org&ip=192.0.2.7&prefix=77&test=x',
      ),
      aliases: ['SIP 771182045519@example.org', 'H323 1182045519@192.0.2.7'],
    },
    'another vendor, by the printed key': {
      given: html(
        '<div><a href="">900111@t.other.example</a> VTC-ID: 0120300000</div><a href="https://dialin.other.example/teams/?key=900111&amp;conf=0120300000">?</a>',
      ),
      alias: '900111.0120300000@t.other.example',
    },
    'the link wins over digits lost in the text': {
      given: text('Tenant key: 1@t.plcm.vc\nVideo ID: 118 204 55\nhttps://dialin.plcm.vc/teams/?key=1&conf=1182045519'),
      alias: '1.1182045519@t.plcm.vc',
    },
    'a leading zero stays': {
      given: text('813878896@t.plcm.vc VTC Conference ID: 0148964757'),
      alias: '813878896.0148964757@t.plcm.vc',
    },
    'a soft break inside the number': {
      given: text(`${LONG}\n813878896@t.plcm.vc VTC Conference ID: 01489647=\n57\n`),
      alias: '813878896.0148964757@t.plcm.vc',
    },
  });
});

describe('Teams: gateway addresses that are printed whole', () => {
  const beside = (line: string) => text(`${SHORT}\nMeeting ID: 312 044 556 600 71\nPasscode: aB3cD4\n${line}`);
  tests({
    Cisco: { given: beside('Video systems: 118204551.acme@m.webex.com'), alias: '118204551.acme@m.webex.com' },
    'Cisco, as a SIP link, with a key of several parts': {
      given: beside('Join on a video device: sip:1182045519.acme.emea@m.webex.com'),
      alias: '1182045519.acme.emea@m.webex.com',
    },
    'Cisco, with the Video ID beside it': {
      given: beside('Tenant key: acme@m.webex.com\nVideo ID: 118 204 551 9\n1182045519.acme@m.webex.com'),
      alias: '1182045519.acme@m.webex.com',
    },
    'Cisco, the Video ID below it': {
      given: beside('1182045519.acme@m.webex.com\nVideo ID: 118 204 551 9'),
      alias: '1182045519.acme@m.webex.com',
    },
    Poly: { given: beside('813878896.0148964757@t.plcm.vc'), alias: '813878896.0148964757@t.plcm.vc' },
    'Poly, by its common key': { given: beside('888888.0148964757@t.plcm.vc'), alias: '888888.0148964757@t.plcm.vc' },
    BlueJeans: { given: beside('813878896.148964757@teams.bjn.vc'), alias: '813878896.148964757@teams.bjn.vc' },
    "Pexip's service": {
      given: beside('Video ID: 118 204 551 9\nDirect: 1182045519@vc.example.org'),
      alias: '1182045519@vc.example.org',
    },
    'another vendor': {
      given: beside('900111.1182045519@t.other.example\nVideo ID: 118 204 551 9'),
      alias: '900111.1182045519@t.other.example',
    },
    'in the location, without a link': {
      given: { location: '118204551.acme@m.webex.com' },
      technology: 'teams',
      alias: '118204551.acme@m.webex.com',
      source: 'location',
    },
    'a tenant key alone is not dialled': { given: beside('Tenant key: acme@m.webex.com'), alias: null },
    'nor is the mail address of somebody with a number': { given: beside('olivia.118204551@example.org'), alias: null },
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
