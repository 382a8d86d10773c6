import { XMLParser } from 'fast-xml-parser';

/** An element of an answer, without its prefix: Exchange uses each name in one namespace only. */
export interface XmlElement {
  name: string;
  attributes: Readonly<Record<string, string>>;
  /** The text directly inside, untrimmed. */
  text: string;
  children: XmlElement[];
}

const CDATA = '#cdata';
const TEXT = '#text';

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  ignoreDeclaration: true,
  ignorePiTags: true,
  removeNSPrefix: true,
  parseTagValue: false,
  trimValues: false,
  cdataPropName: CDATA,
  processEntities: false,
  // SOAP answers are some ten deep.
  maxNestedTags: 40,
});

/** Text for the inside of an element, or of an attribute in double quotes. */
export const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/**
 * The root element, or null for what is no whole XML. A document type is refused before anything is parsed, so there are
 * no entities but XML's own five and character numbers, which are decoded here.
 */
export function parseXml(text: string): XmlElement | null {
  if (/<!DOCTYPE/i.test(text)) return null;
  try {
    const parsed: OrderedNode[] = parser.parse(text.trim(), true);
    return elementsOf(parsed)[0] ?? null;
  } catch {
    return null;
  }
}

/** The first element at a path of child names. */
export const childAt = (element: XmlElement | undefined, ...path: string[]): XmlElement | undefined =>
  path.reduce((at, name) => at?.children.find((child) => child.name === name), element);

/** The text at a path of child names; empty where there is none. */
export const textAt = (element: XmlElement | undefined, ...path: string[]): string =>
  childAt(element, ...path)?.text ?? '';

/** What the parser gives with `preserveOrder`: one key, the element's name, beside `:@` for its attributes. */
type OrderedNode = Record<string, unknown>;

const elementsOf = (nodes: readonly OrderedNode[]): XmlElement[] =>
  nodes.flatMap((node) => {
    const name = Object.keys(node).find((key) => key !== ':@');
    if (name === undefined || name === TEXT || name === CDATA) return [];
    const inside = node[name] as OrderedNode[];
    const attributes = Object.entries((node[':@'] ?? {}) as Record<string, string>);
    return [
      {
        name,
        attributes: Object.fromEntries(attributes.map(([key, value]) => [key, decoded(value)])),
        text: inside.map(textOf).join(''),
        children: elementsOf(inside),
      },
    ];
  });

function textOf(node: OrderedNode): string {
  const [literal] = (node[CDATA] ?? []) as OrderedNode[];
  return literal === undefined ? decoded(String(node[TEXT] ?? '')) : String(literal[TEXT] ?? '');
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const decoded = (text: string): string =>
  text.replace(/&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([0-9a-f]{1,6}));/gi, (_whole, name, decimal, hexadecimal) =>
    name === undefined
      ? character(Number.parseInt(decimal ?? hexadecimal, decimal === undefined ? 16 : 10))
      : (NAMED[name] ?? ''),
  );

/** Exchange writes control characters of a subject as numbers that XML does not allow; they are dropped. */
const character = (code: number): string =>
  (code >= 0x20 || code === 9 || code === 10 || code === 13) && code <= 0x10ffff && (code & 0xf800) !== 0xd800
    ? String.fromCodePoint(code)
    : '';
