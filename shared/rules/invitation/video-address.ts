import type { Passage, PrintedAddress } from './passage.ts';

/** "Video" as people write it, and what rooms call by. */
const VIDEO =
  /v[ií]d[eé]o|wideo|βίντεο|видео|відео|视频|視頻|視訊|ビデオ|비디오|영상|فيديو|ویدیو|וידאו|วิดีโอ|वीडियो|\bvmr\b|\bvtc\b/i;
const VIDEO_OR_SIP = new RegExp(`${VIDEO.source}|\\bsip\\b`, 'i');
/** The same without SIP, by which persons are called too; rooms, and what one does there. */
const ROOM_WORD = new RegExp(
  `${VIDEO.source}|\\brooms?\\b|raum|räum|\\bsal[ael]\\b|salle|zaal|konferen|conf[eé]ren|конферен|会议|會議|会議|회의|\\bjoin|\\bdial|wähl|beitret|teilnehm|rejoindre|particip|partecip|compos|unirse|marque|deelnem|delta\\b|anslut|dołącz|připoj|присоедин|приєдн|参加|加入|참가|참여`,
  'iu',
);

/** What of a text's line stands before an offset, 120 characters at most. */
function lineBefore(text: string, at: number): string {
  const before = text.slice(Math.max(0, at - 120), at);
  return before.slice(before.lastIndexOf('\n') + 1);
}

/** The first address that a line about video systems tells people to call; `fits` narrows which. */
export const videoAddressIn = (
  { source, text, addresses }: Passage,
  fits: (address: PrintedAddress) => boolean = () => true,
): PrintedAddress | null =>
  source === 'properties'
    ? null
    : (addresses.find((address) => fits(address) && VIDEO_OR_SIP.test(lineBefore(text, address.at))) ?? null);

/** Whether the line says that an address is a mail address. */
export const saysMail = (text: string, at: number): boolean =>
  /mail|e-?post|courriel|correo|posta|pošta|почт|пошт|メール|邮件|郵件|电邮|電郵|이메일|דוא|بريد/i.test(
    lineBefore(text, at),
  );

/** Whether the line speaks of video. */
export const saysVideo = (text: string, at: number): boolean => VIDEO_OR_SIP.test(lineBefore(text, at));

/**
 * Whether rooms are told to call an address: by the words beside it, up to a bar or comma (between such stands a person's
 * office), or by a line above that speaks of video. That one says "join" above every other link as well.
 */
export function announcesRoom(text: string, at: number): boolean {
  const [own = '', above = ''] = text
    .slice(Math.max(0, at - 240), at)
    .split('\n')
    .toReversed();
  const [behind = ''] = text
    .slice(at, at + 120)
    .replace(ADDRESS, '')
    .split(/[\n|,;]/);
  return ROOM_WORD.test(own.split(/[|,;·]/).at(-1) ?? '') || ROOM_WORD.test(behind) || VIDEO.test(above);
}

/** With its scheme, or as the text of its link. */
const ADDRESS = /^(?:sips?:|h323:)?\S*@\S*/i;

/** Whether the words right before an address make it a person's for messages. */
export const saysPresence = (text: string, at: number): boolean =>
  /(?:^|[^\p{L}])(?:IM|instant messag\w*|chat|presence|präsenz|lync|skype(?: for business)?|jabber|xmpp)[^\p{L}\p{N}]*$/iu.test(
    lineBefore(text, at),
  );
