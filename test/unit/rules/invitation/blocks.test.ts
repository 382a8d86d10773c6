import { describe } from 'vitest';
import { type Case, html, tests, text } from '../fixtures/cases.ts';

const NEW = 'https://zoom.us/j/81357924680';
const OLD = 'https://zoom.us/j/99988877766\nMeeting ID: 999 8887 7766\nPasscode: 112233';
const NEW_ONLY = { alias: '81357924680@zoomcrc.com', passcode: null } as const;

/** How mail programs set off what they quote, by language; `below` begins the older text. */
const HEADERS: Readonly<Record<string, string>> = {
  'Outlook, English':
    '________________________________\nFrom: Alex Example <alex@example.org>\nSent: Monday, 2 November 2026 10:00\nTo: Olivia Example\nSubject: Old',
  'Outlook, German':
    'Von: Alex Example <alex@example.org>\nGesendet: Montag, 2. November 2026 10:00\nAn: Olivia Example\nBetreff: Alt',
  'Outlook, French': 'De : Alex Example\nEnvoyé : lundi 2 novembre 2026 10:00\nÀ : Olivia Example\nObjet : Ancien',
  'Outlook, Spanish':
    'De: Alex Example\nEnviado el: lunes, 2 de noviembre de 2026 10:00\nPara: Olivia Example\nAsunto: Viejo',
  'Outlook, Polish':
    'Od: Alex Example\nWysłano: poniedziałek, 2 listopada 2026 10:00\nDo: Olivia Example\nTemat: Stare',
  'Outlook, Russian': 'От: Alex Example\nОтправлено: 2 ноября 2026 г. 10:00\nКому: Olivia Example\nТема: Старое',
  'Outlook, Japanese': '差出人: Alex Example\n送信日時: 2026年11月2日 10:00\n宛先: Olivia Example\n件名: 旧',
  'Outlook, Chinese': '发件人: Alex Example\n发送时间: 2026年11月2日 10:00\n收件人: Olivia Example\n主题: 旧',
  'Outlook, with bold marks':
    '*From:* Alex Example\n*Sent:* Monday, 2 November 2026\n*To:* Olivia Example\n*Subject:* Old',
  'a divider': '-----Original Message-----\nFrom: Alex Example\nSent: Monday\nTo: Olivia\nSubject: Old',
  'Gmail, English': 'On Mon, Nov 2, 2026 at 10:00 AM Alex Example <alex@example.org> wrote:',
  'Gmail, over two lines': 'On Mon, Nov 2, 2026 at 10:00 AM Alex Example <alex@example.org>\nwrote:',
  'Gmail, German': 'Am Mo., 2. Nov. 2026 um 10:00 Uhr schrieb Alex Example <alex@example.org>:',
  'Gmail, Dutch': 'Op ma 2 nov 2026 om 10:00 schreef Alex Example <alex@example.org>:',
};

describe('older text below is not taken', () => {
  const table: Record<string, Case> = {};
  for (const [program, header] of Object.entries(HEADERS)) {
    table[`${program}: the newer meeting wins`] = { given: text(`${NEW}\n\n${header}\n\n${OLD}`), ...NEW_ONLY };
    table[`${program}: alone it is none`] = {
      given: text(`We meet in person this time.\n\n${header}\n\n${OLD}`),
      alias: null,
      technology: 'none',
      reason: /older text/,
    };
    table[`${program}: where nothing else was written it counts`] = {
      given: text(`${header}\n\n${OLD}`),
      alias: '99988877766.112233@zoomcrc.com',
    };
  }
  tests(table);
});

describe('quote marks', () => {
  const quoted = OLD.split('\n')
    .map((line) => `> ${line}`)
    .join('\n');
  tests({
    'older text above the answer': {
      given: text(`On 2 November 2026 Alex wrote:\n${quoted}\n\nNew link: ${NEW}`),
      ...NEW_ONLY,
    },
    'older text below the answer': {
      given: text(`New link: ${NEW}\n\nOn 2 November 2026 Alex wrote:\n${quoted}`),
      ...NEW_ONLY,
    },
    'all of it quoted': { given: text(quoted), alias: '99988877766.112233@zoomcrc.com' },
    'a quoted link over two lines': {
      given: text(
        '> Join:\n> https://teams.microsoft.com/l/meetup-join/19%3ameeting_AbCdEfGhIjKlMnOpQrStUvWx\n> %40thread.v2/0?context=%7b%22Tid%22%7d\n',
      ),
      url: 'https://teams.microsoft.com/l/meetup-join/19%3ameeting_AbCdEfGhIjKlMnOpQrStUvWx%40thread.v2/0?context=%7b%22Tid%22%7d',
    },
  });
});

describe('marks in HTML', () => {
  const old = OLD.replaceAll('\n', '<br>');
  tests({
    Gmail: {
      given: html(
        `<div>${NEW}</div><div class="gmail_quote"><div class="gmail_attr">older</div><blockquote>${old}</blockquote></div>`,
      ),
      ...NEW_ONLY,
    },
    'Apple Mail': { given: html(`<div>${NEW}</div><blockquote type="cite">${old}</blockquote>`), ...NEW_ONLY },
    'Apple Mail, answer below': {
      given: html(`<blockquote type="cite">${old}</blockquote><div>${NEW}</div>`),
      ...NEW_ONLY,
    },
    'Outlook on the web, in a language of no table': {
      given: html(
        `<div>${NEW}</div><div id="appendonsend"></div><hr><div id="divRplyFwdMsg">Bakuto: Alex<br>Rilo: 2.11.</div><div>${old}</div>`,
      ),
      ...NEW_ONLY,
    },
    'an indented paragraph is no quote': {
      given: html(`<p>Hi</p><blockquote style="margin:0 0 0 40px">${NEW}</blockquote>`),
      alias: '81357924680@zoomcrc.com',
    },
  });
});

describe('what was passed on counts', () => {
  const header = 'From: Alex Example\nSent: Monday\nTo: Olivia\nSubject: Review';
  tests({
    'a calendar entry': {
      given: text(`FYI\n\n-----Original Appointment-----\n${header}\nWhen: Monday 10:00\nWhere: Online\n\n${NEW}`),
      alias: '81357924680@zoomcrc.com',
    },
    'a calendar entry in German': {
      given: text(
        `Zur Info\n\n-----Ursprünglicher Termin-----\nVon: Alex\nGesendet: Montag\nAn: Olivia\nBetreff: Review\n\n${NEW}`,
      ),
      alias: '81357924680@zoomcrc.com',
    },
    'a message': {
      given: text(
        `Please join.\n\n---------- Forwarded message ---------\nFrom: Alex <alex@example.org>\nDate: Mon\nSubject: Review\nTo: Olivia\n\n${NEW}`,
      ),
      alias: '81357924680@zoomcrc.com',
    },
    'a message from Apple Mail': {
      given: text(
        `Please join.\n\nBegin forwarded message:\n\nFrom: Alex\nSubject: Review\nDate: 2 November 2026\nTo: Olivia\n\n${NEW}`,
      ),
      alias: '81357924680@zoomcrc.com',
    },
    'by the subject': {
      given: { subject: 'WG: Review', ...text(`Zur Info\n\n${header}\n\n${NEW}`) },
      alias: '81357924680@zoomcrc.com',
    },
    'but not before what was written for the event': {
      given: text(`${NEW}\n\n-----Original Appointment-----\n${header}\nWhen: Monday\n\n${OLD}`),
      ...NEW_ONLY,
    },
  });
});

describe('every part of one address from the same text', () => {
  tests({
    'a Video ID below does not join a tenant key above': {
      given: text(
        `https://teams.microsoft.com/meet/31204455660071\nTenant key: example@m.webex.com\n\n-----Original Message-----\nFrom: A\nSent: B\nTo: C\nSubject: D\n\nVideo ID: 118 204 551 9`,
      ),
      alias: null,
    },
    'a time of day and a divider are no header': {
      given: text(`Agenda\n-----\nFrom: 10:00\nTopics: much\n${NEW}`),
      alias: '81357924680@zoomcrc.com',
    },
  });
});
