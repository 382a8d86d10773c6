import { isField, isListed } from './item.ts';
import { invalid, type Refused, SPACES } from './soap.ts';
import { childAt, type Element, misfit, textAt, written } from './xml.ts';

/** Which properties of an item are asked for. */
export interface Shape {
  fields: readonly string[];
  properties: readonly Property[];
  bodyType: 'html' | 'text';
}

/** An extended property: `tag 5d02` or `name Colour`, and its attributes as an answer repeats them. */
export interface Property {
  key: string;
  written: string;
}

/** Reads an `ItemShape`, or refuses what Exchange would refuse. Shapes that Exchange has and this has not are refused too. */
export function shapeOf(element: Element, from: 'list' | 'item'): Shape | Refused {
  const wrong = misfit(element, SPACES.types, 'BaseShape', 'IncludeMimeContent?', 'BodyType?', 'AdditionalProperties?');
  if (wrong !== undefined) return invalid(wrong);
  if (textAt(element, 'BaseShape') !== 'IdOnly') return invalid('The Exchange simulator knows the shape IdOnly only.');
  const bodyType = textAt(element, 'BodyType') || 'Best';
  if (!['Best', 'HTML', 'Text'].includes(bodyType)) return invalid(`The value '${bodyType}' is no BodyType.`);
  const asked = childAt(element, 'AdditionalProperties')?.children ?? [];
  const unknown = asked.find(({ name, space }) => space !== SPACES.types || !/^(Extended)?FieldURI$/.test(name));
  if (unknown !== undefined) return invalid(`The element '${unknown.name}' is no path to a property.`);
  const fields = asked.filter(({ name }) => name === 'FieldURI').map(({ attributes }) => attributes.FieldURI ?? '');
  const strange = fields.find((field) => !isField(field));
  if (strange !== undefined) return invalid(`The value '${strange}' is no FieldURI that the Exchange simulator knows.`);
  const heavy = fields.find((field) => from === 'list' && !isListed(field));
  if (heavy !== undefined) {
    return { refused: 'ErrorInvalidPropertyRequest', text: `Property ${heavy} is not valid for this operation.` };
  }
  const properties = asked.filter(({ name }) => name === 'ExtendedFieldURI').map(propertyOf);
  const bad = properties.find((property) => typeof property === 'string');
  if (typeof bad === 'string') return { refused: 'ErrorInvalidExtendedProperty', text: bad };
  return {
    fields,
    properties: properties.filter((property) => typeof property !== 'string'),
    bodyType: bodyType === 'Text' ? 'text' : 'html',
  };
}

function propertyOf({ attributes }: Element): Property | string {
  const { PropertyTag: tag, DistinguishedPropertySetId: set, PropertyName: name, PropertyType: type } = attributes;
  if (type !== 'String') return 'The Exchange simulator knows properties of type String only.';
  if (tag !== undefined && name === undefined && /^0x[0-9a-f]{1,4}$/i.test(tag)) {
    const number = Number.parseInt(tag, 16).toString(16);
    return { key: `tag ${number}`, written: `PropertyTag="0x${number}" PropertyType="String"` };
  }
  if (tag === undefined && set === 'PublicStrings' && name !== undefined) {
    const attribute = `PropertyName="${written(name)}"`;
    return {
      key: `name ${name}`,
      written: `DistinguishedPropertySetId="PublicStrings" ${attribute} PropertyType="String"`,
    };
  }
  return 'The combination of attributes is not valid.';
}
