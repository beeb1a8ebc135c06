import { PROVIDERS, type EndpointService } from '../model';
import { toNode, type NodeOf } from '../node';
import { getEndpointStatus, getServiceStatus, isDeletionScheduled } from '../currentStatus';
import { getProvider } from '../providers';
import { getValue } from '../loadable';
import {
  getShownProjects,
  toEndpointKey,
  toServiceAddress,
  toServicesKey,
  type EndpointAddress,
  type Snapshot,
} from '../snapshot';
import { needsAttention, type StatusKind } from '../status';

export interface Attention {
  readonly nodes: readonly (NodeOf<'service'> | NodeOf<'endpoint'>)[];
  /** A list isn't loaded yet, or the status of an interface endpoint is stale: there may be more. */
  readonly isPartial: boolean;
}

/** What needs attention in the shown projects. */
export function toAttention(snapshot: Snapshot): Attention {
  const lists = getShownProjects(snapshot).flatMap(({ id }) =>
    PROVIDERS.map((provider) => getValue(snapshot.services.get(toServicesKey(id, provider)))),
  );
  const { nodes, isPartial } = toAttentionOf(
    lists.flatMap((list) => list ?? []),
    snapshot,
  );
  return { nodes, isPartial: isPartial || lists.includes(undefined) };
}

/** The same for some services and their interface endpoints. */
export function toAttentionOf(services: readonly EndpointService[], snapshot: Snapshot): Attention {
  const nodes: Attention['nodes'][number][] = [];
  let isPartial = false;
  for (const service of services) {
    const { projectId, provider, id } = service;
    if (isServiceInNeed(service, snapshot)) nodes.push(toNode.service(projectId, provider, id));
    for (const endpointId of service.endpointIds) {
      const address = { ...toServiceAddress(service), endpointId };
      const kind = toEndpointKind(address, snapshot);
      if (!isSettled(address, snapshot)) isPartial = true;
      if (kind && needsAttention(kind)) nodes.push(toNode.endpoint(projectId, provider, id, endpointId));
    }
  }
  return { nodes, isPartial };
}

/** False for an endpoint that isn't loaded in this session, or couldn't be, whatever is cached. */
function isSettled(address: EndpointAddress, { deletions, endpoints }: Snapshot): boolean {
  const key = toEndpointKey(address);
  return deletions.has(key) || endpoints.get(key)?.state === 'loaded';
}

/** True for a service whose status needs attention, and for a legacy one that isn't being deleted. */
export function isServiceInNeed(service: EndpointService, snapshot: Snapshot): boolean {
  const kind = toServiceKind(service, snapshot);
  if (isDeletionScheduled(kind)) return false;
  return needsAttention(kind) || getProvider(service.provider).isLegacy(service);
}

/** The status kind that a service's row shows: its own, "not configured" where it has no endpoint. */
export function toServiceKind(service: EndpointService, snapshot: Snapshot): StatusKind {
  if (service.reportedProvider !== undefined) return 'unknown';
  const { kind } = getServiceStatus(service, snapshot);
  return kind === 'available' && service.endpointIds.length === 0 ? 'unconfigured' : kind;
}

/** The status kind in an interface endpoint's row; undefined while it isn't loaded. */
export function toEndpointKind(address: EndpointAddress, snapshot: Snapshot): StatusKind | undefined {
  return getEndpointStatus(address, snapshot)?.kind;
}
