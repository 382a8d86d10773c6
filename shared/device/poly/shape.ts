import { childOf, childrenOf, textAt, type XmlElement } from './xml.ts';

/** What a client wants to see of an item. Everything of the 2007 schema that we have is always shown. */
export interface ItemShape {
  body: 'html' | 'text';
  /** Fields named one by one, such as `item:TextBody`: newer ones are shown only then. */
  named: ReadonlySet<string>;
  /** Names of extended properties in the set PublicStrings, each once. */
  publicStrings: readonly string[];
}

/** Reads `ItemShape`; `Best` is HTML, as Exchange answers for what was written as HTML. */
export function readItemShape(shape: XmlElement | undefined): ItemShape {
  const properties = childOf(shape, 'AdditionalProperties');
  return {
    body: textAt(shape, 'BodyType') === 'Text' ? 'text' : 'html',
    named: new Set(childrenOf(properties, 'FieldURI').map(({ attributes }) => attributes.FieldURI ?? '')),
    publicStrings: [
      ...new Set(
        childrenOf(properties, 'ExtendedFieldURI')
          .filter(({ attributes }) => attributes.DistinguishedPropertySetId === 'PublicStrings')
          .flatMap(({ attributes }) => attributes.PropertyName ?? []),
      ),
    ],
  };
}
