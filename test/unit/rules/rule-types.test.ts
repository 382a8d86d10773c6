import { describe, expect, test } from 'vitest';
import type { Rule } from '../../../shared/model/rule.ts';
import { RULE_TYPES } from '../../../shared/model/rule.ts';
import type { Invitation } from '../../../shared/rules/invitation/read.ts';
import { RULE_KINDS } from '../../../shared/rules/rule-types.ts';
import { join, profileWith, rule } from './fixtures/build.ts';
import { text } from './fixtures/cases.ts';

const TEAMS = 'https://teams.microsoft.com/meet/31204455660071?p=x\nMeeting ID: 312 044 556 600 71\nPasscode: aB3cD4\n';
const ZOOM = 'https://zoom.us/j/81357924680\nPasscode: 204816';
const MEET = 'https://meet.google.com/uvw-xyza-bcd';
const SKYPE = 'https://meet.example.org/olivia/6N2YGD5G';
const GOTO = 'https://meet.goto.com/119227188';

/** Each type with an invitation that it takes, and what is dialled. */
const CASES: Readonly<Record<Rule['type'], [Partial<Rule>, Partial<Invitation> | string, string | null]>> = {
  pexipinfinity: [{}, 'pexip://meet.1001@vc.example.org', 'meet.1001@vc.example.org'],
  pexipservice: [{}, 'https://pexip.me/meet/meet.1001@vc.example.org', 'meet.1001@vc.example.org'],
  teams: [
    { domain: 'vc.example.com' },
    `${TEAMS}teams@vc.example.com\nVideo ID: 118 204 551 9`,
    '1182045519@vc.example.com',
  ],
  teamssipguestjoin: [
    { companyId: 'c-1', transform: '{{ meeting_id }}.{{ company_id }}@guest.example.org' },
    TEAMS,
    '31204455660071.c-1@guest.example.org',
  ],
  polyteamsbody: [{}, `${TEAMS}Tenant key: 4711@t.plcm.vc\nVideo ID: 118 204 551 9`, '4711.1182045519@t.plcm.vc'],
  ciscoteamsbody: [
    {},
    `${TEAMS}Tenant key: example@m.webex.com\nVideo ID: 118 204 551 9`,
    '1182045519.example@m.webex.com',
  ],
  pexipserviceteamsbody: [{}, `${TEAMS}https://pexip.me/teams/vc.example.org/1182045519`, '1182045519@vc.example.org'],
  pexipinfinityteamsbody: [
    {},
    `${TEAMS}https://node.example.org/teams/?conf=1182045519&ivr=teams&d=example.org&prefix=7`,
    '71182045519@example.org',
  ],
  hangouts: [{ domain: 'meet.example.com' }, MEET, 'uvw-xyza-bcd@meet.example.com'],
  googlemeetsipguestjoin: [{ transform: '{{ meeting_id }}@guest.example.org' }, MEET, 'uvw-xyza-bcd@guest.example.org'],
  s4b: [{}, SKYPE, 'S4B.6N2YGD5G.olivia@example.org'],
  polys4bbody: [
    { domain: 'vc.example.org', transform: '{{ conference_id }}@{{ domain }}' },
    `${SKYPE}\nConference ID: 68138`,
    '68138@vc.example.org',
  ],
  webex: [{}, 'https://example.webex.com/meet/olivia', 'olivia@example.webex.com'],
  zoom: [{ includePin: true }, ZOOM, '81357924680.204816@zoomcrc.com'],
  gotomeeting: [{ transform: '{{ meeting_id }}@rooms.example.org' }, GOTO, '119227188@rooms.example.org'],
  domain: [{ domain: 'vc.example.org' }, 'Call 4711@vc.example.org', '4711@vc.example.org'],
  regex: [{ match: 'room (\\d+)', replace: '\\1@vc.example.org' }, 'In room 4711', '4711@vc.example.org'],
  regex_re2: [
    { match: 'room (?P<number>\\d+)', replace: '\\g<number>@vc.example.org' },
    'In room 4711',
    '4711@vc.example.org',
  ],
  custom: [
    {
      template:
        "{% set found = pex_regex_search('room (\\d+)', body) %}{% if found %}{{ found[0] }}@vc.example.org{% endif %}",
    },
    'In room 4711',
    '4711@vc.example.org',
  ],
};

describe('every rule type', () => {
  for (const type of RULE_TYPES) {
    const [given, invitation, alias] = CASES[type];
    test(`${type} dials ${alias}`, () => {
      const joined = join(invitation, profileWith(rule({ type, ...given })));
      expect(joined).toMatchObject({ rule: `${type} rule`, reason: null });
      expect(joined.aliases[0]?.address).toBe(alias);
      expect(joined.tried.at(-1)).toMatchObject({ rule: `${type} rule`, outcome: 'matched' });
    });
    test(`${type} misses what is none of its kind`, () => {
      const joined = join('Lunch in the canteen, room A', profileWith(rule({ type, ...given })));
      expect(joined).toMatchObject({ rule: null, aliases: [] });
      expect(joined.tried[0]?.outcome).toBe('missed');
    });
  }

  test('types without a documented dial string make nothing of their own', () => {
    const guests = RULE_TYPES.filter((type) => RULE_KINDS[type].needs.includes('transform'));
    expect(guests).toEqual(['teamssipguestjoin', 'googlemeetsipguestjoin', 'polys4bbody', 'gotomeeting']);
    for (const type of guests)
      expect(join(CASES[type][1], profileWith(rule({ type }))).tried[0]).toMatchObject({ outcome: 'failed' });
  });
});

describe('rules', () => {
  test('the lowest priority number wins, ties go by the order of the file', () => {
    const toward = (name: string, priority: number) =>
      rule({ name, priority, type: 'zoom', transform: `${name}@example.org` });
    expect(join(ZOOM, profileWith(toward('c', 30), toward('a', 10), toward('b', 10))).rule).toBe('a');
  });

  test('without includePin no address carries the passcode', () => {
    const { aliases } = join(ZOOM, profileWith(rule({ type: 'zoom' })));
    expect(aliases).toEqual([{ protocol: 'SIP', address: '81357924680@zoomcrc.com', withPasscode: false }]);
  });

  test('a disabled rule keeps its kind of meeting from being joined, and says so', () => {
    const joined = join(ZOOM, profileWith(rule({ type: 'zoom', name: 'rule 3', enabled: false })));
    expect(joined).toMatchObject({ technology: 'zoom', aliases: [], rule: null, url: 'https://zoom.us/j/81357924680' });
    expect(joined.reason).toMatch(/Zoom meeting .* was found, but the rule "rule 3" is disabled/);
    expect(joined.tried[0]).toMatchObject({ rule: 'rule 3', outcome: 'disabled' });
  });

  test('a rule takes only the organizers in its scope', () => {
    const from = (address: string, scope: Rule['scope']) =>
      join({ ...text(ZOOM), organizer: { name: '', address } }, profileWith(rule({ type: 'zoom', scope }))).rule;
    expect(from('olivia@example.com', 'internal')).toBe('zoom rule');
    expect(from('olivia@dept.example.com', 'internal')).toBe('zoom rule');
    expect(from('alex@example.org', 'internal')).toBeNull();
    expect(from('alex@notexample.com', 'external')).toBe('zoom rule');
    expect(from('', 'external')).toBe('zoom rule');
  });

  test('a failing template is the miss of its rule alone', () => {
    const joined = join(
      ZOOM,
      profileWith(
        rule({ type: 'custom', template: '{{ subject | pex_require_min_length(99) }}' }),
        rule({ type: 'zoom', priority: 20 }),
      ),
    );
    expect(joined.rule).toBe('zoom rule');
    expect(joined.tried[0]).toMatchObject({ outcome: 'failed' });
  });

  test.each([
    'two words',
    '<script>',
    '',
    'https://example.org/x',
    '---',
    '@example.org',
    '4711@',
    'sip:@example.org',
    '{{ passcode }}.4711@example.org',
    '4711.{{ passcode }}@example.org',
    '4711@{{ domain }}.example.org',
    '4711@vc..example.org',
    '4711@-',
    'a@b@example.org',
    '198.51.100.7##',
    '##4711',
    '198.51.100.7##4711##1',
  ])('a template that makes %j makes no address', (made) => {
    expect(join('x', profileWith(rule({ type: 'custom', template: made }))).aliases).toEqual([]);
  });

  test.each([
    ['sip:4711@vc.example.org', 'SIP', '4711@vc.example.org'],
    ['h323:4711@vc.example.org', 'H323', '4711@vc.example.org'],
    ['198.51.100.7##4711', 'H323', '198.51.100.7##4711'],
  ])('a template may make %s', (made, protocol, address) => {
    expect(join('x', profileWith(rule({ type: 'custom', template: made }))).aliases[0]).toMatchObject({
      protocol,
      address,
    });
  });

  test.each<[string, Partial<Rule> & Pick<Rule, 'type'>, string]>([
    ['a name for the number', { type: 'gotomeeting' }, 'https://meet.goto.com/olivia'],
    ['a look-up link', { type: 'googlemeetsipguestjoin' }, 'https://meet.google.com/lookup/abcdefghij'],
    ['no Webex number', { type: 'webex' }, 'https://example.webex.com/example/j.php?MTID=m0a1b2c3d4e5f607'],
  ])('a transform that finds %s is a miss that says so', (_, given, body) => {
    const {
      aliases,
      rule: won,
      tried,
    } = join(body, profileWith(rule({ ...given, transform: '{{ meeting_id }}@example.org' })));
    expect({ aliases, won }).toEqual({ aliases: [], won: null });
    expect(tried[0]).toMatchObject({ outcome: 'failed', detail: expect.stringContaining('its name is empty') });
  });

  test('a replacement of empty groups makes no address', () => {
    const { aliases, tried } = join(
      'room  today',
      profileWith(rule({ type: 'regex_re2', match: 'room (\\d*)', replace: '$1@vc.example.org' })),
    );
    expect(aliases).toEqual([]);
    expect(tried[0]?.detail).toMatch(/the replacement made no address: its name is empty/);
  });

  test('a pattern sees links as they are without their gateway', () => {
    const wrapped = `https://eur03.safelinks.protection.outlook.com/?url=${encodeURIComponent('https://rooms.example.org/r/4711')}&data=x`;
    const joined = join(
      wrapped,
      profileWith(rule({ type: 'regex_re2', match: 'rooms\\.example\\.org/r/(\\d+)', replace: '$1@vc.example.org' })),
    );
    expect(joined.aliases[0]?.address).toBe('4711@vc.example.org');
  });

  test('a large pattern is searched in the first lines of a long text, and the explanation says so', () => {
    const large = rule({ type: 'regex_re2', match: 'bridge (\\d+).{0,600}', replace: '$1@vc.example.org' });
    const line = `${'agenda '.repeat(10)}\n`;
    expect(join(`bridge 4711\n${line.repeat(500)}`, profileWith(large)).aliases[0]?.address).toBe(
      '4711@vc.example.org',
    );
    const { aliases, tried } = join(`${line.repeat(500)}bridge 4711`, profileWith(large));
    expect(aliases).toEqual([]);
    expect(tried[0]?.detail).toMatch(/Only the first \d+ characters were searched/);
  });

  test('a Zoom rule may name the SIP domain that is not published', () => {
    const joined = join(
      'https://agency.zoomgov.com/j/1613579246',
      profileWith(rule({ type: 'zoom', domain: 'sip.example.org' })),
    );
    expect(joined.aliases[0]?.address).toBe('1613579246@sip.example.org');
  });

  test('what is explained shows no passcode', () => {
    const rules = [
      rule({ type: 'regex_re2', match: 'Passcode: (\\d+)', replace: 'none' }),
      rule({ type: 'zoom', includePin: true, priority: 20 }),
    ];
    for (const profile of [profileWith(...rules), profileWith(rules[1] as Rule), profileWith()])
      expect(JSON.stringify(join(ZOOM, profile).tried)).not.toContain('204816');
  });
});

describe('a rule of type teams', () => {
  const dialled = (key: string, given: Partial<Rule>) =>
    join(`${TEAMS}${key}\nVideo ID: 118 204 551 9`, profileWith(rule({ type: 'teams', ...given })));
  const own = { domain: 'vc.example.com' };

  test.each([
    ['the same gateway', 'Tenant key: teams@vc.example.com', own, '1182045519@vc.example.com'],
    ['in capitals', 'Tenant key: teams@VC.Example.com', own, '1182045519@vc.example.com'],
    ['one below', 'Tenant key: teams@emea.vc.example.com', own, '1182045519@vc.example.com'],
    ['one above', 'Tenant key: teams@example.com', own, '1182045519@vc.example.com'],
    ['none that is printed', '', own, '1182045519@vc.example.com'],
    ['a vendor’s shared one', 'Tenant key: 4711@t.plcm.vc', { domain: 't.plcm.vc' }, '4711.1182045519@t.plcm.vc'],
    ['Cisco’s', 'Tenant key: example@m.webex.com', { domain: 'm.webex.com' }, '1182045519.example@m.webex.com'],
    [
      'one by its prefix',
      'https://node.example.com/teams/?conf=1182045519&ivr=teams&d=vc.example.com&prefix=7',
      own,
      '71182045519@vc.example.com',
    ],
    [
      'a vendor’s, sent to the own one',
      'Tenant key: 4711@t.plcm.vc',
      {
        domain: 't.plcm.vc',
        transform: '{% if tenant_key == "4711@t.plcm.vc" %}{{ video_id }}@vc.example.com{% endif %}',
      },
      '1182045519@vc.example.com',
    ],
  ])('takes %s', (_, key, given, alias) => {
    expect(dialled(key, given)).toMatchObject({ rule: 'teams rule', aliases: [{ address: alias }] });
  });

  test.each([
    ['a partner’s', 'Tenant key: teams@partner.example', '1182045519@partner.example'],
    ['a vendor’s', 'Tenant key: 4711@t.plcm.vc', '4711.1182045519@t.plcm.vc'],
    ['one that ends alike', 'Tenant key: teams@xvc.example.com', '1182045519@xvc.example.com'],
    ['one by its link', 'https://pexip.me/teams/partner.example/1182045519', '1182045519@partner.example'],
  ])('leaves %s to its own gateway, and says so', (_, key, alias) => {
    const { aliases, rule: won, tried } = dialled(key, own);
    expect({ won, address: aliases[0]?.address }).toEqual({ won: null, address: alias });
    expect(tried[0]).toMatchObject({
      outcome: 'missed',
      detail: expect.stringMatching(/one of the gateway \S+, and the rule's is vc\.example\.com/),
    });
    expect(dialled(key, { ...own, transform: '{{ video_id }}@{{ domain }}' }).rule).toBeNull();
  });

  test('leaves another tenant of a shared gateway to its transform', () => {
    const transform = '{% if tenant_key == "4711@t.plcm.vc" %}{{ video_id }}@vc.example.com{% endif %}';
    expect(dialled('Tenant key: 9@t.plcm.vc', { domain: 't.plcm.vc', transform })).toMatchObject({
      rule: null,
      aliases: [{ address: '9.1182045519@t.plcm.vc' }],
    });
  });
});

describe('explanations', () => {
  test('show no passcode, wherever it was found', () => {
    for (const body of [
      'https://zoom.us/j/81357924680\n+13125550100,,81357924680#,,,,*204816# US',
      'SIP 81357924680.204816@zoomcrc.com',
      'https://bluejeans.com/151946478/204816',
      'https://v.ringcentral.com/join/977988816\n977988816.204816@sip.rcv.com',
    ]) {
      const { tried } = join(body, profileWith(rule({ type: 'regex_re2', match: '(204)816', replace: 'none' })));
      expect(JSON.stringify(join(body).tried)).not.toContain('204816');
      expect(JSON.stringify(tried)).not.toContain('204816');
    }
  });

  test('tell what was tried, in its order, and where the winner was found', () => {
    const rules = [
      rule({ type: 'webex', name: 'first' }),
      rule({ type: 'zoom', name: 'second', priority: 20 }),
      rule({ type: 'teams', name: 'third', priority: 30 }),
    ];
    const { tried } = join({ location: 'https://zoom.us/j/81357924680' }, profileWith(...rules));
    expect(tried).toEqual([
      { rule: 'first', outcome: 'missed', detail: 'No Cisco Webex meeting in the invitation.' },
      { rule: 'second', outcome: 'matched', detail: 'A Zoom meeting in the location: 81357924680@zoomcrc.com' },
    ]);
  });

  test('name an ended service', () => {
    expect(join('https://bluejeans.com/151946478').tried[0]?.detail).toMatch(/has ended/);
  });

  test('say when the invitation is empty', () => {
    expect(join({ body: { type: 'text', content: '' } }).reason).toMatch(/DeleteComments/);
  });
});
