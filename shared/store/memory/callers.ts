import type { CallerLogin, Contact } from '../../model/poly.ts';
import type { Callers } from '../callers.ts';

/** Logins and contacts in maps. */
export function memoryCallers(): Callers {
  const logins = new Map<string, CallerLogin>();
  const contacts = new Map<string, Contact>();
  return {
    login: async (endpoint) => structuredClone(logins.get(endpoint) ?? null),
    async setLogin(endpoint, login) {
      logins.set(endpoint, structuredClone(login));
    },
    async noteContact(endpoint, contact, since) {
      const known = contacts.get(endpoint);
      const isNews = known === undefined || known.at < since || known.isAstray !== contact.isAstray;
      if (isNews) contacts.set(endpoint, { ...contact });
    },
    async contacts(endpoints) {
      const known = endpoints.flatMap((endpoint) => {
        const contact = contacts.get(endpoint);
        return contact === undefined ? [] : [[endpoint, { ...contact }] as const];
      });
      return new Map(known);
    },
  };
}
