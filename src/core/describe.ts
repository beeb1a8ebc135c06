import * as l10n from '@vscode/l10n';
import { toFailureSentence } from './errors/explainFailure';
import type { NodeOf } from './node';
import { getProvider } from './providers';
import { getFailure, getLast, getValue } from './loadable';
import {
  getService,
  toEndpointKey,
  toServiceAddress,
  toServiceKey,
  toServicesKey,
  type Snapshot,
} from './snapshot';
import { toPlainText, toVisibleJson } from './text';

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
  if (node.kind === 'service') {
    return toJson({
      ...stale,
      endpointService: service.payload,
      endpoint: service.endpointIds.map(toEndpoint),
    });
  }
  return service.endpointIds.includes(node.endpointId)
    ? toJson({ ...stale, endpoint: toEndpoint(node.endpointId), endpointService: service.payload })
    : toJson({
        deleted: l10n.t('{0} no longer exists in Atlas.', toDescriptionName(node, snapshot)),
        endpointService: service.payload,
      });
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
