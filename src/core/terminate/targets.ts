import { getPermission } from '../account/projectPermission';
import type { NodeOf } from '../node';
import { getService, type Snapshot } from '../snapshot';

export type TerminatedNode = NodeOf<'service' | 'endpoint'>;

/** What the credential may terminate, and what Atlas would reject for lack of access, as far as the roles are known. */
export function splitByAccess(
  nodes: readonly TerminatedNode[],
  snapshot: Snapshot,
): { readonly allowed: readonly TerminatedNode[]; readonly denied: readonly TerminatedNode[] } {
  const isDenied = ({ projectId }: TerminatedNode) => getPermission(snapshot, 'delete', projectId) === 'no';
  return { allowed: nodes.filter((node) => !isDenied(node)), denied: nodes.filter(isDenied) };
}

/**
 * The order of several terminations: endpoints before services, as Atlas requires. A service whose endpoints are all
 * selected is omitted, because Atlas deletes it with the last of them.
 */
export function toTerminationOrder(
  nodes: readonly TerminatedNode[],
  snapshot: Snapshot,
): readonly TerminatedNode[] {
  const endpoints = nodes.filter((node) => node.kind === 'endpoint');
  const services = nodes.filter((node) => {
    if (node.kind !== 'service') return false;
    const ids = getService(snapshot, node)?.endpointIds ?? [];
    const isSelected = (id: string) =>
      endpoints.some(({ serviceId, endpointId }) => serviceId === node.serviceId && endpointId === id);
    return ids.length === 0 || !ids.every(isSelected);
  });
  return [...endpoints, ...services];
}
