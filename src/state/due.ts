import type { EndpointService } from '../core/model';
import { toEndpointStatus, toServiceStatus } from '../core/providers';
import { getEndpoint, toServiceAddress, toServiceKey, type Snapshot } from '../core/snapshot';
import { isMoving } from '../core/status';

/**
 * Whether a refresh reads a service's endpoints one by one: of services that are expanded, not at rest or changed.
 * The others keep their last status.
 */
export function isDue(
  service: EndpointService,
  before: readonly EndpointService[],
  snapshot: Snapshot,
  expanded: ReadonlySet<string>,
): boolean {
  const address = toServiceAddress(service);
  const old = before.find(({ id }) => id === service.id);
  const isAnyMoving = service.endpointIds.some((endpointId) => {
    const endpoint = getEndpoint(snapshot, { ...address, endpointId });
    return endpoint && isMoving(toEndpointStatus(endpoint).kind);
  });
  return (
    expanded.has(toServiceKey(address)) ||
    toServiceStatus(service).kind !== 'available' ||
    isAnyMoving ||
    // As text: one that was kept in a file has no fields that are undefined.
    (old !== undefined && JSON.stringify(old) !== JSON.stringify(service))
  );
}
