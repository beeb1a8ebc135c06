import { findEntriesThrough } from './connectionString';
import { toEndpointRef } from './endpointRef';
import { getValue } from '../loadable';
import type { EndpointService } from '../model';
import { getClusters, type Snapshot } from '../snapshot';
import { toPlainText } from '../text';

/**
 * Names of the project's clusters with a connection string that uses one of a service's endpoints, fit to be shown.
 * Undefined while the clusters aren't loaded.
 */
export function toClustersUsing(
  { projectId, provider, region }: EndpointService,
  endpointIds: readonly string[],
  snapshot: Snapshot,
): readonly string[] | undefined {
  if (!getValue(snapshot.clusters.get(projectId))) return undefined;
  const refs = endpointIds.map((endpointId) => toEndpointRef({ provider, region, endpointId }));
  return getClusters(snapshot, projectId)
    .filter((cluster) => refs.some((ref) => findEntriesThrough(cluster, ref).length > 0))
    .map(({ name }) => toPlainText(name));
}
