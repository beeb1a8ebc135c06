import { findEntries } from '../connectionString/connectionString';
import type { Cluster } from '../model';
import type { NodeOf } from '../node';
import { getClusters, getService, toKnownRef, type ServiceAddress, type Snapshot } from '../snapshot';
import type { ConnectChoice } from './reducer';

/** Kinds of rows that have a connection string. */
export const CONNECTABLE = ['cluster', 'connectionString', 'reason', 'endpoint', 'service'] as const;
export type Connectable = (typeof CONNECTABLE)[number];

/** The Connect choices that a row determines. A service determines its endpoint only if it has exactly one. */
export function toConnectChoice(node: NodeOf<Connectable>, snapshot: Snapshot): ConnectChoice {
  const { projectId } = node;
  switch (node.kind) {
    case 'cluster':
    case 'reason':
      return { projectId, clusterName: node.clusterName };
    case 'connectionString':
      return { projectId, clusterName: node.clusterName, endpointId: node.endpointId, form: node.form };
    case 'endpoint':
      return { projectId, endpointId: toRef(snapshot, node, node.endpointId) };
    case 'service': {
      const [only, ...others] = getService(snapshot, node)?.endpointIds ?? [];
      const isOne = only !== undefined && others.length === 0;
      return { projectId, endpointId: isOne ? toRef(snapshot, node, only) : undefined };
    }
  }
}

/** The endpoint of a row, as a reference that finds its own region's connection strings. */
function toRef(snapshot: Snapshot, address: ServiceAddress, endpointId: string): string {
  const service = getService(snapshot, address);
  return service ? toKnownRef(snapshot, service, endpointId) : endpointId;
}

/** The clusters of the project with a connection string for the choice's endpoint, or with any if it has none. */
export function toFittingClusters(
  { projectId, endpointId }: ConnectChoice,
  snapshot: Snapshot,
): readonly Cluster[] {
  return getClusters(snapshot, projectId).filter((cluster) => findEntries(cluster, endpointId).length > 0);
}
