import { expect, test } from 'vitest';
import { maskSubject } from '../../../shared/rules/labels/spoken-codes.ts';

test.each([
  ['Weekly – PIN 1234', 'Weekly – PIN ••••'],
  ['Weekly (PIN: 1234)', 'Weekly (PIN: ••••)'],
  ['Passcode: Sommer, bring cake', 'Passcode: ••••, bring cake'],
  ['Besprechung, Kennwort ist aB3-cD4', 'Besprechung, Kennwort ist ••••'],
  ['Review, access code 204 816', 'Review, access code ••••'],
  ['パスコード 4711 定例', 'パスコード •••• 定例'],
  ['Mot de passe = x9y8', 'Mot de passe = ••••'],
  ['Join https://zoom.us/j/81357924680?pwd=abc', 'Join https://zoom.us/j/81357924680?pwd=••••'],
])('%s is shown as %s', (subject, shown) => expect(maskSubject(subject)).toBe(shown));

test.each([
  'Budget 2026',
  'Password policy 2026 review',
  'Room 4711, floor 12',
  'PIN codes for the new badges',
  'Zoom 813 5792 4680',
  '',
])('%s is shown as it is', (subject) => expect(maskSubject(subject)).toBe(subject));
