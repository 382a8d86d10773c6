/** Codes of the guest network, of an attached file, of a recording: such a word anywhere before the label on its line tells. */
const ON_THE_LINE =
  /wi-?fi|wlan|無線|无线|와이파이|запись|録画|录制|(?<!\p{L})(?:ssid|pdf|zip|docx?|xlsx?|file|document|datei|dokument|fichier|archivo|documento|bestand|recording|aufzeichnung|enregistrement|grabación|registrazione|gravação|opname|nagranie)(?!\p{L})/iu;

/** Codes of doors and machines: the word stands in the label itself. */
const IN_THE_LABEL =
  /дверь|двери|ドア|门禁|門禁|(?<!\p{L})(?:door|gate|entrance|building|garage|parking|locker|alarm|printer|laptop|computer|tablet|network|netzwerk|netwerk|réseau|tür|haustür|eingang|tor|parkhaus|tiefgarage|schließfach|drucker|porte|portail|entrée|puerta|entrada|porta|deur|ingang|dør|dörr|ovi|drzwi|dveře|kapı)(?!\p{L})/iu;

/** What names a network or a recording on the lines above the code. */
const HEADING =
  /wi-?fi|wlan|(?<!\p{L})(?:ssid|network|netzwerk|réseau|recording|aufzeichnung|enregistrement|grabación)(?!\p{L})/iu;

/** A bare "PIN" with the word before it. */
const PIN = /(?:^|[^\p{L}])(\p{L}+)?[\s-]*pin(?:[\s-]?code)?\s*$/iu;
/** Words that may stand before the PIN of this meeting; behind any other ("Garage PIN") it opens some other door. */
const OF_A_MEETING =
  /^(?:meeting|conference|conf|guest|guests|participant|attendee|access|join|the|your|a|and|or|with|use|enter|video|room|sip|webinar|zoom|webex|gast|gäste|teilnehmer|zugangs?|konferenz|besprechungs?|und|oder|mit|die|der|code|de|del|di|du)$/iu;

/** How far above a code its heading may stand, in characters. */
const MAX_HEADING = 240;

/**
 * Whether a code is not the meeting's: one of them in an address would lock the room out, and be shown to everybody on the
 * way. The line begins at `lineStart`, the label at `labelStart` at the earliest, and `separator` follows it.
 */
export function opensSomethingElse(text: string, lineStart: number, labelStart: number, separator: number): boolean {
  if (ON_THE_LINE.test(text.slice(Math.max(lineStart, separator - 120), separator))) return true;
  const label = text.slice(Math.max(labelStart, separator - 60), separator);
  if (IN_THE_LABEL.test(label)) return true;
  const wordBefore = PIN.exec(label)?.[1];
  if (wordBefore !== undefined && !OF_A_MEETING.test(wordBefore)) return true;
  return HEADING.test(headingAbove(text, lineStart));
}

/** The lines right above, up to a blank one or one with a link or a long number: those begin something new. */
function headingAbove(text: string, lineStart: number): string {
  let from = lineStart;
  while (from > 0 && lineStart - from < MAX_HEADING) {
    const previous = text.lastIndexOf('\n', from - 2) + 1;
    const line = text.slice(previous, from);
    if (line.trim() === '' || line.includes('://') || /\d(?:[ -]?\d){8}/.test(line)) break;
    from = previous;
  }
  return text.slice(Math.max(from, lineStart - MAX_HEADING), lineStart);
}
