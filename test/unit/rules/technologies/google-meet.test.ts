import { describe } from 'vitest';
import { tests, text } from '../fixtures/cases.ts';

const video = {
  entryPointType: 'video',
  uri: 'https://meet.google.com/uvw-xyza-bcd',
  label: 'meet.google.com/uvw-xyza-bcd',
};

describe('Google Meet', () => {
  tests({
    'a link': {
      given: text('Join: https://meet.google.com/uvw-xyza-bcd?authuser=0'),
      technology: 'googlemeet',
      meetingId: 'uvw-xyza-bcd',
      url: 'https://meet.google.com/uvw-xyza-bcd?authuser=0',
      alias: null,
      reason: /gateway/,
    },
    'the block of Google Calendar': {
      given: text(
        '-::~:~::~:~:~:~\nJoin with Google Meet: https://meet.google.com/uvw-xyza-bcd\nOr dial: \u202a(US) +1 312-555-0100\u202c PIN: \u202a123456789\u202c#\nMore phone numbers: https://tel.meet/uvw-xyza-bcd?pin=1234567890123&hs=7\n-::~:~::~:~:~:~',
      ),
      meetingId: 'uvw-xyza-bcd',
      passcode: null,
      alias: null,
    },
    'conference data': {
      given: { conferenceData: { entryPoints: [video] } },
      technology: 'googlemeet',
      source: 'conferenceData',
      alias: null,
    },
    'a SIP entry point': {
      given: {
        conferenceData: { entryPoints: [video, { entryPointType: 'sip', uri: 'sip:1234567890@meet.example.org' }] },
      },
      alias: '1234567890@meet.example.org',
    },
    'conference data before a link in the body': {
      given: { conferenceData: { entryPoints: [video] }, ...text('Old: https://zoom.us/j/81357924680') },
      technology: 'googlemeet',
    },
    'conference data without an address does not count': {
      given: {
        conferenceData: { entryPoints: [{ entryPointType: 'video' }] },
        ...text('https://zoom.us/j/81357924680'),
      },
      technology: 'zoom',
    },
    'conference data of any shape': { given: { conferenceData: { entryPoints: 'x', notes: 7 } }, technology: 'none' },
    'an ICS property': {
      given: { properties: { 'X-GOOGLE-CONFERENCE': 'https://meet.google.com/uvw-xyza-bcd' } },
      technology: 'googlemeet',
      source: 'properties',
    },
    'no scheme': { given: { location: 'meet.google.com/uvw-xyza-bcd' }, url: 'https://meet.google.com/uvw-xyza-bcd' },
    'a full-width full stop behind it': {
      given: text('会議はこちら：https://meet.google.com/uvw-xyza-bcd。よろしく'),
      url: 'https://meet.google.com/uvw-xyza-bcd',
    },
    'pages around a meeting are not the meeting': {
      given: text(
        'https://meet.google.com/ https://meet.google.com/new https://tel.meet/uvw-xyza-bcd?pin=1 https://support.google.com/meet',
      ),
      technology: 'none',
    },
  });
});
