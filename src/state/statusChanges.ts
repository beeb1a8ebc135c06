import type { EndpointService, InterfaceEndpoint } from '../core/model';
import { toEndpointKey, toServiceAddress, toServiceKey } from '../core/snapshot';

/**
 * Notes at `now` (milliseconds since the epoch) what is new or has another status than in the last load: services of a
 * list, or the endpoint of `key`. The times of removed services and endpoints are dropped.
 */
export function noteStatusChanges(
  changes: Map<string, number>,
  part: string,
  key: string,
  before: unknown,
  after: unknown,
  now: number,
): void {
  if (before === undefined || after === undefined || before === after) return;
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
    if (known === service) continue;
    if (!known) {
      changes.set(toServiceKey(toServiceAddress(service)), now);
      continue;
    }
    if (known.status !== service.status) changes.set(toServiceKey(toServiceAddress(service)), now);
    const kept = new Set(service.endpointIds);
    dropEndpoints(
      changes,
      known,
      known.endpointIds.filter((id) => !kept.has(id)),
    );
  }
  for (const service of old.values()) {
    changes.delete(toServiceKey(toServiceAddress(service)));
    dropEndpoints(changes, service, service.endpointIds);
  }
}

function dropEndpoints(
  changes: Map<string, number>,
  service: EndpointService,
  endpointIds: readonly string[],
): void {
  for (const endpointId of endpointIds)
    changes.delete(toEndpointKey({ ...toServiceAddress(service), endpointId }));
}
