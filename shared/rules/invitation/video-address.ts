import type { Passage, PrintedAddress } from './passage.ts';

/** "Video" as people write it, and what rooms call by. */
const VIDEO_WORD =
  /v[ií]d[eé]o|wideo|βίντεο|видео|відео|视频|視頻|視訊|ビデオ|비디오|영상|فيديو|ویدیو|וידאו|วิดีโอ|वीडियो|\bvmr\b|\bvtc\b|\bsip\b/i;

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
    : (addresses.find((address) => fits(address) && VIDEO_WORD.test(lineBefore(text, address.at))) ?? null);

/** Whether the line says that an address is a mail address. */
export const saysMail = (text: string, at: number): boolean =>
  /mail|e-?post|courriel|correo|posta|pošta|почт|пошт|メール|邮件|郵件|电邮|電郵|이메일|דוא|بريد/i.test(
    lineBefore(text, at),
  );

/** Whether the line speaks of video. */
export const saysVideo = (text: string, at: number): boolean => VIDEO_WORD.test(lineBefore(text, at));
