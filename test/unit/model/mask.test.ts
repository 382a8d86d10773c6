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
    ['web link https://bluejeans.com/123456789/4321', 'web link https://bluejeans.com/123456789/••••'],
    ['https://bluejeans.com/123456789/webrtc', 'https://bluejeans.com/123456789/webrtc'],
    ['https://facetime.apple.com/join#v=1&p=AbC&k=DeF', 'https://facetime.apple.com/join#v=1&p=••••&k=••••'],
    ['https://meeting.zoho.com/meeting/join?key=12&t=SeCret', 'https://meeting.zoho.com/meeting/join?key=12&t=••••'],
    ['https://acme.adobeconnect.com/room/?guestpass=ab', 'https://acme.adobeconnect.com/room/?guestpass=••••'],
    ['https://zoom.us/wc/81357924680/join?wpk=a_b', 'https://zoom.us/wc/81357924680/join?wpk=••••'],
    ['https://meet.example.com/r#config.password=x1', 'https://meet.example.com/r#config.password=••••'],
    ['https://meet.example.com/join/id-1#pwd-AbCd', 'https://meet.example.com/join/id-1#pwd-••••'],
    ['https://meet.example.com/?page=2&topic=pin', 'https://meet.example.com/?page=2&topic=pin'],
  ])('%s', (text, shown) => {
    expect(maskLinks(text)).toBe(shown);
  });
});
