import { describe } from 'vitest';
import { profileWith, rule } from '../fixtures/build.ts';
import { type Case, html, OPEN_PROFILE, tests, text } from '../fixtures/cases.ts';

const TEAMS = 'https://teams.microsoft.com/meet/31204455660071?p=x';

/** A mail address above the key, between key and number, and below. */
const MAIL = ['it-help@example.com', 'olivia@example.com', 'teams@example.com'];
const KEYS: Readonly<Record<string, string>> = {
  '4711@t.plcm.vc': '4711.1182045519@t.plcm.vc',
  'acme@m.webex.com': '1182045519.acme@m.webex.com',
  'teams@vc.example.org': '1182045519@vc.example.org',
  '4711@conf.vendor.example': '4711.1182045519@conf.vendor.example',
};
const WORDS: Readonly<Record<string, [key: string, number: string, asking: string]>> = {
  English: ['Tenant key:', 'Video ID:', 'Questions? Write to'],
  German: ['Mandantenschlüssel:', 'Video-ID:', 'Fragen? E-Mail an'],
  French: ['Clé du locataire :', 'ID de vidéo :', 'Des questions :'],
  Japanese: ['テナント キー：', 'ビデオ ID：', 'お問い合わせ：'],
};

const between = (words: [string, string, string], key: string, mail: string): Record<string, Case> => {
  const [keyLabel, numberLabel, asking] = words;
  const parts = [`${keyLabel} ${key}`, `${numberLabel} 118 204 551 9`];
  const orders = [
    [`${asking} ${mail}`, ...parts],
    [parts[0], `${asking} ${mail}`, parts[1]],
    [...parts, `${asking} ${mail}`],
  ];
  return Object.fromEntries(
    orders.map((lines, order) => [
      `${keyLabel} ${key}, ${mail} as number ${order + 1}`,
      { given: text(`Microsoft Teams\n${TEAMS}\n${lines.join('\n')}`), alias: KEYS[key] ?? null },
    ]),
  );
};

describe('a mail address beside a gateway’s key is no key', () => {
  for (const [language, words] of Object.entries(WORDS))
    describe(language, () => {
      for (const key of Object.keys(KEYS)) for (const mail of MAIL) tests(between(words, key, mail));
    });
});

describe('without any gateway', () => {
  const numbered = 'Video ID: 118 204 551 9';
  tests({
    'a mail address and a Video ID are none': {
      given: text(`${TEAMS}\nOlivia Example, olivia@example.com\n${numbered}`),
      technology: 'teams',
      alias: null,
      reason: /without the tenant key/,
    },
    'nor is the address of a team': { given: text(`${TEAMS}\nQuestions? teams@example.com\n${numbered}`), alias: null },
    'nor whom to contact': { given: text(`${TEAMS}\nContact: teams@example.com\n${numbered}`), alias: null },
    'nor a film’s number': {
      given: text(`${TEAMS}\nAsk anna@example.com about the clip, Video ID: 12345678`),
      alias: null,
      reason: /without video gateway data/,
    },
    'which a rule does not take either': {
      given: text(`${TEAMS}\nWatch the clip with the Video ID: 12345678`),
      profile: { ...OPEN_PROFILE, rules: profileWith(rule({ type: 'teams', domain: 'vc.example.org' })).rules },
      alias: null,
    },
  });
});

describe('a key as mail programs write it', () => {
  tests({
    'with the link of a mail address': {
      given: text(
        `${TEAMS}\nHelp: it@example.com\nTenant key: 4711@conf.vendor.example<mailto:4711@conf.vendor.example>\nVideo ID: 118 204 551 9`,
      ),
      alias: '4711.1182045519@conf.vendor.example',
    },
    'in a table': {
      given: html(
        `<a href="${TEAMS}">Join</a><p>it@example.com</p><table><tr><td>Tenant key</td><td>4711@conf.vendor.example</td></tr><tr><td>Video ID</td><td>118 204 551 9</td></tr></table>`,
      ),
      alias: '4711.1182045519@conf.vendor.example',
    },
    'below its label': {
      given: text(`${TEAMS}\nTenant key\n4711@conf.vendor.example\nVideo ID\n118 204 551 9`),
      alias: '4711.1182045519@conf.vendor.example',
    },
    'in a sentence': {
      given: text(`${TEAMS}\nJoin with the tenant key 4711@conf.vendor.example\nVideo ID: 118 204 551 9`),
      alias: '4711.1182045519@conf.vendor.example',
    },
    'without a label, alone': {
      given: text(`${TEAMS}\nteams@vc.example.org\nVideo ID: 118 204 551 9`),
      alias: '1182045519@vc.example.org',
    },
  });
});
