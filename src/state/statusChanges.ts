import type { EndpointService, InterfaceEndpoint } from '../core/model';
import { toServiceAddress, toServiceKey } from '../core/snapshot';

/**
 * Notes at `now` (milliseconds since the epoch) what has another status than in the last load: services of a list, or the
 * endpoint of `key`. The time of a removed service is dropped.
 */
export function noteStatusChanges(
  changes: Map<string, number>,
  part: string,
  key: string,
  before: unknown,
  after: unknown,
  now: number,
): void {
  if (before === undefined || before === after) return;
  if (part === 'services') {
    noteServices(changes, before as readonly EndpointService[], after as readonly EndpointService[], now);
  } else if (part === 'endpoints') {
    const [old, current] = [before as InterfaceEndpoint, after as InterfaceEndpoint];
    if (old.status !== current.status) changes.set(key, now);
  }
}

function noteServices(
  changes: Map<string, number>,
  before: readonly EndpointService[],
  after: readonly EndpointService[],
  now: number,
): void {
  const old = new Map(before.map((service) => [service.id, service]));
  for (const service of after) {
    const known = old.get(service.id);
    old.delete(service.id);
    if (known && known.status !== service.status) changes.set(toServiceKey(toServiceAddress(service)), now);
  }
  for (const service of old.values()) changes.delete(toServiceKey(toServiceAddress(service)));
}
