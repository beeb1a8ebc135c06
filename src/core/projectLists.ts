import { PROVIDERS, type EndpointService } from './model';
import type { Loadable } from './loadable';
import { toServicesKey, type Snapshot } from './snapshot';

/** A project's lists of services, one a provider; undefined where none was asked for. */
export function getServiceLists(
  { services }: Snapshot,
  projectId: string,
): readonly (Loadable<readonly EndpointService[]> | undefined)[] {
  return PROVIDERS.map((provider) => services.get(toServicesKey(projectId, provider)));
}

/** All lists of a project: of services by provider, and of clusters. */
export function getLists(snapshot: Snapshot, projectId: string): readonly (Loadable<unknown> | undefined)[] {
  return [snapshot.clusters.get(projectId), ...getServiceLists(snapshot, projectId)];
}

/**
 * When the oldest of some lists was answered, in milliseconds since the epoch; undefined while one of them has no
 * answer of this session.
 */
export function getAnsweredAt(lists: readonly (Loadable<unknown> | undefined)[]): number | undefined {
  let oldest = Infinity;
  for (const list of lists) {
    if (list === undefined || list.state === 'loading') return undefined;
    oldest = Math.min(oldest, list.at);
  }
  return oldest;
}
