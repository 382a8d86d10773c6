import { Tokenizer } from 'htmlparser2';

const COMMON: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&nbsp;': '\u00a0',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&#43;': '+',
  '&#64;': '@',
};
const ENTITY = /&[a-z0-9#]{1,32};?/gi;

/** Text with its character references undone. `inAttribute` follows the rule by which `&copy=1` in a link stays as it is. */
export function decodeEntities(text: string, inAttribute: boolean): string {
  if (!text.includes('&')) return text;
  let rare = false;
  const common = text.replace(ENTITY, (entity) => {
    const known = COMMON[entity];
    if (known === undefined) rare = true;
    return known ?? entity;
  });
  return rare ? decodeAll(text, inAttribute) : common;
}

/** Names that are seldom met are looked up where the whole table of the standard is. */
function decodeAll(text: string, inAttribute: boolean): string {
  const pieces: string[] = [];
  const markup = inAttribute ? `<a b="${text.replaceAll('"', '&quot;')}">` : text.replaceAll('<', '&lt;');
  const piece = (from: number, to: number): void => {
    pieces.push(markup.slice(from, to));
  };
  const character = (code: number): void => {
    pieces.push(String.fromCodePoint(code));
  };
  const ignored = (): void => {};
  const tokenizer = new Tokenizer(
    { decodeEntities: true },
    {
      ontext: inAttribute ? ignored : piece,
      ontextentity: inAttribute ? ignored : character,
      onattribdata: piece,
      onattribentity: character,
      onattribend: ignored,
      onattribname: ignored,
      oncdata: ignored,
      onclosetag: ignored,
      oncomment: ignored,
      ondeclaration: ignored,
      onend: ignored,
      onopentagend: ignored,
      onopentagname: ignored,
      onprocessinginstruction: ignored,
      onselfclosingtag: ignored,
    },
  );
  tokenizer.write(markup);
  tokenizer.end();
  return pieces.join('');
}
