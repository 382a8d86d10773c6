import { describe } from 'vitest';
import { outlook } from '../fixtures/build.ts';
import { type Case, html, tests, text } from '../fixtures/cases.ts';

const LINK = 'https://us02web.zoom.us/j/81357924680?pwd=Tk9uT2JvZHlz.1';

const LABELS: Readonly<Record<string, [id: string, code: string]>> = {
  English: ['Meeting ID:', 'Passcode:'],
  'English, older': ['Meeting ID:', 'Password:'],
  German: ['Meeting-ID:', 'Kenncode:'],
  French: ['ID de réunion\u00a0:', 'Code secret\u00a0:'],
  Spanish: ['ID de reunión:', 'Código de acceso:'],
  Italian: ['ID riunione:', 'Codice d’accesso:'],
  Portuguese: ['ID da reunião:', 'Senha de acesso:'],
  Dutch: ['Meeting-ID:', 'Toegangscode:'],
  Polish: ['Identyfikator spotkania:', 'Kod dostępu:'],
  Russian: ['Идентификатор конференции:', 'Код доступа:'],
  Ukrainian: ['Ідентифікатор конференції:', 'Код доступу:'],
  Turkish: ['Toplantı Kimliği:', 'Parola:'],
  Swedish: ['Mötes-ID:', 'Lösenkod:'],
  Indonesian: ['ID Rapat:', 'Kode Sandi:'],
  Vietnamese: ['ID cuộc họp:', 'Mật mã:'],
  Japanese: ['ミーティング ID：', 'パスコード：'],
  'Chinese, simplified': ['会议号：', '密码：'],
  'Chinese, traditional': ['會議 ID：', '密碼：'],
  Korean: ['회의 ID:', '암호:'],
  Arabic: ['معرّف الاجتماع:', 'رمز المرور:'],
  Hebrew: ['מזהה פגישה:', 'קוד סודי:'],
  'a language of no table': ['Rilo bakuto:', 'Sema:'],
};

describe('Zoom in many languages', () => {
  const table: Record<string, Case> = {};
  for (const [language, [id, code]] of Object.entries(LABELS)) {
    const lines = `Zoom\n${LINK}\n\n${id} 813 5792 4680\n${code} 204816\n`;
    const wanted = {
      technology: 'zoom',
      alias: '81357924680.204816@zoomcrc.com',
      passcode: '204816',
      url: LINK,
    } as const;
    table[language] = { given: text(lines), ...wanted };
    table[`${language}, HTML`] = { given: { body: outlook(lines) }, ...wanted };
  }
  tests(table);
});

describe('Zoom: passcodes', () => {
  tests({
    'both addresses, preferred one first': {
      given: text(`${LINK}\nPasscode: 204816`),
      aliases: ['SIP 81357924680.204816@zoomcrc.com', 'SIP 81357924680@zoomcrc.com'],
    },
    "a link's token is not one": { given: text(LINK), alias: '81357924680@zoomcrc.com', passcode: null },
    'a numeric token is not one': {
      given: text('https://zoom.us/j/81357924680?pwd=204816'),
      alias: '81357924680@zoomcrc.com',
      passcode: null,
    },
    'letters cannot be dialled': {
      given: text(`${LINK}\nPasscode: aB3-cD4`),
      alias: '81357924680@zoomcrc.com',
      passcode: 'aB3-cD4',
    },
    'the number from the one-tap line': {
      given: text(`${LINK}\nPasscode: aB3cD4\nOne tap mobile\n+13125550100,,81357924680#,,,,*204816# US`),
      alias: '81357924680.204816@zoomcrc.com',
      passcode: 'aB3cD4',
    },
    'not from the one-tap line of another meeting': {
      given: text(`${LINK}\n+13125550100,,99999999999#,,,,*204816# US`),
      alias: '81357924680@zoomcrc.com',
    },
    'on the line before the link': {
      given: text(`Passcode: 204816\n${LINK}`),
      alias: '81357924680.204816@zoomcrc.com',
    },
    'in brackets behind the link': {
      given: text(`Zoom: ${LINK} (passcode: 204816)`),
      alias: '81357924680.204816@zoomcrc.com',
    },
    'in the printed address': {
      given: text('SIP: 81357924680.204816@zoomcrc.com'),
      alias: '81357924680.204816@zoomcrc.com',
      passcode: '204816',
    },
    'the code of some other door': {
      given: text(
        `The WiFi password: 20481600\n\nAgenda: ${'much talk. '.repeat(20)}\n\n${LINK}\n\n${'More talk. '.repeat(40)}\nDoor PIN: 4417`,
      ),
      alias: '81357924680@zoomcrc.com',
      passcode: null,
    },
    'of a second meeting in the same text': {
      given: text(
        `First: ${LINK}\n\nSecond: https://zoom.us/j/99988877766\nMeeting ID: 999 8887 7766\nPasscode: 112233`,
      ),
      meetingId: '81357924680',
      alias: '81357924680@zoomcrc.com',
    },
  });
});

describe('Zoom: links', () => {
  tests({
    'a path of the web client': {
      given: text('https://app.zoom.us/wc/81357924680/join'),
      alias: '81357924680@zoomcrc.com',
    },
    'the client link': {
      given: html('<a href="zoommtg://zoom.us/join?action=join&amp;confno=81357924680&amp;pwd=x">Open</a>'),
      alias: '81357924680@zoomcrc.com',
      url: 'https://zoom.us/j/81357924680',
    },
    'a personal link with its number beside it': {
      given: text('https://acme.zoom.us/my/olivia\nMeeting ID: 555 010 0916'),
      alias: '5550100916@zoomcrc.com',
      url: 'https://acme.zoom.us/my/olivia',
    },
    'a personal link alone': {
      given: text('https://acme.zoom.us/my/olivia'),
      technology: 'zoom',
      alias: null,
      reason: /without a meeting number/,
    },
    'a link made for one registered person': {
      given: text('https://zoom.us/w/81357924680?tk=personal'),
      technology: 'zoom',
      alias: null,
      reason: /registered/,
    },
    'a government meeting has no published domain': {
      given: text('https://agency.zoomgov.com/j/1613579246'),
      technology: 'zoom',
      alias: null,
      reason: /not published/,
    },
    'the longest of equal links': { given: text(`https://zoom.us/j/81357924680\n${LINK}`), url: LINK },
    'links around a meeting are not the meeting': {
      given: text(
        'https://zoom.us/u/abc https://zoom.us/test https://acme.zoom.us/rec/share/xyz https://zoom.us/meeting/register/tJ https://acme.zoom.us/meeting/tJx/ics?icsToken=1 https://support.zoom.us/hc/en-us https://zoom.us/download https://st1.zoom.us/x.png',
      ),
      technology: 'none',
      alias: null,
    },
    'hosts that only look like it': {
      given: text(
        'https://zoom.us.evil.example/j/81357924680 https://evilzoom.us/j/81357924680 https://evil.example/zoom.us/j/81357924680',
      ),
      technology: 'none',
    },
    'no scheme': { given: text('Dial in: zoom.us/j/81357924680.'), url: 'https://zoom.us/j/81357924680' },
    'H.323 bridges that the invitation prints': {
      given: text(`${LINK}\nJoin by H.323\n162.255.37.11 (US West)\nPasscode: 204816`),
      aliases: [
        'SIP 81357924680.204816@zoomcrc.com',
        'SIP 81357924680@zoomcrc.com',
        'H323 162.255.37.11##81357924680#204816',
        'H323 162.255.37.11##81357924680',
      ],
    },
    'a gateway hid the link, the number is printed': {
      given: text(
        'Join<https://protect-eu.mimecast.com/s/AbCd?domain=us02web.zoom.us>\nMeeting ID: 813 5792 4680\nPasscode: 204816',
      ),
      technology: 'zoom',
      alias: '81357924680.204816@zoomcrc.com',
      url: null,
    },
    'a gateway hid the link, and nothing is printed': {
      given: text('Join<https://protect-eu.mimecast.com/s/AbCd?domain=us02web.zoom.us>'),
      technology: 'none',
      alias: null,
      reason: /Mimecast/,
    },
    'layout and host key in a printed address stay': {
      given: text('SIP: 123456789.1234..654321@zoomcrc.com'),
      alias: '123456789.1234..654321@zoomcrc.com',
      passcode: '1234',
    },
  });
});

describe('Zoom: structured data', () => {
  const conferenceData = {
    conferenceSolution: { key: { type: 'addOn' }, name: 'Zoom Meeting' },
    entryPoints: [
      { entryPointType: 'video', uri: LINK, passcode: '204816' },
      { entryPointType: 'phone', uri: 'tel:+13125550100,,81357924680#' },
      { entryPointType: 'sip', uri: 'sip:81357924680@zoomcrc.com' },
    ],
  };
  tests({
    'the add-on writes link, passcode and SIP entry point': {
      given: { conferenceData },
      technology: 'zoom',
      alias: '81357924680.204816@zoomcrc.com',
      source: 'conferenceData',
    },
    'location and body are of one meeting': {
      given: { location: LINK, ...text('Meeting ID: 813 5792 4680\nPasscode: 204816\nhttps://zoom.us/j/81357924680') },
      alias: '81357924680.204816@zoomcrc.com',
      source: 'location',
    },
    'location and body are of two meetings': {
      given: { location: LINK, ...text('https://zoom.us/j/99988877766\nPasscode: 112233') },
      alias: '81357924680@zoomcrc.com',
    },
  });
});
