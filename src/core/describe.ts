import * as l10n from '@vscode/l10n';
import { toFailureSentence } from './errors/explainFailure';
import type { NodeOf } from './node';
import { getProvider } from './providers';
import { getFailure, getLast, getValue } from './loadable';
import { toDescribeCommand } from './atlasCli/commands';
import { toClustersUsing } from './connectionString/clustersUsing';
import { getEndpointStatus, getServiceStatus, getStatusSince } from './currentStatus';
import type { EndpointService } from './model';
import { toCommandLine } from './shellQuote';
import {
  getEndpoint,
  getProject,
  getService,
  toEndpointKey,
  toServiceAddress,
  toServiceKey,
  toServicesKey,
  type Snapshot,
} from './snapshot';
import { toNameText, toPlainText, toVisibleJson } from './text';

/**
 * The describe document: what the API reports about a service with its interface endpoints (or about an endpoint with
 * its service), as JSON with the API's own field names under the API's own path names.
 */
export function toDescription(node: NodeOf<'service' | 'endpoint'>, snapshot: Snapshot): string {
  const service = getService(snapshot, node);
  if (!service) return toJson(toAbsence(node, snapshot));
  const problem = snapshot.problems.get(toServiceKey(node));
  const stale = problem && {
    refreshError: toFailureSentence(toDescriptionName(node, snapshot), problem),
  };
  const toEndpoint = (endpointId: string): unknown => {
    const remote = snapshot.endpoints.get(toEndpointKey({ ...toServiceAddress(service), endpointId }));
    const failure = getFailure(remote);
    if (failure) return { endpointId, error: toFailureSentence(endpointId, failure) };
    return getValue(remote)?.payload ?? { endpointId, loading: true };
  };
  const summary = toSummary(node, service, snapshot);
  if (node.kind === 'service') {
    return toJson({
      ...stale,
      summary,
      endpointService: service.payload,
      endpoint: service.endpointIds.map(toEndpoint),
    });
  }
  return service.endpointIds.includes(node.endpointId)
    ? toJson({ ...stale, summary, endpoint: toEndpoint(node.endpointId), endpointService: service.payload })
    : toJson({
        deleted: l10n.t('{0} no longer exists in Atlas.', toDescriptionName(node, snapshot)),
        endpointService: service.payload,
      });
}

/**
 * What the API's response doesn't have: names instead of IDs, who uses it, when its status was first seen (the API
 * returns no times), and the Atlas CLI command that prints the same data.
 */
function toSummary(
  node: NodeOf<'service' | 'endpoint'>,
  service: EndpointService,
  snapshot: Snapshot,
): Readonly<Record<string, unknown>> {
  const { productName, region: toRegion } = getProvider(service.provider);
  const { cloud, atlas } = toRegion(service.region);
  const endpoint = node.kind === 'endpoint' ? getEndpoint(snapshot, node) : undefined;
  const status =
    node.kind === 'service' ? getServiceStatus(service, snapshot) : getEndpointStatus(node, snapshot);
  const error = node.kind === 'service' ? service.errorMessage : endpoint?.errorMessage;
  const since = getStatusSince(node.kind === 'service' ? toServiceKey(node) : toEndpointKey(node), snapshot);
  const endpointIds = node.kind === 'service' ? service.endpointIds : [node.endpointId];
  const clusters = toClustersUsing(service, endpointIds, snapshot);
  return {
    project: toNameText(getProject(snapshot, node.projectId)?.name ?? node.projectId),
    provider: productName,
    region: cloud === atlas ? cloud : `${cloud} (${atlas})`,
    ...(status ? { status: status.word } : {}),
    ...(since === undefined ? {} : { statusFirstSeen: new Date(since).toISOString() }),
    ...(error ? { error } : {}),
    ...(clusters ? { clustersUsingIt: clusters } : {}),
    atlasCli: toCommandLine(toDescribeCommand(node), 'posix'),
  };
}

/** Whether the item is in Atlas, as far as the lists are loaded, so that commands on it make sense. */
export function isDescribedInAtlas(node: NodeOf<'service' | 'endpoint'>, snapshot: Snapshot): boolean {
  const service = getService(snapshot, node);
  return service !== undefined && (node.kind === 'service' || service.endpointIds.includes(node.endpointId));
}

/** The document's name: what it describes, with the provider, region, and project. */
export function toDescriptionTitle(node: NodeOf<'service' | 'endpoint'>, snapshot: Snapshot): string {
  const { cloudName, region } = getProvider(node.provider);
  const service = getService(snapshot, node);
  const place = service && node.kind === 'endpoint' ? toPlainText(region(service.region).cloud) : '';
  const project = toNameText(getProject(snapshot, node.projectId)?.name ?? node.projectId);
  return [toDescriptionName(node, snapshot), place, cloudName, project].filter(Boolean).join(' · ');
}

/** Why there is nothing to show. `deleted` only when Atlas's own list was loaded and lacks it. */
function toAbsence(
  node: NodeOf<'service' | 'endpoint'>,
  snapshot: Snapshot,
): Readonly<Record<string, string>> {
  const name = toDescriptionName(node, snapshot);
  const remote = snapshot.services.get(toServicesKey(node.projectId, node.provider));
  const failure = getFailure(remote);
  if (failure) return { error: toFailureSentence(name, failure) };
  if (!getLast(remote)) return { notLoaded: l10n.t('{0} isn’t loaded yet. Sign in or refresh.', name) };
  return { deleted: l10n.t('{0} no longer exists in Atlas.', name) };
}

/** A short name for the document's tab: endpoint id or region. */
export function toDescriptionName(node: NodeOf<'service' | 'endpoint'>, snapshot: Snapshot): string {
  const profile = getProvider(node.provider);
  if (node.kind === 'endpoint') return profile.shortEndpointId(node.endpointId);
  const service = getService(snapshot, node);
  const region = service ? profile.region(service.region).cloud : '';
  return toPlainText(region || node.serviceId);
}

function toJson(value: unknown): string {
  return toVisibleJson(`${JSON.stringify(value, null, 2)}\n`);
}
