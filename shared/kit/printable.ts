/**
 * Text from an invitation, made inert for a terminal, a log line or a device: no control characters, no escape sequences,
 * no marks that turn the direction of what follows. Line breaks become blanks.
 */
export const printable = (text: string): string =>
  text
    .replace(/[\r\n\t\u2028\u2029]+/g, ' ')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
    .replace(/[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g, '');
