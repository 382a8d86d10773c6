import { Resolver } from 'node:dns/promises';
import { seconds } from './clock.ts';

/** A host that a DNS SRV record names for a service. */
export interface ServiceHost {
  host: string;
  port: number;
}

/**
 * The hosts of a service (`_autodiscover._tcp.example.com`), the preferred ones first; none where DNS names none or does
 * not answer. Anybody on the way may have written the answer: it says where to ask, never whom to trust.
 */
export type FindServices = (name: string) => Promise<ServiceHost[]>;

/** A name server that does not answer is not waited for longer. */
const PATIENCE = seconds(2);

/** Asks the name servers of this machine. Source of the order: RFC 2782, without its dice. */
export const dnsServices: FindServices = async (name) => {
  try {
    return inOrder(await new Resolver({ timeout: PATIENCE, tries: 1 }).resolveSrv(name));
  } catch {
    return [];
  }
};

/** The order in which records are to be tried; one that names the root says that there is no such service. */
export const inOrder = (
  records: readonly { name: string; port: number; priority: number; weight: number }[],
): ServiceHost[] =>
  records
    .toSorted((a, b) => a.priority - b.priority || b.weight - a.weight)
    .map(({ name, port }) => ({ host: name.toLowerCase().replace(/\.$/, ''), port }))
    .filter(({ host }) => host !== '');
