import { isServiceInNeed, toEndpointKind, toServiceKind } from './attention';
import type { Filter } from './filter';
import type { Cluster, EndpointService, Provider } from '../model';
import { getProvider, toCloudRegion } from '../providers';
import { toServiceAddress, type Snapshot } from '../snapshot';
import { needsAttention, type StatusKind } from '../status';
import { toTextSearch } from './textSearch';

/** Whether each object by itself matches a filter; its parents and children don't matter. */
export interface Matcher {
  /** True while nothing of the project is out of the question. */
  readonly isProjectMeant: (projectId: string) => boolean;
  readonly isProviderMeant: (projectId: string, provider: Provider) => boolean;
  /** A project without private endpoints, or one without clusters. */
  readonly isEmptyProject: (projectId: string, of: 'services' | 'clusters') => boolean;
  /** A provider without services. */
  readonly isEmptyProvider: (projectId: string, provider: Provider) => boolean;
  readonly isService: (service: EndpointService) => boolean;
  readonly isEndpoint: (service: EndpointService, endpointId: string) => boolean;
  readonly isCluster: (cluster: Cluster) => boolean;
}

/** Text is also searched in the parents, so that everything below a match matches. */
export function toMatcher(filter: Filter, snapshot: Snapshot): Matcher {
  const text = toTextSearch(filter.text, snapshot);
  const isOf = <T>(choices: readonly T[], value: T) => choices.length === 0 || choices.includes(value);
  const isKind = (kind: StatusKind | undefined) =>
    filter.statuses.length === 0 || (kind !== undefined && filter.statuses.includes(kind));
  const isProjectMeant = (projectId: string) => isOf(filter.projectIds, projectId);
  const isProviderMeant = (projectId: string, provider: Provider) =>
    isProjectMeant(projectId) && isOf(filter.providers, provider);
  const isServiceMeant = ({ projectId, provider, region }: EndpointService) =>
    isProviderMeant(projectId, provider) &&
    (filter.regions.length === 0 || filter.regions.includes(getProvider(provider).region(region).cloud));
  const asksMore = filter.regions.length > 0 || filter.statuses.length > 0 || filter.attention;
  return {
    isProjectMeant,
    isProviderMeant,
    isEmptyProject: (projectId, of) =>
      isProjectMeant(projectId) &&
      filter.providers.length === 0 &&
      (of === 'clusters' ? filter.regions.length === 0 : !asksMore) &&
      text.isInProject(projectId),
    isEmptyProvider: (projectId, provider) =>
      isProviderMeant(projectId, provider) && !asksMore && text.isInProvider(projectId, provider),
    isService: (service) =>
      isServiceMeant(service) &&
      isKind(toServiceKind(service, snapshot)) &&
      (!filter.attention || isServiceInNeed(service, snapshot)) &&
      text.isInService(service),
    isEndpoint: (service, endpointId) => {
      if (!isServiceMeant(service)) return false;
      const kind = toEndpointKind({ ...toServiceAddress(service), endpointId }, snapshot);
      return (
        isKind(kind) &&
        (!filter.attention || (kind !== undefined && needsAttention(kind))) &&
        text.isInEndpoint(service, endpointId)
      );
    },
    isCluster: (cluster) =>
      isProjectMeant(cluster.projectId) &&
      ((filter.providers.length === 0 && filter.regions.length === 0) ||
        cluster.regions.some(
          ({ provider, region }) =>
            isOf<string>(filter.providers, provider) &&
            isOf(filter.regions, toCloudRegion(provider, region).cloud),
        )) &&
      text.isInCluster(cluster),
  };
}
