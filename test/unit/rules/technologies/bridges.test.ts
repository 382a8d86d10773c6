import { describe, expect, test } from 'vitest';
import { bridgesIn } from '../../../../shared/rules/technologies/bridges.ts';
import { tests, text } from '../fixtures/cases.ts';

const OWN = { meetingId: '81357924680', documented: ['198.51.100.1'] };

test.each([
  ['upgrade to release 10.2.3.4'],
  ['move 10.20.30.40 to the new rack'],
  ['Firmware: 11.5.2.1'],
  ['Printer 192.0.2.7, its page is http://192.0.2.7/'],
  ['The H.323 gatekeeper moves to 10.2.3.4'],
  ['H.323 is switched off.\nThe new DNS server is 10.2.3.4'],
  ['H.323 rooms:\nSpree\nHavel\n10.2.3.4 is the DNS server'],
  ['192.0.2.7##4711, another meeting'],
  ['H.323: 999.1.2.3'],
  ['H.323: 1.2.3.4.5'],
])('%j names no bridge', (body) => expect(bridgesIn(body, 0, OWN)).toEqual([]));

test.each([
  ['192.0.2.7##81357924680#204816', ['192.0.2.7']],
  ['You can also dial 192.0.2.7 and enter your meeting number', ['192.0.2.7']],
  ['Über 198.51.100.1 beitreten', ['198.51.100.1']],
  ['H.323: 192.0.2.7 (US West) or 192.0.2.8 (US East)', ['192.0.2.7', '192.0.2.8']],
  ['* H.323 system: 192.0.2.7', ['192.0.2.7']],
  ['Room systems (H.323) 192.0.2.7', ['192.0.2.7']],
  ['H.323 dial 192.0.2.7', ['192.0.2.7']],
  ['Über H.323 beitreten\n192.0.2.7 (Vereinigte Staaten)\n192.0.2.8 (Deutschland)', ['192.0.2.7', '192.0.2.8']],
  ['Participer via H323\n\n- 192.0.2.7\n\n- 192.0.2.8', ['192.0.2.7', '192.0.2.8']],
  ['Join from an H.323 room system\nDial one of these:\n192.0.2.7', ['192.0.2.7']],
  ['H.323\n192.0.2.7\nIP: 192.0.2.8\nupgrade to 10.2.3.4', ['192.0.2.7', '192.0.2.8']],
  ['H.323: 192.0.2.1 192.0.2.2 192.0.2.3 192.0.2.4 192.0.2.5', ['192.0.2.1', '192.0.2.2', '192.0.2.3', '192.0.2.4']],
])('%j names %j', (body, bridges) => expect(bridgesIn(body, 0, OWN)).toEqual(bridges));

describe('an IP address in the agenda is no bridge', () => {
  const AGENDA = 'Agenda: move 10.20.30.40 to the new rack, then release 10.2.3.4';
  tests({
    Zoom: { given: text(`https://zoom.us/j/81357924680\n${AGENDA}`), aliases: ['SIP 81357924680@zoomcrc.com'] },
    Webex: {
      given: text(`https://example.webex.com/meet/olivia\nMeeting number: 2741 306 9518\n${AGENDA}`),
      aliases: ['SIP olivia@example.webex.com'],
    },
    'GoTo Meeting': { given: text(`https://meet.goto.com/119227188\n${AGENDA}`), aliases: [] },
    BlueJeans: { given: text(`${AGENDA}\nhttps://bluejeans.com/151946478`), aliases: ['SIP 151946478@bjn.vc'] },
    Chime: { given: text(`${AGENDA}\nhttps://chime.aws/6165557960`), aliases: ['SIP 6165557960@meet.chime.in'] },
  });
});
