import { describe, expect, test } from 'vitest';
import { parseLink } from '../../../../shared/rules/links/parse.ts';

const ZOOM = 'https://us02web.zoom.us/j/81357924680?pwd=Tk9uT2JvZHlz.1';
const TEAMS =
  'https://teams.microsoft.com/l/meetup-join/19%3ameeting_x%40thread.v2/0?context=%7b%22Tid%22%3a%22a%26b%22%7d';
const escaped = encodeURIComponent;
const base64 = (text: string): string => Buffer.from(text).toString('base64url');
const proofpoint2 = (url: string): string =>
  escaped(url).replaceAll('-', '%2D').replaceAll('_', '%5F').replaceAll('%', '-');

/** Version 3 leaves letters, digits and `/:?&=.-` alone and puts `*` for every other character. */
function proofpoint3(url: string): string {
  const other = /[^A-Za-z0-9/:?&=._-]/g;
  const bytes = (url.match(other) ?? []).join('');
  return `https://urldefense.com/v3/__${url.replace(other, '*')}__;${base64(bytes)}!!Abc!def$`;
}

/** Each gateway as it writes a link. */
const GATEWAYS: Readonly<Record<string, (url: string) => string>> = {
  'Safe Links': (url) =>
    `https://eur03.safelinks.protection.outlook.com/?url=${escaped(url)}&data=05%7C02%7C&sdata=x%3D&reserved=0`,
  'Safe Links with a path': (url) =>
    `https://nam12.safelinks.protection.outlook.com/ap/t-59584e83/?url=${escaped(url)}&data=05`,
  'Safe Links, other order': (url) => `https://nam11.safelinks.protection.outlook.com/?data=x&url=${escaped(url)}`,
  'Safe Links for government': (url) => `https://usg01.safelinks.protection.office365.us/?url=${escaped(url)}&data=05`,
  'Safe Links in Teams': (url) =>
    `https://statics.teams.cdn.office.net/evergreen-assets/safelinks/1/atp-safelinks.html?url=${escaped(url)}&locale=en-us`,
  'Proofpoint 1': (url) => `https://urldefense.proofpoint.com/v1/url?u=${escaped(url)}&k=x&r=y`,
  'Proofpoint 2': (url) =>
    `https://urldefense.proofpoint.com/v2/url?u=${proofpoint2(url).replaceAll('/', '_')}&d=DwMFaQ&c=x&s=y&e=`,
  'Proofpoint 3': proofpoint3,
  'Proofpoint 3 for government': (url) => proofpoint3(url).replace('urldefense.com', 'urldefense.us'),
  'Proofpoint Isolation': (url) => `https://urlisolation.com/browser?clickId=x&url=${escaped(url)}`,
  Barracuda: (url) => `https://linkprotect.cudasvc.com/url?a=${escaped(url)}&c=E,1,x&typo=1`,
  'Cisco Secure Email': (url) => `https://secure-web.cisco.com/1EH1B-CLV31IF8vcUL/${escaped(url)}`,
  FireEye: (url) => `https://protect2.fireeye.com/v1/url?k=x&q=1&e=y&u=${escaped(url)}`,
  'Trend Micro': (url) => `https://imsva91-ctp.trendmicro.com/wis/clicktime/v1/query?url=${escaped(url)}&umid=x`,
  Sophos: (url) => `https://eu-central-1.protection.sophos.com/?d=zoom.us&u=${Buffer.from(url).toString('base64')}&i=x`,
  Libraesva: (url) => `https://urlsand.esvalabs.com/?u=${escaped(url)}&e=x&h=y`,
  'Amazon SES': (url) => `https://abc123.r.eu-west-1.awstrack.me/L0/${escaped(url)}/1/0102-x/y=1`,
  'Check Point': (url) => `https://protect.checkpoint.com/v2/r01/___${url}___.YzJ1Om`,
  'Check Point, older': (url) => `https://url.avanan.click/v2/___${url}___.YXAz`,
  'Check Point, a slash lost': (url) => `https://url.avanan.click/v2/___${url.replace('//', '/')}___.YXAz`,
  Symantec: (url) => `https://clicktime.symantec.com/3AbCdEf?u=${escaped(url)}`,
  Trustwave: (url) => `https://scanmail.trustwave.com/?c=20988&d=x&u=${escaped(url)}`,
  TitanHQ: (url) => `https://linklock.titanhq.com/analyse?url=${escaped(url)}&data=x`,
  'Google, plain': (url) => `https://www.google.com/url?q=${url.replaceAll('&', '%26')}&sa=D&source=calendar`,
  'Google, escaped twice': (url) => `https://www.google.com/url?q=${escaped(escaped(url))}&sa=D`,
};

describe('gateways', () => {
  for (const [name, wrap] of Object.entries(GATEWAYS)) {
    test(`${name}: the link comes back`, () => expect(parseLink(wrap(ZOOM), 0)?.href).toBe(ZOOM));
    if (!name.startsWith('Google'))
      test(`${name}: escapes are undone once`, () => expect(parseLink(wrap(TEAMS), 0)?.href).toBe(TEAMS));
  }

  test('one gateway behind another', () => {
    const names = Object.keys(GATEWAYS);
    for (const outer of names)
      for (const inner of ['Safe Links', 'Proofpoint 3', 'Cisco Secure Email', 'Sophos'])
        if (!outer.startsWith('Google'))
          expect(
            parseLink(GATEWAYS[outer]?.(GATEWAYS[inner]?.(ZOOM) ?? '') ?? '', 0)?.href,
            `${inner} in ${outer}`,
          ).toBe(ZOOM);
  });

  test('five layers are taken off, a sixth is not', () => {
    const wrap = GATEWAYS['Safe Links'] as (url: string) => string;
    const layers = (count: number): string => Array.from({ length: count }).reduce<string>((url) => wrap(url), ZOOM);
    expect(parseLink(layers(5), 0)).toMatchObject({
      href: ZOOM,
      through: Array.from({ length: 5 }, () => 'Safe Links'),
    });
    expect(parseLink(layers(6), 0)).toBeNull();
  });

  test('runs of characters in version 3', () => {
    const link = parseLink(`https://urldefense.com/v3/__https://example.org/**B__;${base64('äöü')}!!x$`, 0);
    expect(link).toMatchObject({ href: 'https://example.org/äöü', state: 'whole' });
  });

  test('a link whose characters were lost is damaged', () => {
    const link = parseLink(
      'https://urldefense.com/v3/__https://teams.microsoft.com/l/meetup-join/19*3ameeting_x__;!!x$',
      0,
    );
    expect(link).toMatchObject({ host: 'teams.microsoft.com', state: 'damaged' });
  });

  test('Mimecast tells the host alone', () => {
    expect(parseLink('https://protect-eu.mimecast.com/s/AbCd?domain=us02web.zoom.us', 0)).toMatchObject({
      host: 'us02web.zoom.us',
      href: '',
      state: 'hidden',
    });
  });

  test.each([
    [
      'another scheme behind it',
      `https://eur03.safelinks.protection.outlook.com/?url=${escaped('javascript:alert(1)')}`,
    ],
    ['a file behind it', `https://eur03.safelinks.protection.outlook.com/?url=${escaped('file:///etc/passwd')}`],
    ['itself behind it', 'https://eur03.safelinks.protection.outlook.com/?url=%xx'],
    ['a name before the host', 'https://zoom.us@evil.example/j/1'],
    ['a back slash', 'https://zoom.us\\@evil.example/j/1'],
  ])('%s: no link', (_, written) => expect(parseLink(written, 0)).toBeNull());

  test.each([
    [
      'a host that only ends like a gateway',
      `https://evilsafelinks.protection.outlook.com.evil.example/?url=${escaped(ZOOM)}`,
    ],
    ['a gateway without its dot', `https://xsecure-web.cisco.com/t/${escaped(ZOOM)}`],
    ['a parameter of an unknown host', `https://evil.example/?url=${escaped(ZOOM)}&u=${escaped(ZOOM)}`],
  ])('%s is not followed', (_, written) => expect(parseLink(written, 0)?.href).toBe(written));
});
