import { getEndpointStatusKind, isDeletionScheduled } from '../currentStatus';
import { getValue } from '../loadable';
import { PROVIDERS, type EndpointService, type Provider } from '../model';
import { toRegionKey } from '../providers';
import { getDedicatedServices, getFamily } from '../families';
import { toEndpointKey, toServiceAddress, type Snapshot } from '../snapshot';

/**
 * Without regionalized mode, a project has several endpoints in one region or one endpoint in each of several regions,
 * counted across providers (Atlas docs, Learn About Private Endpoints, limitations). Legacy and port-mapped services of a
 * region count as one.
 */

interface Place {
  readonly projectId: string;
  readonly provider: Provider;
  readonly region: string;
}

/** The endpoints of a service that remain. */
function countEndpoints(service: EndpointService, snapshot: Snapshot): number {
  const address = toServiceAddress(service);
  return service.endpointIds.filter(
    (endpointId) =>
      !isDeletionScheduled(getEndpointStatusKind(toEndpointKey({ ...address, endpointId }), snapshot)),
  ).length;
}

function countsElsewhere(place: Place, snapshot: Snapshot): readonly number[] {
  return PROVIDERS.flatMap((provider) => getDedicatedServices(snapshot, place.projectId, provider))
    .filter((service) => toRegionKey(service) !== toRegionKey(place))
    .map((service) => countEndpoints(service, snapshot));
}

/** Whether another region has several endpoints, so that this one can have none. */
export function hasManyElsewhere(place: Place, snapshot: Snapshot): boolean {
  if (getValue(snapshot.regionalModes.get(place.projectId)) === true) return false;
  return countsElsewhere(place, snapshot).some((count) => count > 1);
}

/** Whether other regions have endpoints, so that the service can't have more than the one that it has. */
export function isLimitedToOneEndpoint(service: EndpointService, snapshot: Snapshot): boolean {
  if (!getFamily(service).hasRegionRules || getValue(snapshot.regionalModes.get(service.projectId)) !== false)
    return false;
  return (
    countEndpoints(service, snapshot) > 0 && countsElsewhere(service, snapshot).some((count) => count > 0)
  );
}
