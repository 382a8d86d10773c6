import { describe, expect, test } from 'vitest';
import { autodiscoverPox } from '../../../../shared/device/poly/autodiscover-pox.ts';
import { autodiscoverSoap } from '../../../../shared/device/poly/autodiscover-soap.ts';
import { answerEws } from '../../../../shared/device/poly/ews.ts';
import { aMailbox, findAll, soap } from './builders.ts';

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

  test('character references are resolved once, and none beyond the character set', () => {
    const named = soap(
      '<m:ResolveNames><m:UnresolvedEntry>&#115;pree&amp;#64;example.com&#x7fffff;</m:UnresolvedEntry></m:ResolveNames>',
    );
    expect(answerEws(named, aMailbox()).body).toContain('ErrorNameResolutionNoResults');
  });
});
