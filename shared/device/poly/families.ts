import type { PolyFamily, PolyItemForm } from '../../model/poly.ts';

/**
 * What each family is sent unless `otj.yaml` says otherwise: the address with its scheme as location, which a Trio needs to
 * see that it can be dialled, and the token with the line ends of those who make such tokens today (docs/poly.md).
 */
export const FORM_OF_FAMILY: Readonly<Record<PolyFamily, PolyItemForm>> = {
  group: { location: 'uri', token: true, lineEnd: 'crlf' },
  hdx: { location: 'uri', token: true, lineEnd: 'crlf' },
  debut: { location: 'uri', token: true, lineEnd: 'crlf' },
  trio: { location: 'uri', token: true, lineEnd: 'crlf' },
  studio: { location: 'uri', token: true, lineEnd: 'crlf' },
};
