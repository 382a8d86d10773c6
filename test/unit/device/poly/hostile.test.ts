import { describe, expect, test } from 'vitest';
import { autodiscoverPox } from '../../../../shared/device/poly/autodiscover-pox.ts';
import { autodiscoverSoap } from '../../../../shared/device/poly/autodiscover-soap.ts';
import { answerEws } from '../../../../shared/device/poly/ews.ts';
import { subscriptionId } from '../../../../shared/device/poly/ids.ts';
import { aMailbox, CALENDAR, findAll, findItem, getItem, ROOM, soap } from './builders.ts';

const utf16 = Buffer.from(`\ufeff${findAll()}`, 'utf16le').toString('utf8');

const HOSTILE: [string, string][] = [
  ['nothing', ''],
  ['blanks', ' \n '],
  ['text', 'hello'],
  ['JSON', '{"FindItem":{}}'],
  ['HTML', '<!DOCTYPE html><html><body>x</body></html>'],
  ['a document type', findAll().replace('<soap:Envelope', '<!DOCTYPE x><soap:Envelope')],
  [
    'entities that grow',
    `<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>${findAll().replace('calendar', '&b;')}`,
  ],
  ['a file as entity', `<!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]>${findAll().replace('calendar', '&x;')}`],
  ['a million nested elements', '<a>'.repeat(1_000_000)],
  ['as many as are read', `${'<a>'.repeat(36_000)}${'</a>'.repeat(36_000)}`],
  ['ten megabytes', soap(`<m:FindItem>${'x'.repeat(10_000_000)}</m:FindItem>`)],
  ['UTF-16', utf16],
  ['a control character', findAll().replace('calendar', 'calendar\u0001')],
  ['half of it', findAll().slice(0, 300)],
  ['no end', findAll().replace('</soap:Envelope>', '')],
  [
    'SOAP 1.2',
    findAll().replace('http://schemas.xmlsoap.org/soap/envelope/', 'http://www.w3.org/2003/05/soap-envelope'),
  ],
  ['an empty body', soap('')],
  ['no body', '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"/>'],
  ['an operation that Exchange has and we do not', soap('<m:CreateItem/>')],
  ['an operation of another namespace', soap('<t:FindItem/>')],
  ['a name of the language', soap('<m:constructor/>')],
  ['another name of the language', soap('<m:__proto__/>')],
  ['a list of nothing', soap('<m:GetItem><m:ItemIds/></m:GetItem>')],
  ['a list of thousands', getItem(Array.from({ length: 2_001 }, () => 'x'))],
  [
    'the same calendar a hundred times and once more',
    findItem('2026-11-01T00:00:00Z', '2026-12-01T00:00:00Z', '', CALENDAR.repeat(101)),
  ],
];

describe('what is no request', () => {
  test.each(HOSTILE)('%s gets a fault', (_, body) => {
    const answer = answerEws(body, aMailbox());
    expect(answer.status).toBe(500);
    expect(answer.body).toMatch(/<e:ResponseCode [^>]+>Error(SchemaValidation|InvalidRequest)<\/e:ResponseCode>/);
    expect(answer.body.length).toBeLessThan(2_000);
  });

  test.each(HOSTILE)('%s gets no settings', (_, body) => {
    const url = new URL('https://otj.example.com/EWS/Exchange.asmx');
    expect(autodiscoverPox(body, aMailbox(), url)).toContain('<ErrorCode>600</ErrorCode>');
    expect(autodiscoverSoap(body, aMailbox(), url)).toBeNull();
  });

  test('thousands of namespaces around thousands of elements are not carried into each', () => {
    const names = Array.from({ length: 3_000 }, (_, n) => ` xmlns:a${n}="b"`).join('');
    const body = soap(`<m:GetItem${names}>${'<a/>'.repeat(20_000)}</m:GetItem>`);
    expect(answerEws(body, aMailbox()).status).toBe(500);
  });

  test.each(['-3', '0.5', '0', 'x'])('%s changes at most is no limit', (most) => {
    const { body } = answerEws(
      soap(
        `<m:SyncFolderItems><m:SyncFolderId>${CALENDAR}</m:SyncFolderId><m:MaxChangesReturned>${most}</m:MaxChangesReturned></m:SyncFolderItems>`,
      ),
      aMailbox(),
    );
    expect(body).toContain('<m:IncludesLastItemInRange>true</m:IncludesLastItemInRange><m:Changes><t:Create>');
  });

  test('a field that is asked for a thousand times is told once', () => {
    const one =
      '<t:ExtendedFieldURI DistinguishedPropertySetId="PublicStrings" PropertyName="POLYCOM-VMRNUMBER" PropertyType="String"/>';
    const mailbox = aMailbox();
    const shape = `<t:BaseShape>IdOnly</t:BaseShape><t:AdditionalProperties>${one.repeat(1_000)}</t:AdditionalProperties>`;
    const { body } = answerEws(getItem([mailbox.items[0]?.id ?? ''], shape), mailbox);
    expect(body.split('<t:ExtendedProperty>')).toHaveLength(2);
  });

  test('thousands of users or settings get none', () => {
    const url = new URL('https://otj.example.com/EWS/Exchange.asmx');
    const request = (users: number, settings: number) =>
      `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><GetUserSettingsRequestMessage><Request><Users>${'<User><Mailbox>spree@example.com</Mailbox></User>'.repeat(users)}</Users><RequestedSettings>${'<Setting>x</Setting>'.repeat(settings)}</RequestedSettings></Request></GetUserSettingsRequestMessage></s:Body></s:Envelope>`;
    expect(autodiscoverSoap(request(100, 200), aMailbox(), url)).toContain('NoError');
    expect(autodiscoverSoap(request(101, 1), aMailbox(), url)).toBeNull();
    expect(autodiscoverSoap(request(1, 201), aMailbox(), url)).toBeNull();
  });

  test('a character that XML cannot carry does not come back', () => {
    const watermark = (text: string) =>
      answerEws(
        soap(
          `<m:GetEvents><m:SubscriptionId>${subscriptionId(ROOM)}</m:SubscriptionId><m:Watermark>${text}</m:Watermark></m:GetEvents>`,
        ),
        aMailbox(),
      ).body;
    expect(watermark('&#1;&#xfffe;&#xd800;x')).toContain('>\ufffd\ufffd\ufffdx</t:PreviousWatermark>');
  });

  test('a property called like one of every object is none', () => {
    const mailbox = aMailbox();
    const shape = `<t:BaseShape>IdOnly</t:BaseShape><t:AdditionalProperties><t:ExtendedFieldURI DistinguishedPropertySetId="PublicStrings" PropertyName="constructor" PropertyType="String"/></t:AdditionalProperties>`;
    expect(answerEws(getItem([mailbox.items[0]?.id ?? ''], shape), mailbox).body).not.toContain('ExtendedProperty');
  });

  test('character references are resolved once, and none beyond the character set', () => {
    const named = soap(
      '<m:ResolveNames><m:UnresolvedEntry>&#115;pree&amp;#64;example.com&#x7fffff;</m:UnresolvedEntry></m:ResolveNames>',
    );
    expect(answerEws(named, aMailbox()).body).toContain('ErrorNameResolutionNoResults');
  });
});
