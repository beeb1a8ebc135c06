import { toNode, type Node } from '../node';
import { isProvider } from '../providers';
import { toEndpointKey, toServiceKey, type Snapshot } from '../snapshot';
import type { ViewName } from './index';

/** Rows that a change of a value may concern. */
export interface ChangedRows {
  /** Rows by themselves: what is above the change shows its sum. */
  readonly rows: readonly Node[];
  /** A row with everything below it. */
  readonly branch: Node;
}

/**
 * The rows that show the value of a key of the snapshot's maps: a project's clusters, a service list, a service, or an
 * endpoint. Undefined where no row of the view does.
 */
export function toChangedRows(key: string, view: ViewName): ChangedRows | undefined {
  const [projectId = '', provider, serviceId] = key.split('/', 3);
  const project = toNode.project(projectId);
  // Why a cluster has no connection string depends on all services of its project.
  if (view === 'clusters' || provider === undefined) return { rows: [], branch: project };
  if (!isProvider(provider)) return undefined;
  const parent = toNode.provider(projectId, provider);
  return serviceId === undefined
    ? { rows: [project], branch: parent }
    : { rows: [project, parent], branch: toNode.service(projectId, provider, serviceId) };
}

/** True for a row that may show an age or how long something takes. */
export function isTimed(node: Node, snapshot: Snapshot): boolean {
  switch (node.kind) {
    case 'project':
    case 'failure':
    case 'notice':
      return true;
    case 'service': {
      const key = toServiceKey(node);
      return snapshot.deletions.has(key) || snapshot.statusChanges.has(key);
    }
    case 'endpoint': {
      const key = toEndpointKey(node);
      return (
        snapshot.deletions.has(key) ||
        snapshot.statusChanges.has(key) ||
        snapshot.endpoints.get(key)?.state !== 'loaded'
      );
    }
    default:
      return false;
  }
}
