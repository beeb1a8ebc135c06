import { isFiltering, type Filter } from './filter';
import { toMatcher, type Matcher } from './filterMatch';
import { toNode, type Node } from '../node';
import type { ToChildren } from '../rows/row';
import { getCluster, getService, getServices, type Snapshot } from '../snapshot';

/**
 * The same tree without what doesn't match. What isn't loaded or failed stays while it may contain a match. If nothing
 * remains, a row says so and clears the filter.
 */
export function withFilter(toChildren: ToChildren, getFilter: () => Filter): ToChildren {
  return (parent, snapshot, now) => {
    const children = toChildren(parent, snapshot, now);
    const filter = getFilter();
    if (!isFiltering(filter)) return children;
    const matcher = toMatcher(filter, snapshot);
    const isKept = (node: Node): boolean =>
      isPossible(node, matcher) &&
      (isMatch(node, matcher, snapshot) || toChildren(node, snapshot, now).some(isKept));
    const kept = children.filter(isKept);
    const isEmptied = parent === undefined && children.some(isContent) && !kept.some(isContent);
    return isEmptied ? [...kept, toNode.unmatched()] : kept;
  };
}

/** True for the rows that a filter is about. */
function isContent({ kind }: Node): boolean {
  return ['project', 'provider', 'cluster', 'empty'].includes(kind);
}

/** False for a branch that isn't selected, because nothing in it matches. */
function isPossible(node: Node, matcher: Matcher): boolean {
  if (node.kind === 'project') return matcher.isProjectMeant(node.projectId);
  if (node.kind === 'provider') return matcher.isProviderMeant(node.projectId, node.provider);
  return true;
}

/** True for a row that matches by itself, and for one that is not the filter's affair. */
function isMatch(node: Node, matcher: Matcher, snapshot: Snapshot): boolean {
  switch (node.kind) {
    case 'project':
      return false;
    case 'provider':
      return (
        getServices(snapshot, node.projectId, node.provider).length === 0 &&
        matcher.isEmptyProvider(node.projectId, node.provider)
      );
    case 'service': {
      const service = getService(snapshot, node);
      return service !== undefined && matcher.isService(service);
    }
    case 'endpoint': {
      const service = getService(snapshot, node);
      return service !== undefined && matcher.isEndpoint(service, node.endpointId);
    }
    case 'cluster':
    case 'string':
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
