import { describe, expect, test } from 'vitest';
import { autodiscoverPox } from '../../../../shared/device/poly/autodiscover-pox.ts';
import { autodiscoverSoap } from '../../../../shared/device/poly/autodiscover-soap.ts';
import { aMailbox } from './builders.ts';

const URL_HERE = new URL('https://otj.example.com/EWS/Exchange.asmx');

const pox = (address: string) =>
  `<?xml version="1.0" encoding="utf-8"?><Autodiscover xmlns="http://schemas.microsoft.com/exchange/autodiscover/outlook/requestschema/2006"><Request><EMailAddress>${address}</EMailAddress><AcceptableResponseSchema>http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a</AcceptableResponseSchema></Request></Autodiscover>`;

const settings = (address: string, ...names: string[]) =>
  `<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/" xmlns:a="http://schemas.microsoft.com/exchange/2010/Autodiscover"><soap:Body><a:GetUserSettingsRequestMessage><a:Request><a:Users><a:User><a:Mailbox>${address}</a:Mailbox></a:User></a:Users><a:RequestedSettings>${names.map((name) => `<a:Setting>${name}</a:Setting>`).join('')}</a:RequestedSettings></a:Request></a:GetUserSettingsRequestMessage></soap:Body></soap:Envelope>`;

describe('autodiscover', () => {
  test('says where the mailbox is served, and that Basic opens it', () => {
    const body = autodiscoverPox(pox('Spree@example.com'), aMailbox(), URL_HERE);
    expect(body).toContain('<EwsUrl>https://otj.example.com/EWS/Exchange.asmx</EwsUrl>');
    expect(body).toContain('<AuthPackage>Basic</AuthPackage>');
    expect(body).toContain('<Server>otj.example.com</Server>');
  });

  test('knows no other mailbox', () => {
    expect(autodiscoverPox(pox('havel@example.com'), aMailbox(), URL_HERE)).toContain('<ErrorCode>500</ErrorCode>');
    const body = autodiscoverSoap(settings('havel@example.com', 'ExternalEwsUrl'), aMailbox(), URL_HERE);
    expect(body).toContain('<ErrorCode>InvalidUser</ErrorCode>');
    expect(body).not.toContain('Exchange.asmx');
  });

  test('gives the settings that are asked for, and says which it has not', () => {
    const body = autodiscoverSoap(
      settings('spree@example.com', 'ExternalEwsUrl', 'MobileMailboxPolicy'),
      aMailbox(),
      URL_HERE,
    );
    expect(body).toContain('<Name>ExternalEwsUrl</Name><Value>https://otj.example.com/EWS/Exchange.asmx</Value>');
    expect(body).toContain('<SettingName>MobileMailboxPolicy</SettingName>');
    expect(body).not.toContain('InternalEwsUrl');
    expect(autodiscoverSoap(settings('spree@example.com', 'UserDN', 'MailboxDN'), aMailbox(), URL_HERE)).toContain(
      '<UserSettingErrors></UserSettingErrors>',
    );
  });

  test('an address that is mark-up stays text', () => {
    const url = new URL('https://otj.example.com/EWS/Exchange.asmx?a=1&b=2');
    expect(autodiscoverPox(pox('spree@example.com'), aMailbox(), url)).toContain('?a=1&amp;b=2');
  });
});
