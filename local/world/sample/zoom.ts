import { grouped, htmlBody, type Invitation, link, paragraph } from './invitation.ts';

const LABELS = {
  en: { intro: 'is inviting you to a scheduled Zoom meeting.', id: 'Meeting ID:', passcode: 'Passcode:' },
  ja: {
    intro: 'さんがあなたを予約された Zoom ミーティングに招待しています。',
    id: 'ミーティングID:',
    passcode: 'パスコード:',
  },
} as const;

/** The web link of a Zoom meeting. Its `pwd` is a token: never the passcode that a room dials. */
export const zoomUrl = (meetingId: string): string => `https://example.zoom.us/j/${meetingId}?pwd=Wm9vbVRva2VuT25seQ.1`;

/** A Zoom invitation as plain text. */
export function zoom(
  meetingId: string,
  passcode: string | null,
  { language = 'en', host = 'Lena Hartmann' }: { language?: keyof typeof LABELS; host?: string } = {},
): Invitation {
  const label = LABELS[language];
  const lines = [
    `${host} ${label.intro}`,
    '',
    zoomUrl(meetingId),
    '',
    `${label.id} ${grouped(meetingId, [3, 4])}`,
    ...(passcode === null ? [] : [`${label.passcode} ${passcode}`]),
    '',
    '---',
    `https://example.zoom.us/u/kbXyzSample`,
  ];
  return { body: { type: 'text', content: lines.join('\r\n') }, location: '', onlineMeeting: null };
}

/** The same as HTML whose link went through Microsoft's Safe Links. */
export function zoomThroughSafeLinks(meetingId: string, passcode: string): Invitation {
  const safe =
    'https://eur02.safelinks.protection.outlook.com/?url=' +
    `${encodeURIComponent(zoomUrl(meetingId))}&data=05%7C02%7Cspree%40example.com&sdata=c2FtcGxl&reserved=0`;
  const html = [
    paragraph('Join the Zoom meeting:'),
    paragraph(link(safe, 'https://example.zoom.us/join')),
    paragraph(`<span>Meeting ID:</span>&nbsp;<span>${grouped(meetingId, [3, 4])}</span>`),
    paragraph(`<span>Passcode:</span>&nbsp;<span>${passcode}</span>`),
  ].join('');
  return { body: htmlBody(html), location: '', onlineMeeting: null };
}

/** A new meeting on top of a quoted older invitation, whose passcode must not be mixed in. */
export function zoomAboveOlderOne(meetingId: string, older: { meetingId: string; passcode: string }): Invitation {
  const lines = [
    'Der alte Link gilt nicht mehr, bitte diesen nehmen:',
    '',
    zoomUrl(meetingId),
    `Meeting-ID: ${grouped(meetingId, [3, 4])}`,
    '',
    '-----Original Appointment-----',
    'From: Jonas Weber <jonas.weber@example.com>',
    'Sent: Monday',
    'Subject: Termin Messestand',
    '',
    zoomUrl(older.meetingId),
    `Meeting-ID: ${grouped(older.meetingId, [3, 4])}`,
    `Kenncode: ${older.passcode}`,
  ];
  return { body: { type: 'text', content: lines.join('\r\n') }, location: '', onlineMeeting: null };
}
