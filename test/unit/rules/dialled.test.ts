import { expect, test } from 'vitest';
import { type DialledKind, dialledBy } from '../../../shared/rules/dialled.ts';

test.each<[string, DialledKind[]]>([
  ['4711@vc.example.org', ['domain']],
  ['meet.1001@vc.example.org;transport=tls', ['domain']],
  ['81357924680.204816@zoomcrc.com', ['domain']],
  ['813878896.1184567321@t.plcm.vc', ['domain']],
  ['olivia+2026112@vc.example.org', ['domain']],
  ['ceo', ['own']],
  ['board.room', ['own']],
  ['ceo:1720', ['own']],
  ['ceo##1', ['own']],
  ['4711@localhost', ['own']],
  ['4711@vcs', ['own']],
  ['4711@vcs:5061', ['own']],
  ['4711@vc.corp', ['own']],
  ['4711@gateway.home.arpa.', ['own']],
  ['4711@vc.example.org@vcs.example.net', ['domain', 'own']],
  ['4711', ['phone']],
  ['9*00441234567', ['phone']],
  ['00441234567#1', ['phone']],
  ['0044_123456', ['phone']],
  ['0044,123456', ['phone']],
  ['00441234567p1', ['phone']],
  ['+41 (79) 123-45-67', ['phone']],
  ['٠٠٤٤١٢٣٤٥٦٧', ['phone']],
  ['+41791234567@vc.example.org', ['phone']],
  ['＋41791234567@vc.example.org', ['phone']],
  ['%2B41791234567@vc.example.org', ['phone']],
  ['%252B41791234567@vc.example.org', ['phone']],
  ['0041791234567#@vc.example.org', ['phone']],
  ['9*0041791234567@vc.example.org', ['phone']],
  ['0041791234567@vcs', ['own', 'phone']],
  ['0041791234567@192.0.2.7', ['ip', 'phone']],
  ['00441234567##1', ['ip', 'phone']],
  ['192.0.2.7', ['ip']],
  ['192.0.2.7#99', ['ip']],
  ['192.0.2.7##4711#99', ['ip']],
  ['4711@192.0.2.7:5060', ['ip']],
  ['4711@0xc0000207', ['ip']],
  ['4711@3221225991', ['ip', 'phone']],
  ['0xc0000207', ['ip']],
  ['[2001:db8::7]', ['ip']],
  ['4711@[2001:db8::7]', ['ip']],
])('%s leads to %j', (address, kinds) => {
  expect([...dialledBy(address).kinds].sort()).toEqual(kinds);
});

test.each([
  ['00 41 79 123 45 67', '+41791234567'],
  ['9*00441234567#1@vc.example.org', '+441234567'],
  ['4711', '4711'],
])('the number of %s is %s', (address, number) => {
  expect(dialledBy(address).number).toBe(number);
});
