import { dnsServices, type FindServices } from './service-records.ts';

/** The way out: where a host name leads, and whom to trust there. One machine replaces it; on AWS it is the plain network. */
export interface Network {
  /** The address to connect to for `host:port`, or `refused` with the reason for a host that must not be reached. */
  route(host: string, port: number): Route | { refused: string };
  /** Asks DNS which hosts offer a service. Absent where nothing leaves the machine: none are found then. */
  services?: FindServices;
}

export interface Route {
  host: string;
  port: number;
  /** Certificates (PEM) to trust in place of the public ones; undefined trusts the public ones. */
  ca?: string;
}

/** Every host leads to itself. */
export const directNetwork: Network = { route: (host, port) => ({ host, port }), services: dnsServices };
