import { getPermission } from '../account/projectPermission';
import { getServiceStatus, isDeletionScheduled } from '../currentStatus';
import { getFamily } from '../families';
import type { EndpointService } from '../model';
import { getProvider } from '../providers';
import type { Snapshot } from '../snapshot';
import { isFailedEndpoint, type StatusKind } from '../status';
import type { Capability } from './row';

/** What can be done with every service and endpoint. */
export const SAFE: readonly Capability[] = [
  'canCopyId',
  'canDescribe',
  'canExplain',
  'canOpenInAtlas',
  'canRefresh',
];

/** Endpoints can be added to a service that is there; a port-mapped one has one at most (Atlas Admin API). */
export function toSetupCapabilities(
  service: EndpointService,
  kind: StatusKind,
  snapshot: Snapshot,
): readonly Capability[] {
  const isAllowed = getPermission(snapshot, 'setUp', service.projectId) !== 'no';
  if (!isAllowed || service.reportedProvider !== undefined || isDeletionScheduled(kind)) return [];
  const profile = getProvider(service.provider);
  const migration = profile.isLegacy(service) ? (['canMigrate'] as const) : [];
  if (kind === 'failed') return migration;
  const { hasOneEndpoint, hasRegionRules } = getFamily(service);
  const isFull = (service.portMapped === true || hasOneEndpoint) && service.endpointIds.length > 0;
  return [
    ...(isFull ? [] : (['canAddEndpoint'] as const)),
    ...(profile.hasAcceptedRegions && hasRegionRules ? (['canChangeRegions'] as const) : []),
    ...migration,
  ];
}

/** An endpoint that failed for good, in a service that another one can be added to. */
export function isReplaceable(
  service: EndpointService,
  kind: StatusKind | undefined,
  snapshot: Snapshot,
): boolean {
  const ofService = toSetupCapabilities(service, getServiceStatus(service, snapshot).kind, snapshot);
  return isFailedEndpoint(kind) && ofService.includes('canAddEndpoint');
}

/** Termination is offered for what is there, of a provider that we know, to a credential that may or might. */
export function withTermination(
  capabilities: readonly Capability[],
  service: EndpointService,
  kind: StatusKind | undefined,
  snapshot: Snapshot,
): readonly Capability[] {
  const mayDelete = getPermission(snapshot, 'delete', service.projectId) !== 'no';
  return service.reportedProvider === undefined && !isDeletionScheduled(kind) && mayDelete
    ? [...capabilities, 'canTerminate']
    : capabilities;
}
