import { getConnectionString } from './connect/connectionString';
import { startConnect } from './connect/reducer';
import { findChoice } from './connectionString/connectionString';
import { toAtlasId } from './families/serverless';
import type { NodeOf } from './node';
import { getCluster, type Snapshot } from './snapshot';

/** Rows that have something to copy. */
export type CopyableNode = NodeOf<'project' | 'service' | 'endpoint' | 'cluster' | 'connectionString'>;

/** What Copy ID puts on the clipboard for rows, and the rows that have nothing to copy. */
export interface CopiedIds {
  readonly values: readonly string[];
  /** Rows of connection strings that Atlas no longer provides. */
  readonly stale: readonly NodeOf<'connectionString'>[];
}

/** The full ID of each row; of a connection string’s row, its connection string without a password. */
export function toCopiedIds(nodes: readonly CopyableNode[], snapshot: Snapshot): CopiedIds {
  const stale: NodeOf<'connectionString'>[] = [];
  const values = nodes.flatMap((node) => {
    switch (node.kind) {
      case 'project':
        return node.projectId;
      case 'service':
        return toAtlasId(node.serviceId);
      case 'endpoint':
        return node.endpointId;
      case 'cluster':
        return node.clusterName;
      case 'connectionString': {
        const text = toRowConnectionString(node, snapshot);
        if (text === undefined) stale.push(node);
        return text ?? [];
      }
    }
  });
  return { values, stale };
}

/** The row’s own connection string, never another one of its cluster; undefined when Atlas doesn’t provide it. */
function toRowConnectionString(node: NodeOf<'connectionString'>, snapshot: Snapshot): string | undefined {
  const { projectId, clusterName, endpointId, form } = node;
  const cluster = getCluster(snapshot, projectId, clusterName);
  return cluster && findChoice(cluster, endpointId, form)
    ? getConnectionString(startConnect({ projectId, clusterName, endpointId, form }), snapshot)?.text
    : undefined;
}
