import { isFiltering, type Filter } from './filter';
import type { Matcher } from './filterMatch';
import { getFilterTallies, getMatcher, MATCHING } from './filterTally';
import { toNode, type Node } from '../node';
import { getFailure, getValue } from '../loadable';
import type { ToChildren } from '../rows/row';
import { getCluster, getService, toServiceKey, toServicesKey, type Snapshot } from '../snapshot';

/**
 * The same tree without what doesn't match. What isn't loaded or failed stays while it may contain a match. If nothing
 * remains, a row shows this and clears the filter.
 */
export function withFilter(toChildren: ToChildren, getFilter: () => Filter): ToChildren {
  return (parent, snapshot, now) => {
    const children = toChildren(parent, snapshot, now);
    const filter = getFilter();
    if (!isFiltering(filter)) return children;
    const matcher = getMatcher(filter, snapshot);
    const isKept = (node: Node): boolean => {
      switch (node.kind) {
        case 'project':
          return matcher.isProjectMeant(node.projectId) && toChildren(node, snapshot, now).some(isKept);
        case 'provider':
          return isProviderKept(node, filter, snapshot);
        case 'service':
          return (getFilterTallies(filter, snapshot).ofService(toServiceKey(node))[MATCHING] ?? 0) > 0;
        default:
          return isMatch(node, matcher, snapshot);
      }
    };
    const kept = children.filter(isKept);
    const isEmptied = parent === undefined && children.some(isContent) && !kept.some(isContent);
    return isEmptied ? [...kept, toNode.unmatched()] : kept;
  };
}

/** True for the rows that a filter is about. */
function isContent({ kind }: Node): boolean {
  return ['project', 'provider', 'cluster', 'empty'].includes(kind);
}

/** A provider stays with a match in it, and while it may have one: without a search through its services. */
function isProviderKept(
  { projectId, provider }: Extract<Node, { kind: 'provider' }>,
  filter: Filter,
  snapshot: Snapshot,
): boolean {
  const matcher = getMatcher(filter, snapshot);
  if (!matcher.isProviderMeant(projectId, provider)) return false;
  const key = toServicesKey(projectId, provider);
  const remote = snapshot.services.get(key);
  const services = getValue(remote);
  if (services === undefined || getFailure(remote)) return true;
  return services.length === 0
    ? matcher.isEmptyProvider(projectId, provider)
    : (getFilterTallies(filter, snapshot).ofList(key)[MATCHING] ?? 0) > 0;
}

/** True for a row that matches by itself, and for one that is not the filter's affair. */
function isMatch(node: Node, matcher: Matcher, snapshot: Snapshot): boolean {
  switch (node.kind) {
    case 'endpoint': {
      const service = getService(snapshot, node);
      return service !== undefined && matcher.isEndpoint(service, node.endpointId);
    }
    case 'cluster':
    case 'connectionString':
    case 'reason': {
      const cluster = getCluster(snapshot, node.projectId, node.clusterName);
      return cluster !== undefined && matcher.isCluster(cluster);
    }
    case 'empty':
      return matcher.isEmptyProject(node.projectId, node.of);
    default:
      return true;
  }
}
