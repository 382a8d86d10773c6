import { describe } from 'vitest';
import { outlook } from '../fixtures/build.ts';
import { type Case, tests, text } from '../fixtures/cases.ts';
import { invitationIn, LONG, SHORT, WORDINGS } from '../fixtures/teams.ts';

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
