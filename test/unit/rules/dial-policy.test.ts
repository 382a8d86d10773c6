import { describe, expect, test } from 'vitest';
import type { RulesProfile } from '../../../shared/rules/evaluate.ts';
import { aliasOf, join, profileWith, rule } from './fixtures/build.ts';
import { text } from './fixtures/cases.ts';

const INSIDE = { name: '', address: 'olivia@example.com' };
const OUTSIDE = { name: '', address: 'stranger@example.net' };

const under = (policy: Partial<RulesProfile['dialPolicy']>, ...rules: RulesProfile['rules']): RulesProfile => {
  const profile = profileWith(...rules);
  return { ...profile, dialPolicy: { ...profile.dialPolicy, ...policy } };
};
const external = { phone: false, ip: false, ownDomains: false };

describe('from outside the company', () => {
  test.each([
    ['a phone number', 'sip:+493055500123@gateway.example.org'],
    ['a phone number written with 00', 'sip:00493055500123@gateway.example.org'],
    ['a phone number without host', 'sip:493055500123'],
    ['an escaped phone number', 'sip:%2B493055500123@gateway.example.org'],
    ['an IP address', 'sip:4711@192.0.2.7'],
    ['an IP address with port', 'sip:4711@192.0.2.7:5060'],
    ['an IP address in another notation', 'sip:4711@0xc0000207'],
    ['an H.323 bridge', '192.0.2.7##4711'],
    ['a bare number by H.323', 'h323:4711'],
    ['an own domain', 'sip:4711@example.com'],
    ['below an own domain', 'sip:4711@vc.example.com'],
    ['an own domain with a full stop', 'sip:4711@vc.example.com.'],
    ['a Pexip link to an own domain', 'https://join.example.com/webapp/m/4711'],
    ['a Cisco Meeting Server of the company', 'https://join.example.com/invited.sf?id=4711&secret=x'],
  ])('%s is not dialled, and why is said', (_, body) => {
    const joined = join({ ...text(body), organizer: OUTSIDE }, profileWith());
    expect(joined.aliases).toEqual([]);
    expect(joined.reason).toMatch(/outside the company/);
    expect(joined.tried.at(-1)?.outcome).toBe('refused');
    expect(join({ ...text(body), organizer: INSIDE }, profileWith()).aliases).not.toEqual([]);
  });

  test('who is not named is outside', () => {
    expect(aliasOf({ ...text('sip:4711@example.com'), organizer: null }, profileWith())).toBeNull();
  });

  test('other domains are dialled', () => {
    expect(aliasOf({ ...text('sip:4711@vc.example.org'), organizer: OUTSIDE }, profileWith())).toBe(
      '4711@vc.example.org',
    );
  });

  test('what the policy names is dialled', () => {
    const call = (body: string, profile: RulesProfile) => aliasOf({ ...text(body), organizer: OUTSIDE }, profile);
    expect(call('sip:+493055500123@gw.example.org', under({ external: { ...external, phone: true } }))).toBe(
      '+493055500123@gw.example.org',
    );
    expect(call('sip:4711@192.0.2.7', under({ external: { ...external, ip: true } }))).toBe('4711@192.0.2.7');
    expect(call('sip:4711@example.com', under({ external: { ...external, ownDomains: true } }))).toBe(
      '4711@example.com',
    );
    expect(call('sip:+493055500123@gw.example.org', under({ allow: ['+49*'] }))).toBe('+493055500123@gw.example.org');
    expect(call('sip:4711@vc.example.com', under({ allow: ['*.example.com'] }))).toBe('4711@vc.example.com');
  });

  test("a rule that names the company's own domain has asked for it", () => {
    const rules = [rule({ type: 'hangouts', domain: 'meet.example.com' })];
    expect(
      aliasOf({ ...text('https://meet.google.com/uvw-xyza-bcd'), organizer: OUTSIDE }, profileWith(...rules)),
    ).toBe('uvw-xyza-bcd@meet.example.com');
  });

  test('a rule does not open the phone to what strangers write', () => {
    const rules = [rule({ type: 'regex_re2', match: 'call (\\+\\d+)', replace: '$1' })];
    expect(aliasOf({ ...text('call +493055500123'), organizer: OUTSIDE }, profileWith(...rules))).toBeNull();
    expect(aliasOf({ ...text('call +493055500123'), organizer: INSIDE }, profileWith(...rules))).toBe('+493055500123');
  });
});

describe('allow and deny', () => {
  const ZOOM = 'https://zoom.us/j/81357924680\nH.323: 162.255.37.11';
  test.each([
    ['deny a domain', { deny: ['zoomcrc.com'] }, '162.255.37.11##81357924680'],
    ['deny IP addresses', { deny: ['ip'] }, '81357924680@zoomcrc.com'],
    ['deny both', { deny: ['ip', 'zoomcrc.com'] }, null],
    ['deny IP addresses by their start', { deny: ['162.255.*', 'zoomcrc.com'] }, null],
    ['deny wins', { allow: ['zoomcrc.com'], deny: ['zoomcrc.com'] }, null],
    ['allow one domain', { allow: ['zoomcrc.com'] }, '81357924680@zoomcrc.com'],
    ['allow another', { allow: ['webex.com'] }, null],
    ['allow every domain', { allow: ['*'] }, '81357924680@zoomcrc.com'],
    ['a domain is not those below it', { allow: ['com'] }, null],
    ['nothing named allows all', {}, '81357924680@zoomcrc.com'],
  ])('%s', (_, policy, alias) => {
    expect(aliasOf({ ...text(ZOOM), organizer: INSIDE }, under(policy))).toBe(alias);
  });

  test('what is refused keeps its link and says why', () => {
    expect(join(text(ZOOM), under({ deny: ['*', 'ip'] }))).toMatchObject({
      technology: 'zoom',
      url: 'https://zoom.us/j/81357924680',
      reason: 'The dial policy denies "*".',
    });
  });
});
