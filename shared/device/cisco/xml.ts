import { XMLParser } from 'fast-xml-parser';

/** An element of a device's answer. Entities stay as they came: nothing is ever expanded. */
export interface XmlElement {
  name: string;
  attributes: Readonly<Record<string, string>>;
  /** The text directly inside, trimmed. */
  text: string;
  children: XmlElement[];
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  ignoreDeclaration: true,
  ignorePiTags: true,
  removeNSPrefix: true,
  parseTagValue: false,
  processEntities: false,
  maxNestedTags: 40,
});

/** Text for the inside of an element. Quotes need no escape there. */
export const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/**
 * The root element, or null for what is no XML. Devices have been seen to put control characters into names that come from
 * their HDMI inputs, so these are taken out first. A document type is refused: no device sends one.
 */
export function parseXml(text: string): XmlElement | null {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
  const cleaned = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').trim();
  if (!cleaned.startsWith('<') || cleaned.includes('<!DOCTYPE')) return null;
  try {
    const parsed: OrderedNode[] = parser.parse(cleaned, true);
    return elementsOf(parsed)[0] ?? null;
  } catch {
    return null;
  }
}

/** The text at a path of child names, null where there is none or it is empty. */
export function textAt(element: XmlElement, ...path: string[]): string | null {
  const found = path.reduce<XmlElement | undefined>(
    (at, name) => at?.children.find((child) => child.name === name),
    element,
  );
  return found === undefined || found.text === '' ? null : found.text;
}

/** What the parser gives with `preserveOrder`: one key, the element's name, beside `:@` for its attributes. */
type OrderedNode = Record<string, unknown>;

const elementsOf = (nodes: readonly OrderedNode[]): XmlElement[] =>
  nodes.flatMap((node) => {
    const name = Object.keys(node).find((key) => key !== ':@');
    if (name === undefined || name === '#text') return [];
    const inside = node[name] as OrderedNode[];
    return [
      {
        name,
        attributes: (node[':@'] ?? {}) as Record<string, string>,
        text: inside.map((part) => part['#text'] ?? '').join(''),
        children: elementsOf(inside),
      },
    ];
  });
