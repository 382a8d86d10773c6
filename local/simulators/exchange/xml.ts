import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** An element of a request with its namespace, entities decoded, text untrimmed. */
export interface Element {
  space: string;
  name: string;
  attributes: Readonly<Record<string, string>>;
  text: string;
  children: Element[];
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  ignoreDeclaration: true,
  parseTagValue: false,
  trimValues: false,
  processEntities: false,
});

/** Parses strictly, or says what is wrong: a document type, an entity that XML does not have, a prefix that nobody declared. */
export function readXml(text: string): { root: Element } | { syntaxError: string } {
  if (/<!DOCTYPE/i.test(text)) return { syntaxError: 'For security reasons DTD is prohibited in this XML document.' };
  const stray = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-f]+);)/i.exec(text);
  if (stray !== null) return { syntaxError: `Reference to undeclared entity at ${stray.index}.` };
  const valid = XMLValidator.validate(text);
  if (valid !== true) return { syntaxError: `${valid.err.msg} Line ${valid.err.line}, position ${valid.err.col}.` };
  const undeclared: string[] = [];
  const [root] = elementsOf(parser.parse(text), {}, undeclared);
  if (undeclared.length > 0) return { syntaxError: `'${undeclared[0]}' is an undeclared prefix.` };
  return root === undefined ? { syntaxError: 'Root element is missing.' } : { root };
}

/** Text for the inside of an element or of an attribute. What XML cannot carry is left out. */
export const written = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#xD;')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is left out
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');

/** The first element at a path of child names. */
export const childAt = (element: Element | undefined, ...path: string[]): Element | undefined =>
  path.reduce((at, name) => at?.children.find((child) => child.name === name), element);

/** The trimmed text at a path of child names; empty where there is none. */
export const textAt = (element: Element | undefined, ...path: string[]): string =>
  childAt(element, ...path)?.text.trim() ?? '';

/**
 * What is wrong with an element's children by the schema: which may come, in this order, in `space`. A name that ends in `?`
 * may be missing, one in `*` may come any number of times. Undefined where all is right.
 */
export function misfit(element: Element, space: string, ...expected: string[]): string | undefined {
  let place = 0;
  for (const { name, space: found } of element.children) {
    const next = expected.findIndex((one, index) => index >= place && one.replace(/[?*]$/, '') === name);
    const skipped = expected.slice(place, next < 0 ? undefined : next).find((one) => !/[?*]$/.test(one));
    if (next < 0 || found !== space || skipped !== undefined) {
      return `The element '${element.name}' has invalid child element '${name}' in namespace '${found}'.`;
    }
    place = expected[next]?.endsWith('*') ? next : next + 1;
  }
  const missing = expected.slice(place).find((one) => !/[?*]$/.test(one));
  return missing === undefined
    ? undefined
    : `The element '${element.name}' has incomplete content: ${missing} expected.`;
}

type OrderedNode = Record<string, unknown>;
type Spaces = Readonly<Record<string, string>>;

const elementsOf = (nodes: readonly OrderedNode[], outer: Spaces, undeclared: string[]): Element[] =>
  nodes.flatMap((node) => {
    const tag = Object.keys(node).find((key) => key !== ':@' && key !== '#text');
    if (tag === undefined) return [];
    const given = Object.entries((node[':@'] ?? {}) as Record<string, string>);
    const spaces: Spaces = { ...outer, ...Object.fromEntries(given.flatMap(declared)) };
    const [prefix, name] = tag.includes(':') ? (tag.split(':') as [string, string]) : ['', tag];
    if (prefix !== '' && spaces[prefix] === undefined) undeclared.push(prefix);
    const inside = node[tag] as OrderedNode[];
    return [
      {
        space: spaces[prefix] ?? '',
        name,
        attributes: Object.fromEntries(given.map(([key, value]) => [key, decoded(value)])),
        text: decoded(inside.map((part) => part['#text'] ?? '').join('')),
        children: elementsOf(inside, spaces, undeclared),
      },
    ];
  });

function declared([key, value]: [string, string]): [string, string][] {
  if (key === 'xmlns') return [['', value]];
  return key.startsWith('xmlns:') ? [[key.slice('xmlns:'.length), value]] : [];
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const decoded = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (_whole, hexadecimal, decimal, name) =>
    name === undefined
      ? String.fromCodePoint(Number.parseInt(hexadecimal ?? decimal, hexadecimal === undefined ? 10 : 16))
      : (NAMED[name] ?? ''),
  );
