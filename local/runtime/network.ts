import type { Network, Route } from '../../shared/kit/network.ts';

/** Where each `host:port` of the simulated company really listens, as its process says when it is ready. */
export type Hosts = Readonly<Record<string, Route>>;

/**
 * The way out of a run with simulated calendars and endpoints: the hosts of the simulated company lead to this machine,
 * every other one is refused. Nothing leaves the machine, whatever an invitation or a configuration names.
 */
export const simulatedNetwork = (hosts: Hosts): Network => ({
  route(host, port) {
    const name = `${host.toLowerCase()}:${port}`;
    return (
      (Object.hasOwn(hosts, name) ? hosts[name] : undefined) ?? {
        refused: `${name} is not part of the simulated company, and nothing leaves this machine`,
      }
    );
  },
});
