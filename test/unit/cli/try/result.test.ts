import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { invitationFrom, type TriedInvitation } from '../../../../cli/try/invitation.ts';
import { readable } from '../../../../cli/try/readable.ts';
import { NO_PROFILE, TryResult, tryInvitationUnder } from '../../../../cli/try/result.ts';
import { TRY_SCHEMA } from '../../../../cli/try/schema.ts';
import { rule } from '../../rules/fixtures/build.ts';

const given = (body: string, isPrivate = false): TriedInvitation => {
  const tried = invitationFrom({ id: 'a', subject: 'Review', body, private: isPrivate });
  if ('fault' in tried) throw new Error(tried.fault);
  return tried;
};
const ZOOM = 'https://zoom.us/j/81357924680?pwd=secretToken\nPasscode: 204816';

describe('the result', () => {
  test('has the documented fields in their order', () => {
    const result = tryInvitationUnder(NO_PROFILE, given(ZOOM));
    expect(Object.keys(result)).toEqual([
      'id',
      'technology',
      'alias',
      'protocol',
      'aliases',
      'url',
      'meetingId',
      'passcode',
      'rule',
      'source',
      'reason',
      'tried',
    ]);
    expect(result).toMatchObject({
      id: 'a',
      technology: 'zoom',
      alias: '81357924680.204816@zoomcrc.com',
      protocol: 'SIP',
      passcode: '204816',
      reason: null,
    });
    expect(TryResult.parse(result)).toEqual(result);
  });

  test('a private meeting is withheld as the profile says', () => {
    const under = (privateMeetings: { process: boolean; alias: boolean }, isPrivate: boolean) =>
      tryInvitationUnder({ ...NO_PROFILE, privateMeetings }, given(ZOOM, isPrivate));
    expect(under({ process: true, alias: false }, true)).toMatchObject({
      alias: null,
      url: null,
      passcode: null,
      reason: expect.stringMatching(/private/),
    });
    expect(JSON.stringify(under({ process: true, alias: false }, true))).not.toContain('81357924680');
    expect(under({ process: false, alias: true }, true)).toMatchObject({ alias: null });
    expect(under({ process: true, alias: false }, false).alias).not.toBeNull();
    expect(under({ process: true, alias: true }, true).alias).not.toBeNull();
  });

  test('its schema is the published one', () => {
    const published = new URL('../../../../docs/schema/otj-try.json', import.meta.url);
    expect(JSON.parse(readFileSync(published, 'utf8'))).toEqual(JSON.parse(JSON.stringify(TRY_SCHEMA)));
    expect(z.toJSONSchema(TryResult).type).toBe('object');
  });
});

describe('for people', () => {
  test('passcodes and tokens are masked unless asked for', () => {
    const result = tryInvitationUnder(NO_PROFILE, given(ZOOM));
    const shown = readable('Review', result, false);
    expect(shown).not.toContain('204816');
    expect(shown).not.toContain('secretToken');
    expect(shown).toContain('SIP 81357924680.••••@zoomcrc.com');
    expect(shown).toContain('built-in recognition');
    expect(readable('Review', result, true)).toContain('SIP 81357924680.204816@zoomcrc.com');
  });

  test('no two lines together give away a passcode whose digits stand in the meeting number', () => {
    const result = tryInvitationUnder(NO_PROFILE, given('https://zoom.us/j/82344556677\nPasscode: 556677'));
    expect(result.alias).toBe('82344556677.556677@zoomcrc.com');
    const shown = readable('Review', result, false);
    expect(shown.replaceAll('82344556677', 'NUMBER')).not.toMatch(/\d{3}|\*/);
    expect(shown.match(/82344556677\.••••@zoomcrc\.com/g)).toHaveLength(2);
  });

  test('what a pattern caught is hidden where it is the passcode, and shown where it is the number', () => {
    const profile = {
      ...NO_PROFILE,
      rules: [rule({ type: 'regex', match: 'j/(\\d+)\\s+Passcode: (\\d+)', replace: '$1.$2@zoomcrc.com' })],
    };
    const { tried } = tryInvitationUnder(profile, given('https://zoom.us/j/82344556677\nPasscode: 556677'));
    expect(tried.at(-1)?.detail).toContain('(groups: 82344556677, ••••): 82344556677.••••@zoomcrc.com');
  });

  test('nothing in it steers the terminal', () => {
    const result = tryInvitationUnder(NO_PROFILE, given('sip:a\u001b[31m@example.org'));
    const shown = readable('\u001b[2J\u202eevil', result, true);
    expect(shown).not.toContain('\u001b');
    expect(shown).not.toContain('\u202e');
  });

  test('why there is none', () => {
    expect(readable('Lunch', tryInvitationUnder(NO_PROFILE, given('In the canteen')), false)).toMatch(
      /no alias +No video meeting was found/,
    );
  });
});
