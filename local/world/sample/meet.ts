import { htmlBody, type Invitation, link, paragraph } from './invitation.ts';

/** A Google Meet link without a gateway: a browser can join, a SIP device cannot. */
export const meet = (code: string): Invitation => ({
  body: htmlBody(
    [
      paragraph('Join with Google Meet'),
      paragraph(link(`https://meet.google.com/${code}`, `meet.google.com/${code}`)),
      paragraph(link(`https://tel.meet/${code}?pin=1234567890123`, 'More phone numbers')),
    ].join(''),
  ),
  location: `https://meet.google.com/${code}`,
  onlineMeeting: null,
});
