import { describe } from 'vitest';
import { tests, text } from './fixtures/cases.ts';

const WEBEX = 'https://example.webex.com/example/j.php?MTID=m0a1b2c3d4e5f60718293a4b5c6d7e8f9';
const ZOOM = 'https://example.zoom.us/j/11122233344';

describe('what stands in an invitation and belongs to something else', () => {
  tests({
    'a mail address at a Webex site is nobody’s room': {
      given: text(`${WEBEX}\nNeed help? Mail helpdesk@example.webex.com`),
      technology: 'webex',
      alias: null,
    },
    'nor does it win over the number': {
      given: text(`${WEBEX}\nHost: jane.doe@example.webex.com\nMeeting number: 2555 123 4567`),
      alias: '25551234567@example.webex.com',
    },
    'a named room is, where the link or the words say so': {
      given: text('https://example.webex.com/meet/jane.doe\njane.doe@example.webex.com'),
      alias: 'jane.doe@example.webex.com',
    },
    'the guest network’s password is not the meeting’s': {
      given: text(`${ZOOM}\nGuest wifi password: 12345678`),
      alias: '11122233344@zoomcrc.com',
      passcode: null,
    },
    'nor is a file’s': {
      given: text(`${ZOOM}\nAgenda attached, PDF password: 202611`),
      alias: '11122233344@zoomcrc.com',
      passcode: null,
    },
    'an older mail below an attribution in any language': {
      given: text(
        `We meet in the office.\n\nпн, 5 янв. 2026 г. в 10:00, Bob <bob@example.com>:\n${ZOOM}\nPasscode: 998877`,
      ),
      alias: null,
    },
    'a Teams link of Cisco’s form names Cisco’s gateway only': {
      given: text('https://www.webex.com/msteams?confid=123456789&tenantkey=acme&domain=evil.example'),
      alias: null,
    },
    'a page below /teams/ that is no gateway': {
      given: text('https://intranet.example/teams/?conf=12345678&d=intranet.example'),
      alias: null,
    },
  });
});
