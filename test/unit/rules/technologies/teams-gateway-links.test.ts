import { describe } from 'vitest';
import { html, tests, text } from '../fixtures/cases.ts';
import { LONG, SHORT } from '../fixtures/teams.ts';

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
