import { XMLParser } from 'fast-xml-parser';

/** An element of a request. Names are without their prefix; the prefix's namespace stands beside. */
export interface XmlElement {
  name: string;
  namespace: string;
  attributes: Readonly<Record<string, string>>;
  /** The text directly inside, trimmed, with the five predefined entities and character references resolved. */
  text: string;
  children: readonly XmlElement[];
}

/** Longer requests are refused unread: one that asks for a thousand items takes 150 KB. */
export const MAX_REQUEST_BYTES = 256 * 1024;

const MAX_DEPTH = 40;

/** Characters that XML cannot carry, not even by reference: an answer that repeats one could not be read. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters
const NO_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  ignoreDeclaration: true,
  ignorePiTags: true,
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: false,
  maxNestedTags: MAX_DEPTH,
});

/**
 * The root element of a request, or null for what is no XML, too long or nested too deeply. A document type is refused:
 * SOAP forbids it, and nothing that it could declare is ever expanded.
 */
export function readXml(text: string): XmlElement | null {
  if (Buffer.byteLength(text) > MAX_REQUEST_BYTES) return null;
  const trimmed = text.replace(/^\ufeff/, '').trim();
  if (!trimmed.startsWith('<') || NO_XML.test(trimmed) || /<!(?!--|\[CDATA\[)/.test(trimmed)) return null;
  try {
    const parsed: OrderedNode[] = parser.parse(trimmed, true);
    return elementsOf(parsed, NOTHING_DECLARED)[0] ?? null;
  } catch {
    return null;
  }
}

/** The first child of that name. */
export const childOf = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  element?.children.find((child) => child.name === name);

/** The children of that name. */
export const childrenOf = (element: XmlElement | undefined, name: string): XmlElement[] =>
  (element?.children ?? []).filter((child) => child.name === name);

/** The text at a path of child names, null where there is none or it is empty. */
export function textAt(element: XmlElement | undefined, ...path: string[]): string | null {
  const found = path.reduce<XmlElement | undefined>(childOf, element);
  return found === undefined || found.text === '' ? null : found.text;
}

/** Text for the inside of an element: these three and no others, since the oldest client known resolves no others. */
export const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** An element with what is already XML inside. `name` may carry attributes: `t:Body BodyType="HTML"`. */
export const element = (name: string, ...inside: string[]): string =>
  `<${name}>${inside.join('')}</${name.split(' ', 1)[0]}>`;

/** An element with text inside. */
export const textElement = (name: string, text: string | number | boolean): string =>
  element(name, escapeXml(String(text)));

/** Text for the inside of double quotes. */
export const escapeAttribute = (text: string): string => escapeXml(text).replaceAll('"', '&quot;');

/** What the parser gives with `preserveOrder`: one key, the element's name, beside `:@` for its attributes. */
type OrderedNode = Record<string, unknown>;
/** Namespaces by prefix; what an element inherits lies behind it, as its prototype. */
type Scope = Readonly<Record<string, string>>;

const NOTHING_DECLARED: Scope = Object.create(null);

const elementsOf = (nodes: readonly OrderedNode[], scope: Scope): XmlElement[] =>
  nodes.flatMap((node) => {
    const name = Object.keys(node).find((key) => key !== ':@');
    if (name === undefined || name === '#text') return [];
    const given = (node[':@'] ?? {}) as Record<string, string>;
    const inner = within(scope, given);
    const [local = '', prefix = ''] = name.split(':').reverse();
    const inside = node[name] as OrderedNode[];
    return [
      {
        name: local,
        namespace: inner[prefix] ?? '',
        attributes: Object.fromEntries(Object.entries(given).map(([key, value]) => [key, resolved(value)])),
        text: resolved(inside.map((part) => part['#text'] ?? '').join('')),
        children: elementsOf(inside, inner),
      },
    ];
  });

/** What is declared outside and by these attributes. Never copied: thousands of both would take minutes. */
function within(scope: Scope, attributes: Record<string, string>): Scope {
  const declared = Object.entries(attributes).flatMap(([name, value]) =>
    name === 'xmlns' || name.startsWith('xmlns:') ? [[name.slice(6), value] as const] : [],
  );
  if (declared.length === 0) return scope;
  const inner: Record<string, string> = Object.create(scope);
  for (const [prefix, namespace] of declared) inner[prefix] = namespace;
  return inner;
}

const PREDEFINED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const resolved = (raw: string): string =>
  raw.replace(/&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([0-9a-fA-F]{1,6}));/g, (_, name, decimal, hex) =>
    name === undefined
      ? codePoint(decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal))
      : (PREDEFINED[name] ?? ''),
  );

function codePoint(code: number): string {
  const character = code <= 0x10ffff ? String.fromCodePoint(code).toWellFormed() : '\ufffd';
  return NO_XML.test(character) ? '\ufffd' : character;
}
