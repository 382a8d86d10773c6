import { describe, expect, test } from 'vitest';
import { maskAlias, maskLinks } from '../../../shared/model/mask.ts';

describe('masked addresses', () => {
  test.each([
    ['123456789@zoomcrc.com', false, '123456789@zoomcrc.com'],
    ['123456789.998877@zoomcrc.com', true, '123456789.••••@zoomcrc.com'],
    ['192.0.2.7##123456789#998877', true, '192.0.2.7##123456789#••••'],
    ['998877', true, '••••'],
    ['meet.room*998877@example.com', true, 'meet.••••@example.com'],
    ['meet@example.com;pin=998877', true, '••••@example.com;••••'],
  ])('%s', (address, withPasscode, shown) => {
    expect(maskAlias({ address, withPasscode })).toBe(shown);
  });

  test('a passcode whose digits stand in the number too is hidden in one place alone', () => {
    expect(maskAlias({ address: '82344556677.556677@zoomcrc.com', withPasscode: true })).toBe(
      '82344556677.••••@zoomcrc.com',
    );
  });
});

describe('masked links', () => {
  test.each([
    ['https://zoom.us/j/81357924680?pwd=a.B-c_1', 'https://zoom.us/j/81357924680?pwd=••••'],
    ['https://zoom.us/j/81357924680?tk=x%2Fy&uname=Ada', 'https://zoom.us/j/81357924680?tk=••••&uname=Ada'],
    ['https://teams.example.com/meet/1234?p=AbCd see below', 'https://teams.example.com/meet/1234?p=•••• see below'],
    [
      'https://safe.example.com/?url=https%3A%2F%2Fzoom.us%2Fj%2F1%3Fpwd%3Dsecret%26x%3D1&data=2',
      'https://safe.example.com/?url=https%3A%2F%2Fzoom.us%2Fj%2F1%3Fpwd%3D••••%26x%3D1&data=2',
    ],
    ['https://meet.example.com/?page=2&topic=pin', 'https://meet.example.com/?page=2&topic=pin'],
  ])('%s', (text, shown) => {
    expect(maskLinks(text)).toBe(shown);
  });
});
