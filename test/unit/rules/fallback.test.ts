import { describe, expect, test } from 'vitest';
import { join } from './fixtures/build.ts';
import { html, OPEN_PROFILE, tests, text } from './fixtures/cases.ts';

describe('addresses that the invitation prints', () => {
  tests({
    'sip:': {
      given: text('Room systems: sip:4711@vc.example.org;transport=tls.'),
      technology: 'sip',
      alias: '4711@vc.example.org',
    },
    'sips: in the location': {
      given: { location: 'sips:board.room@vc.example.org' },
      alias: 'board.room@vc.example.org',
      source: 'location',
    },
    'as a link': { given: html('<a href="sip:4711@vc.example.org">Join by video</a>'), alias: '4711@vc.example.org' },
    'in capitals, with a blank': { given: text('VIDEO SIP: 4711@VC.EXAMPLE.ORG'), alias: '4711@VC.EXAMPLE.ORG' },
    'a name at the end of its phrase': { given: text('Please call sip:spree.'), alias: 'spree' },
    'a number in a sentence': { given: text('Please call h323:4711 at nine.'), alias: '4711' },
    'a name as a link': { given: html('<a href="sip:spree">our bridge</a>'), alias: 'spree' },
    'words about the protocol are none': {
      given: text('SIP:trunk migration\n- SIP:trunk\nsip:trunk migration\nSIP:5060 is to be opened\nH323:gatekeeper'),
      technology: 'none',
      alias: null,
    },
    'nor is a provider': { given: text('SIP:provider.example.net will be offline'), alias: null },
    'in the CONFERENCE property': {
      given: { properties: { CONFERENCE: 'sip:4711@vc.example.org' } },
      alias: '4711@vc.example.org',
      source: 'properties',
    },
    'in other properties it names a person': {
      given: { properties: { CONTACT: 'sip:alex@example.org' } },
      alias: null,
    },
    'h323:': { given: text('h323:1234@198.51.100.7'), technology: 'h323', aliases: ['H323 1234@198.51.100.7'] },
    'bridge and number': { given: text('call 198.51.100.7##1234'), technology: 'h323', alias: '198.51.100.7##1234' },
    'Video in the location': { given: { location: 'Video 688432@vc.example.org' }, alias: '688432@vc.example.org' },
    'Audio in the location is a phone number': {
      given: { location: 'Audio +493055500123' },
      technology: 'none',
      alias: null,
    },
    'a room by its name': { given: text('weekly.vmr@example.org'), alias: 'weekly.vmr@example.org' },
    'beside a browser link': {
      given: text('https://meet.jit.si/OurWeekly\nRooms: sip:4711@vc.example.org'),
      technology: 'jitsi',
      alias: '4711@vc.example.org',
    },
    'the address of the organizer is a person': {
      given: text('Regards, Olivia, sip:olivia@example.com'),
      technology: 'none',
      alias: null,
    },
    'an address that is also given as mail is a person': {
      given: text('Alex Example\nE-mail: alex@example.org\nsip:alex@example.org'),
      technology: 'none',
      alias: null,
    },
    'mail addresses are none': {
      given: text('alex@example.org, 12345@student.example.org, <mailto:1234@example.org>'),
      technology: 'none',
      alias: null,
    },
    'telephone numbers are none': {
      given: text('tel:+493055500123, +49 30 5550 0123, callto:+493055500123'),
      technology: 'none',
      alias: null,
    },
    'an IP address is none': {
      given: text('The printer is at 192.0.2.7, its page at http://192.0.2.7/'),
      technology: 'none',
      alias: null,
    },
  });
});

test('a passcode behind h323: is known as one, so that it is masked', () => {
  expect(join('h323:10.0.0.1##4711#998877', OPEN_PROFILE).aliases).toEqual([
    { protocol: 'H323', address: '10.0.0.1##4711#998877', withPasscode: true },
  ]);
});
