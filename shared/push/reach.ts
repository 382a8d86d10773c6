import { type Reachable, reachableAddress } from '../device/cisco/address.ts';
import type { AddressCheck } from '../kit/checked-lookup.ts';
import type { CiscoEndpointEntry, LocationEntry, SnapshotHeader } from '../model/snapshot.ts';
import { wayThrough } from '../model/way-through.ts';

/** How a device is reached, and which addresses its name may lead to. */
export interface Reach {
  allows: AddressCheck;
  /** Whose web proxy the way leads through; undefined leads past all. */
  location: LocationEntry | undefined;
}

/** How a Cisco device is reached by what the configuration says of its location; or why its address may not be used. */
export function reachOf(
  entry: CiscoEndpointEntry,
  header: SnapshotHeader,
): { ok: true; reach: Reach } | { ok: false; why: string } {
  const networks = header.locations.find(({ name }) => name === entry.location)?.allowedNetworks ?? [];
  const named = reachableAddress(entry.address, networks);
  if (!named.ok) return named;
  const allows = (address: string) => whyNot(reachableAddress(address, networks));
  return { ok: true, reach: { allows, location: wayThrough(entry, header) } };
}

const whyNot = (reachable: Reachable): string | null => (reachable.ok ? null : reachable.why);
