import { type LookupAddress, lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';

/** Says why an address may not be connected to; null where it may. */
export type AddressCheck = (address: string) => string | null;

/** The code of the error by which a name is refused that leads to no allowed address. */
export const FORBIDDEN = 'EFORBIDDEN';

/**
 * Looks a name up for a connection and leaves out what may not be connected to: what is checked is what is connected to, so
 * a name cannot lead elsewhere in between.
 */
export const checkedLookup =
  (check: AddressCheck, resolve: typeof lookup = lookup): LookupFunction =>
  (host, options, callback) => {
    resolve(host, { ...options, all: true }, (error: NodeJS.ErrnoException | null, found: LookupAddress[]) => {
      if (error !== null) return callback(error, '', 0);
      const allowed = found.filter(({ address }) => check(address) === null);
      const [first] = allowed;
      if (first === undefined) {
        const why = found.map(({ address }) => check(address)).find((one) => one !== null) ?? 'it leads nowhere';
        return callback(Object.assign(new Error(`${host}: ${why}`), { code: FORBIDDEN }), '', 0);
      }
      if (options.all === true) callback(null, allowed);
      else callback(null, first.address, first.family);
    });
  };
