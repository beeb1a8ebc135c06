import * as l10n from '@vscode/l10n';
import { findEntriesThrough, toChoices, toHosts } from '../connectionString/connectionString';
import { toEndpointRef } from '../connectionString/endpointRef';
import { toAtlasId } from '../families/serverless';
import type { EndpointService, ConnectionStringEndpoint } from '../model';
import { getEndpointStatus, getServiceStatus, isDeletionScheduled } from '../currentStatus';
import { areAllLoaded } from '../loadable';
import { getProvider, isSameRegion } from '../providers';
import {
  findServiceOfEndpoint,
  getClusters,
  getProject,
  getService,
  toEndpointKey,
  toServiceAddress,
  toServiceKey,
  toServicesKey,
  type EndpointAddress,
  type ServiceAddress,
  type Snapshot,
} from '../snapshot';
import { toPlainText } from '../text';

export type TerminationTarget =
  | { readonly kind: 'service'; readonly address: ServiceAddress }
  | { readonly kind: 'endpoint'; readonly address: EndpointAddress };

/** What a termination breaks, at one moment. Compared as a whole: a changed plan must be confirmed again. */
export interface TerminationPlan {
  readonly target: TerminationTarget;
  readonly projectName: string;
  readonly productName: string;
  readonly region: string;
  /** Whole id of what is terminated. */
  readonly id: string;
  /** Short name for titles. */
  readonly name: string;
  /** Every interface endpoint of the service. */
  readonly endpointIds: readonly string[];
  /** Names of the other endpoints of the service that are not on their way out themselves. */
  readonly staying: readonly string[];
  /** No other endpoint of the service remains: Atlas documents that it then deletes the service too. */
  readonly isLast: boolean;
  /** Atlas is deleting it already. */
  readonly isDeleting: boolean;
  /** Connection strings that use the endpoint, by cluster. */
  readonly lostStrings: readonly { readonly cluster: string; readonly hosts: readonly string[] }[];
  /** The clusters couldn't be loaded, so `lostStrings` is what was last known, or nothing. */
  readonly isStringsUnread: boolean;
}

/** The plan for the current state; undefined when the target no longer exists. */
export function toTerminationPlan(
  target: TerminationTarget,
  snapshot: Snapshot,
): TerminationPlan | undefined {
  const { address } = target;
  const service = getService(snapshot, address);
  if (!service) {
    return undefined;
  }
  const profile = getProvider(address.provider);
  const region = toPlainText(profile.region(service.region).cloud);
  const endpointId = target.kind === 'endpoint' ? target.address.endpointId : undefined;
  if (
    endpointId !== undefined &&
    !service.endpointIds.some((id) => profile.isSameEndpointId(id, endpointId))
  ) {
    return undefined;
  }
  const staying = toStaying(service, endpointId, snapshot);
  const status =
    target.kind === 'endpoint'
      ? getEndpointStatus(target.address, snapshot)
      : getServiceStatus(service, snapshot);
  return {
    target,
    projectName: toPlainText(getProject(snapshot, address.projectId)?.name ?? address.projectId),
    productName: profile.productName,
    region,
    id: toPlainText(endpointId ?? toAtlasId(service.id), 1024),
    name: endpointId === undefined ? region : profile.shortEndpointId(endpointId),
    endpointIds: service.endpointIds,
    staying: staying.map((id) => profile.shortEndpointId(id)),
    isLast: endpointId !== undefined && staying.length === 0,
    isDeleting: isDeletionScheduled(status?.kind),
    lostStrings: endpointId === undefined ? [] : toLostStrings(service, endpointId, snapshot),
    isStringsUnread: endpointId !== undefined && snapshot.clusters.get(address.projectId)?.state !== 'loaded',
  };
}

/** Whether everything that a plan is made from is loaded, and nothing of it failed since. */
export function isPlanLoaded({ address }: TerminationTarget, snapshot: Snapshot): boolean {
  const service = getService(snapshot, address);
  return (
    service !== undefined &&
    !snapshot.problems.has(toServiceKey(address)) &&
    areAllLoaded([
      snapshot.services.get(toServicesKey(address.projectId, address.provider)),
      snapshot.clusters.get(address.projectId),
      ...service.endpointIds.map((endpointId) =>
        snapshot.endpoints.get(toEndpointKey({ ...toServiceAddress(service), endpointId })),
      ),
    ])
  );
}

/** The endpoints of a service that remain without one of them: those that aren't being deleted themselves. */
function toStaying(
  service: EndpointService,
  endpointId: string | undefined,
  snapshot: Snapshot,
): readonly string[] {
  const { isSameEndpointId } = getProvider(service.provider);
  return service.endpointIds.filter(
    (id) =>
      (endpointId === undefined || !isSameEndpointId(id, endpointId)) &&
      !isDeletionScheduled(
        getEndpointStatus({ ...toServiceAddress(service), endpointId: id }, snapshot)?.kind,
      ),
  );
}

/** True where no other endpoint of the service remains: when this one is terminated, Atlas also deletes the service. */
export function isLastEndpoint(service: EndpointService, endpointId: string, snapshot: Snapshot): boolean {
  return toStaying(service, endpointId, snapshot).length === 0;
}

/**
 * The connection strings that use an endpoint. One whose endpoint ID is unknown in the same provider and region counts
 * too: it isn't documented that Google Cloud connection strings contain the group's name, and a missing warning is
 * worse than an unnecessary one.
 */
function toLostStrings(
  service: EndpointService,
  endpointId: string,
  snapshot: Snapshot,
): TerminationPlan['lostStrings'] {
  const { projectId, provider, region, instanceName, connectionString } = service;
  if (instanceName !== undefined)
    return connectionString === undefined
      ? []
      : [{ cluster: toPlainText(instanceName), hosts: toHosts(connectionString) }];
  const isStray = (endpoint: ConnectionStringEndpoint) =>
    isSameRegion(endpoint, service) &&
    !findServiceOfEndpoint(snapshot, projectId, toEndpointRef(endpoint), [provider]);
  const ref = toEndpointRef({ provider, region, endpointId });
  return getClusters(snapshot, projectId).flatMap((cluster) => {
    const through = new Set(findEntriesThrough(cluster, ref));
    const entries = cluster.privateStrings.filter(
      (entry) => through.has(entry) || entry.endpoints.some(isStray),
    );
    const hosts = entries
      .flatMap(toChoices)
      .filter(({ form }) => form !== 'standard')
      .flatMap(({ raw }) => toHosts(raw));
    return entries.length === 0 ? [] : [{ cluster: toPlainText(cluster.name), hosts }];
  });
}

/** True when the user would see the same text for both. */
export function isSamePlan(a: TerminationPlan, b: TerminationPlan): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** True when something stops working, or may for all that is known: then the id is typed before anything is sent. */
export function isBreaking(plan: TerminationPlan): boolean {
  return plan.isLast || plan.lostStrings.length > 0 || plan.isStringsUnread;
}

/** Title and lines of the confirmation. */
export function toConfirmation(plan: TerminationPlan): { title: string; detail: string } {
  const profile = getProvider(plan.target.address.provider);
  const lines = [`${plan.productName} · ${plan.region} · ${plan.projectName}`, plan.id];
  if (plan.target.kind === 'service') {
    lines.push(
      l10n.t('• The service has no interface endpoints. Setting it up again starts from the beginning.'),
    );
  } else {
    lines.push(
      ...toEndpointLines(plan),
      l10n.t(
        '• The {0} remains in {1} until you delete it there. You can copy the cleanup command afterward.',
        profile.endpointNoun(),
        profile.cloudName,
      ),
    );
  }
  return {
    title:
      plan.target.kind === 'service'
        ? l10n.t('Terminate endpoint service {0}?', plan.name)
        : l10n.t('Terminate endpoint {0}?', plan.name),
    detail: lines.join('\n'),
  };
}

function toEndpointLines(plan: TerminationPlan): string[] {
  const lines: string[] = [];
  if (plan.isLast) {
    lines.push(
      l10n.t(
        '• This is the last endpoint of its service. Atlas also deletes service {0}, and setup starts over.',
        plan.region,
      ),
    );
  } else {
    lines.push(l10n.t('• Service {0} keeps these endpoints: {1}.', plan.region, plan.staying.join(', ')));
  }
  const clusters = plan.lostStrings.map((lost) => lost.cluster);
  if (clusters.length > 0) {
    lines.push(
      l10n.t(
        '• Private connection strings that use this endpoint stop working. Clusters: {0}.',
        clusters.join(', '),
      ),
    );
  }
  if (plan.isStringsUnread) {
    lines.push(
      l10n.t('• Couldn’t load clusters. Private connection strings that use this endpoint may stop working.'),
    );
  }
  return lines;
}
