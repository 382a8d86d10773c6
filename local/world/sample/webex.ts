import { grouped, htmlBody, type Invitation, link, paragraph, words } from './invitation.ts';

/** A Webex invitation that states the address for video systems. The link alone (an MTID) holds no number. */
export function webex(number: string, language: 'en' | 'de' = 'en'): Invitation {
  const join = 'https://example.webex.com/example/j.php?MTID=m0f1e2d3c4b5a69788796a5b4c3d2e1f0';
  const sip = `${number}@example.webex.com`;
  const label =
    language === 'en'
      ? { join: 'Join meeting', id: 'Meeting number:', device: 'Join from a video system or application', dial: 'Dial' }
      : {
          join: 'Meeting beitreten',
          id: 'Meeting-Kennnummer (Zugriffscode):',
          device: 'Über Videogerät oder -anwendung beitreten',
          dial: 'Wählen Sie',
        };
  const html = [
    paragraph(link(join, label.join)),
    `<table><tr><td>${label.id}</td><td>${grouped(number, [4, 3])}</td></tr></table>`,
    paragraph(`<b>${label.device}</b>`),
    paragraph(`${label.dial} ${link(`sip:${sip}`, sip)}`),
  ].join('');
  return { body: htmlBody(html), location: join, onlineMeeting: null };
}

/** A personal Webex room: its name is its address. */
export const webexRoom = (name: string): Invitation =>
  words(`Join my personal room:\nhttps://example.webex.com/meet/${name}\n`, '');
