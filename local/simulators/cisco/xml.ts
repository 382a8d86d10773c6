import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** An element of a request: names as they were written, entities decoded, text untrimmed. */
export interface Element {
  name: string;
  text: string;
  children: Element[];
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreDeclaration: true,
  parseTagValue: false,
  trimValues: false,
  processEntities: false,
});

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Parses strictly, or says what is wrong in the manner of a device. */
export function readXml(text: string): { root: Element } | { syntaxError: string } {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 cannot carry these, and a device says so
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(text)) return { syntaxError: 'Char out of range' };
  const stray = /&(?!(?:amp|lt|gt|quot|apos);)/.exec(text);
  if (stray !== null) return { syntaxError: `EntityRef: expecting ';', column ${stray.index}` };
  const valid = XMLValidator.validate(text);
  if (valid !== true) return { syntaxError: `${valid.err.msg}, line ${valid.err.line}, column ${valid.err.col}` };
  const [root] = elementsOf(parser.parse(text));
  return root === undefined ? { syntaxError: 'Document is empty' } : { root };
}

/** Text for the inside of an element. */
export const written = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** The text at a path of child names, or undefined. */
export const textOf = (element: Element | undefined, ...path: string[]): string | undefined =>
  path.reduce((at, name) => at?.children.find((child) => child.name === name), element)?.text;

const elementsOf = (nodes: Record<string, unknown>[]): Element[] =>
  nodes.flatMap((node) => {
    const name = Object.keys(node).find((key) => key !== ':@' && key !== '#text');
    if (name === undefined) return [];
    const inside = node[name] as Record<string, unknown>[];
    const text = inside.map((part) => part['#text'] ?? '').join('');
    return [{ name, text: decoded(text), children: elementsOf(inside) }];
  });

const decoded = (text: string): string => text.replace(/&(\w+);/g, (_whole, name: string) => ENTITIES[name] ?? '');
