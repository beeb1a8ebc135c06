import type { EndpointService } from './model';
import {
  getProvider,
  toEndpointStatus,
  toEndpointStatusKind,
  toServiceStatus,
  toServiceStatusKind,
} from './providers';
import { getEndpoint, toEndpointKey, toServiceAddress, toServiceKey } from './snapshot';
import type { EndpointAddress, Snapshot } from './snapshot';
import { getValue } from './loadable';
import { toStatus, type Status, type StatusKind } from './status';

/** What Atlas reports once it has begun a deletion. */
const DELETING = 'DELETING';

/** The status of a service now: deleting once Atlas has accepted its deletion, whatever was loaded before. */
export function getServiceStatus(service: EndpointService, snapshot: Snapshot): Status {
  const isAccepted = snapshot.deletions.has(toServiceKey(toServiceAddress(service)));
  return toServiceStatus(isAccepted ? { ...service, status: DELETING } : service);
}

/**
 * The status of an interface endpoint now: deleting once Atlas has accepted its deletion, whatever was loaded before.
 * Undefined for one that isn't loaded and isn't being deleted.
 */
export function getEndpointStatus(address: EndpointAddress, snapshot: Snapshot): Status | undefined {
  const endpoint = getEndpoint(snapshot, address);
  if (endpoint && toEndpointStatus(endpoint).kind === 'deleted') return toEndpointStatus(endpoint);
  return snapshot.deletions.has(toEndpointKey(address))
    ? toStatus(getProvider(address.provider).endpointStatuses, DELETING)
    : endpoint && toEndpointStatus(endpoint);
}

/** The kind of {@link getServiceStatus} alone. */
export function getServiceStatusKind(service: EndpointService, { deletions }: Snapshot): StatusKind {
  const isAccepted = deletions.size > 0 && deletions.has(toServiceKey(toServiceAddress(service)));
  return isAccepted ? 'deleting' : toServiceStatusKind(service);
}

/** The kind of {@link getEndpointStatus} alone, by the endpoint's key. */
export function getEndpointStatusKind(key: string, snapshot: Snapshot): StatusKind | undefined {
  const endpoint = getValue(snapshot.endpoints.get(key));
  const kind = endpoint && toEndpointStatusKind(endpoint);
  return kind !== 'deleted' && snapshot.deletions.size > 0 && snapshot.deletions.has(key) ? 'deleting' : kind;
}

/**
 * When the current status of a service's or an endpoint's key was first seen, in milliseconds since the epoch: when Atlas
 * accepted the deletion, or when a load first returned the status. Undefined if it hasn't changed since the first load.
 */
export function getStatusSince(key: string, { deletions, statusChanges }: Snapshot): number | undefined {
  return deletions.get(key)?.since ?? statusChanges.get(key);
}

/** Whether something of this status is being deleted or was deleted, so that nothing more can be done with it. */
export function isDeletionScheduled(kind: StatusKind | undefined): boolean {
  return kind === 'deleting' || kind === 'deleted';
}
