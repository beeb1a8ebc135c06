import { getPermission } from '../account/projectPermission';
import type { WriteOperation } from '../account/permissions';
import { getFailure, getValue, type Loadable } from '../loadable';
import { PROVIDERS } from '../model';
import { toNode, type Node, type NodeKind, type NodeOf } from '../node';
import { getServices, getShownProjects, toServicesKey, type Snapshot } from '../snapshot';
import { toClusterChildren } from './clusterRows';

/** True once every list of the shown projects has a value or a failure. */
export function areListsSettled(snapshot: Snapshot): boolean {
  const isSettled = (remote: Loadable<unknown> | undefined) =>
    remote !== undefined && remote.state !== 'loading';
  return (
    getValue(snapshot.projects) !== undefined &&
    getShownProjects(snapshot).every(
      ({ id }) =>
        isSettled(snapshot.clusters.get(id)) &&
        PROVIDERS.every((provider) => isSettled(snapshot.services.get(toServicesKey(id, provider)))),
    )
  );
}

/** The lists of the shown projects that couldn't be loaded, as rows. */
export function toFailedLists(snapshot: Snapshot): readonly Node[] {
  return getShownProjects(snapshot).flatMap(({ id }) => [
    ...PROVIDERS.filter((provider) => getFailure(snapshot.services.get(toServicesKey(id, provider)))).map(
      (provider) => toNode.failure('services', id, provider),
    ),
    ...(getFailure(snapshot.clusters.get(id)) ? [toNode.failure('clusters', id)] : []),
  ]);
}

/**
 * The rows of the given kinds in the shown projects that a command can run on. `isDenied` is true when there are rows
 * and the credential lacks the access that the command needs for every one of them.
 */
export function toCandidates<K extends NodeKind>(
  kinds: readonly K[],
  snapshot: Snapshot,
  needs?: WriteOperation,
): { readonly nodes: readonly NodeOf<K>[]; readonly isDenied: boolean } {
  const all = toRows(snapshot).filter((node): node is NodeOf<K> & { projectId: string } =>
    (kinds as readonly NodeKind[]).includes(node.kind),
  );
  const nodes = needs
    ? all.filter(({ projectId }) => getPermission(snapshot, needs, projectId) !== 'no')
    : all;
  return { nodes, isDenied: all.length > 0 && nodes.length === 0 };
}

function toRows(snapshot: Snapshot): readonly Node[] {
  return getShownProjects(snapshot).flatMap(({ id }) => [
    toNode.project(id),
    ...PROVIDERS.flatMap((provider) =>
      getServices(snapshot, id, provider).flatMap((service) => [
        toNode.service(id, provider, service.id),
        ...service.endpointIds.map((endpointId) => toNode.endpoint(id, provider, service.id, endpointId)),
      ]),
    ),
    ...toClusterChildren(toNode.project(id), snapshot).filter((node) => node.kind === 'cluster'),
  ]);
}
