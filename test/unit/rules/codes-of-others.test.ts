import { describe } from 'vitest';
import { rule } from './fixtures/build.ts';
import { OPEN_PROFILE, tests, text } from './fixtures/cases.ts';

const ZOOM = 'https://us02web.zoom.us/j/81234567890';
const WITHOUT = { alias: '81234567890@zoomcrc.com', passcode: null };

describe('codes that open something else never get into the address', () => {
  tests({
    'a guest network under a heading': {
      given: text(`${ZOOM}\n\nGuest Wi-Fi\nNetwork: ExampleGuest\nPassword: 87654321`),
      ...WITHOUT,
    },
    'right below the link': { given: text(`${ZOOM}\nGuest Wi-Fi\nNetwork: X\nPassword: 87654321`), ...WITHOUT },
    'in German': { given: text(`${ZOOM}\nWLAN: Gast\nPasswort: 20262026`), ...WITHOUT },
    'a door': { given: text(`${ZOOM}\nDoor PIN: 4711`), ...WITHOUT },
    'a garage': { given: text(`${ZOOM}\nParking garage PIN: 471100`), ...WITHOUT },
    'whatever else has a PIN': { given: text(`${ZOOM}\nAquarium PIN: 471100`), ...WITHOUT },
    'a recording below': {
      given: text(`${ZOOM}\nRecording of last week:\nhttps://us02web.zoom.us/rec/share/AbCdEf\nPasscode: 987654`),
      ...WITHOUT,
    },
    'a recording above': {
      given: text(`Recording of last week:\nhttps://us02web.zoom.us/rec/share/AbCdEf\nPasscode: 987654\n${ZOOM}`),
      ...WITHOUT,
    },
    'a page of another site': {
      given: text(`${ZOOM}\nMinutes: https://wiki.example.com/minutes\nPassword: 987654`),
      ...WITHOUT,
    },
    'the next meeting, told by its number': {
      given: text(
        `EMEA\nhttps://zoom.us/j/81111111111\nMeeting ID: 811 1111 1111\n\nUS\nMeeting ID: 822 2222 2222\nPasscode: 222222\nhttps://zoom.us/j/82222222222`,
      ),
      alias: '81111111111@zoomcrc.com',
    },
  });
});

describe('codes of the host are never the room’s', () => {
  tests({
    'a host PIN': { given: text(`${ZOOM}\nHost PIN: 471100`), ...WITHOUT },
    'a host passcode': { given: text(`${ZOOM}\nHost passcode: 471100`), ...WITHOUT },
    'a moderator’s': { given: text(`${ZOOM}\nModerator PIN: 471100`), ...WITHOUT },
    'in German': { given: text(`${ZOOM}\nGastgeber-PIN: 471100`), ...WITHOUT },
    'the guests’ where both are printed': {
      given: text('https://vc.example.net/webapp/conference/olivia@example.net\nHost PIN: 9999\nGuest PIN: 1111'),
      passcode: '1111',
    },
  });
});

describe('codes that are this meeting’s', () => {
  tests({
    'behind the number, in words around': {
      given: text(`${ZOOM}\nMeeting ID: 812 3456 7890\nEnter the PIN: 471100`),
      alias: '81234567890.471100@zoomcrc.com',
    },
    'in a room of a building': {
      given: text(`${ZOOM}\nRoom: Building 7 | Meeting password: 471100`),
      alias: '81234567890.471100@zoomcrc.com',
    },
    'below a printed address': {
      given: text('Join by SIP\n81234567890@zoomcrc.com\nPasscode: 123456'),
      alias: '81234567890.123456@zoomcrc.com',
    },
    'a printed region is dialled as it stands': {
      given: text('SIP: 81234567890.123456@global.zoomcrc.com'),
      alias: '81234567890.123456@global.zoomcrc.com',
    },
    'a word for none is no code': { given: text(`${ZOOM}\nPasscode: none`), ...WITHOUT },
    'nor is its short form': { given: text(`${ZOOM}\nKenncode: N/A`), ...WITHOUT },
    'a code below a known ID, behind a word that nobody knows': {
      given: text(
        'Microsoft Teams\nhttps://teams.microsoft.com/meet/31234567890123?p=Ab\nMeeting ID: 312 345 678 901 23\nBlorp kroo: Xy7Zq9',
      ),
      passcode: 'Xy7Zq9',
    },
    'a name there is none': {
      given: text(
        'Microsoft Teams\nhttps://teams.microsoft.com/meet/31234567890123?p=Ab\nMeeting ID: 312 345 678 901 23\nBlorp: Olivia',
      ),
      passcode: null,
    },
  });
});

describe('a profile that wants no passcodes', () => {
  const profile = {
    ...OPEN_PROFILE,
    rules: [rule({ type: 'zoom', scope: 'internal', includePin: false })],
  };
  tests({
    'gets none where its rule does not match': {
      given: text(`${ZOOM}\nPasscode: 123456`),
      profile,
      aliases: ['SIP 81234567890@zoomcrc.com'],
    },
    'nor a printed one': {
      given: text('SIP: 81234567890.123456@global.zoomcrc.com'),
      profile,
      aliases: ['SIP 81234567890@zoomcrc.com'],
    },
  });
});
