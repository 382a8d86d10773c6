import { describe, expect, test } from 'vitest';
import type { Rule } from '../../../shared/model/rule.ts';
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
    ['a number with keys behind it', 'h323:00441234567#1'],
    ['a number behind keys', 'h323:9*00441234567'],
    ['a number with other signs', 'h323:0044_123456'],
    ['a number with an escaped key', 'sip:0041791234567%23@gateway.example.org'],
    ['a number escaped twice', 'sip:%252B41791234567@gateway.example.org'],
    ['a number in other digits', 'sip:٠٠٤٤١٢٣٤٥٦٧'],
    ['a name', 'sip:ceo'],
    ['a name by H.323', 'h323:ceo'],
    ['a name with a number behind', 'h323:ceo##4711'],
    ['a name at a host of the own network', 'sip:4711@localhost'],
    ['a name in a private domain', 'sip:4711@vc.corp'],
    ['an IP address with keys behind it', 'h323:192.0.2.7#4711'],
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

  test.each<[string, Partial<Rule> & Pick<Rule, 'type'>, string]>([
    ['a name', { type: 'regex_re2', match: 'weekly', replace: 'spree' }, 'spree'],
    ['a name with its scheme', { type: 'custom', template: 'h323:spree' }, 'spree'],
    ['a host', { type: 'regex_re2', match: 'room (\\d+)', replace: '$1@vcs' }, '4711@vcs'],
    ['a domain', { type: 'custom', template: '{{ "4711@vc." ~ "example.com" }}' }, '4711@vc.example.com'],
    [
      'a domain it sets',
      { type: 'custom', template: '{% set at = "@vc.example.com" %}{{ body|trim|pex_tail(4) }}{{ at }}' },
      '4711@vc.example.com',
    ],
    [
      'one of several',
      { type: 'custom', template: '{% for d in ["vc.example.com"] %}4711@{{ d }}{% endfor %}' },
      '4711@vc.example.com',
    ],
    [
      'what stands in for another',
      { type: 'custom', template: '4711@{{ nothing|default("vc.example.com") }}' },
      '4711@vc.example.com',
    ],
  ])('%s that a rule writes is asked for', (_, given, alias) => {
    expect(aliasOf({ ...text('weekly in room 4711'), organizer: OUTSIDE }, profileWith(rule(given)))).toBe(alias);
  });

  test.each([
    ['compares with', '{% if "example.com" not in organizer_email %}{% endif %}{{ body|trim }}'],
    ['chooses by', '{{ body|trim if organizer_email != "a@example.com" else "" }}'],
    ['searches for', '{{ pex_regex_search("(.*@example.com)", body)[0] }}'],
    ['sets and compares with', '{% set own = "example.com" %}{% if own %}{{ body|trim }}{% endif %}'],
    ['explains', '{# dials example.com #}{{ body|trim }}'],
  ])('a domain that a template only %s is not asked for', (_, template) => {
    const profile = profileWith(rule({ type: 'custom', template }));
    expect(join({ ...text('ceo@example.com'), organizer: OUTSIDE }, profile)).toMatchObject({
      aliases: [],
      reason: expect.stringContaining('own domains are not dialled'),
    });
    expect(aliasOf({ ...text('ceo@example.com'), organizer: INSIDE }, profile)).toBe('ceo@example.com');
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

  test.each([
    'h323:00441234567#1',
    'h323:0044_123456',
    'sip:0041791234567%23@vc.example.org',
    'sip:+4179123456@192.0.2.7',
  ])('deny phone numbers holds for %s, whoever invites', (body) => {
    const profile = under({ deny: ['phone'], external: { phone: true, ip: true, ownDomains: true } });
    for (const organizer of [INSIDE, OUTSIDE])
      expect(join({ ...text(body), organizer }, profile)).toMatchObject({
        aliases: [],
        reason: 'The dial policy denies "phone".',
      });
  });

  test('deny numbers by their start, however they are written', () => {
    for (const pattern of ['+44*', '0044*'])
      for (const body of ['h323:00441234567#1', 'sip:+441234567@vc.example.org', 'h323:9*00441234567'])
        expect(aliasOf(text(body), under({ deny: [pattern] }))).toBeNull();
  });

  test('what is refused keeps its link and says why', () => {
    expect(join(text(ZOOM), under({ deny: ['*', 'ip'] }))).toMatchObject({
      technology: 'zoom',
      url: 'https://zoom.us/j/81357924680',
      reason: 'The dial policy denies "*".',
    });
  });
});
