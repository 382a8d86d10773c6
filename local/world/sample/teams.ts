import { grouped, htmlBody, type Invitation, link, paragraph } from './invitation.ts';

/** The labels of a Teams invitation; they follow the organizer's language. */
const LABELS = {
  en: {
    title: 'Microsoft Teams meeting',
    join: 'Join the meeting now',
    id: 'Meeting ID:',
    passcode: 'Passcode:',
    phone: 'Phone conference ID:',
    video: 'Join on a video conferencing device',
    key: 'Tenant key:',
    videoId: 'Video ID:',
    more: 'More info',
    options: 'Meeting options',
  },
  de: {
    title: 'Microsoft Teams-Besprechung',
    join: 'Jetzt an der Besprechung teilnehmen',
    id: 'Besprechungs-ID:',
    passcode: 'Passcode:',
    phone: 'Telefonkonferenz-ID:',
    video: 'Mit einem Videokonferenzgerät teilnehmen',
    key: 'Mandantenschlüssel:',
    videoId: 'Video-ID:',
    more: 'Weitere Informationen',
    options: 'Besprechungsoptionen',
  },
  ja: {
    title: 'Microsoft Teams 会議',
    join: '今すぐ会議に参加する',
    id: '会議 ID:',
    passcode: 'パスコード:',
    phone: '電話会議 ID:',
    video: 'ビデオ会議デバイスで参加',
    key: 'テナント キー:',
    videoId: 'ビデオ ID:',
    more: '詳細情報',
    options: '会議のオプション',
  },
} as const;

/** A video gateway's lines: what video devices dial. `url` is the vendor's page that stands behind "More info". */
export interface Gateway {
  tenantKey: string;
  videoId: string;
  url: string;
}

/** Pexip Service: `<video id>@<domain>`. */
export const pexipGateway = (domain: string, videoId: string): Gateway => ({
  tenantKey: `teams@${domain}`,
  videoId,
  url: `https://pexip.me/teams/${domain}/${videoId}`,
});

/** Cisco's integration: `<video id>.<tenant>@m.webex.com`. */
export const ciscoGateway = (tenant: string, videoId: string): Gateway => ({
  tenantKey: `${tenant}@m.webex.com`,
  videoId,
  url: `https://www.webex.com/msteams?confid=${videoId}&tenantkey=${tenant}&domain=m.webex.com`,
});

/** Poly RealConnect: `<tenant>.<video id>@t.plcm.vc`. */
export const polyGateway = (tenant: string, videoId: string): Gateway => ({
  tenantKey: `${tenant}@t.plcm.vc`,
  videoId,
  url: `https://dialin.plcm.vc/teams/?key=${tenant}&conf=${videoId}`,
});

/** A Teams invitation. Of its numbers only the gateway's video ID can be dialled; the others are there as they are in life. */
export function teams(
  meetingId: string,
  gateway: Gateway | null,
  { language = 'en', intro = '' }: { language?: keyof typeof LABELS; intro?: string } = {},
): Invitation {
  const label = LABELS[language];
  const joinUrl = teamsUrl(meetingId);
  const html = [
    paragraph(intro),
    paragraph('_'.repeat(64)),
    paragraph(`<b>${label.title}</b>`),
    paragraph(link(joinUrl, label.join)),
    paragraph(`<span>${label.id}</span> <span>${grouped(meetingId, [3, 3, 3, 3])}</span>`),
    paragraph(`<span>${label.passcode}</span> <span>aK4tZ2</span>`),
    paragraph(`${label.phone} 618 220 144#`),
    ...(gateway === null
      ? []
      : [
          paragraph(`<b>${label.video}</b>`),
          paragraph(`<span>${label.key}</span> ${link(`mailto:${gateway.tenantKey}`, gateway.tenantKey)}`),
          paragraph(`<span>${label.videoId}</span> <span>${grouped(gateway.videoId, [3, 3, 3])}</span>`),
          paragraph(link(gateway.url, label.more)),
        ]),
    paragraph(link('https://teams.microsoft.com/meetingOptions/?organizerId=7f3c2a10', label.options)),
  ].join('');
  return { body: htmlBody(html), location: label.title, onlineMeeting: { provider: 'teams', joinUrl } };
}

/** The long form of a Teams link, with the escapes that Outlook writes. */
const teamsUrl = (meetingId: string): string =>
  `https://teams.microsoft.com/l/meetup-join/19%3ameeting_${Buffer.from(meetingId).toString('base64url')}%40thread.v2/0` +
  '?context=%7b%22Tid%22%3a%227f3c2a10-0000-4000-8000-000000000001%22%7d';
