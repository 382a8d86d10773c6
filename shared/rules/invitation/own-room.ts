const SERVICE =
  /\b(?:teams|zoom|webex|google meet|skype|lync|goto ?meeting|bluejeans|ringcentral|chime|jitsi|whereby|pexip|starleaf|lifesize|8x8|facetime|cisco meeting)\b/i;
/** Words by which people speak of what is theirs alone … */
const PERSONAL =
  /(?:^|[^\p{L}])(?:personal|persönlich\w*|personnel\w*|personale|pessoal|persoonlijk\w*|personlig\w*|henkilökohtai\p{L}*|osobist\w*|osobní\w*|личн\p{L}*|особист\p{L}*|kişisel)(?:$|[^\p{L}])|個人|个人|개인/iu;
/** In few lines: looked for first, because it costs less. */
const MAYBE =
  /pers|pessoal|henkil|osob|личн|особист|kişisel|個人|个人|개인|我的|私の|나의|(?:my|me[iu]|mon|ma|mi|mij|min|mit|m[oó]j|můj|benim)|мо[йяё]|мій/i;
/** … or just theirs. */
const MY =
  /(?:^|[^\p{L}])(?:my|mein\w*|mon|ma|mio|mia|mi|meu|minha|mijn|min|mitt|mój|moj[ae]|můj|мой|моя|моё|мій|benim)(?:$|[^\p{L}])|我的|私の|나의/iu;
const ROOM =
  /room|raum|salle|sala\b|stanza|zaal|ruimte|\brum\b|huone|pok[oó]j|místnost|комнат|кімнат|oda|ルーム|会议室|會議室|회의실/iu;

/** Whether a line names a conferencing service, and not somebody's own room there. */
export const namesService = (line: string): boolean =>
  line.length < 300 && SERVICE.test(line) && !PERSONAL.test(line) && !MY.test(line);

/**
 * Whether the line that holds an offset offers somebody's own room, as signatures do: "Personal Zoom room: …", "My Webex: …".
 * "Join my meeting" is none.
 */
export function offersOwnRoom(text: string, at: number): boolean {
  const [behind = ''] = text.slice(at, at + 80).split(/\n|:\/\//);
  // What stands before another link on the line is that one's.
  const before = text.slice(Math.max(0, at - 160), at).replace(/^.*(?:\n|:\/\/\S*)/s, '');
  const line = before + behind;
  if (!MAYBE.test(line)) return false;
  if (PERSONAL.test(line)) return true;
  const [opening = '', first = ''] = /^[^\p{L}]*(\p{L}+)(?:[ -]\p{L}+){0,3}/u.exec(line) ?? [];
  return MY.test(first) && (SERVICE.test(opening) || ROOM.test(opening));
}
