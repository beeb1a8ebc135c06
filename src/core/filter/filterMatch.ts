import { isServiceInNeed, toEndpointKind, toServiceKind } from './attention';
import { findEntriesThrough, toChoices } from '../connectionString/connectionString';
import { toEndpointRef } from '../connectionString/endpointRef';
import type { Filter } from './filter';
import type { Cluster, EndpointService, Provider } from '../model';
import { getProvider, toCloudName, toCloudRegion, toEndpointStatus, toServiceStatus } from '../providers';
import { getClusters, getEndpoint, getProject, toServiceAddress, type Snapshot } from '../snapshot';
import { needsAttention, toKindWord, type StatusKind } from '../status';

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
  const terms = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  const has = (toTexts: () => readonly string[]) => {
    if (terms.length === 0) return true;
    const hay = toTexts().join('\n').toLowerCase();
    return terms.every((term) => hay.includes(term));
  };
  const isOf = <T>(choices: readonly T[], value: T) => choices.length === 0 || choices.includes(value);
  const isKind = (kind: StatusKind | undefined) =>
    filter.statuses.length === 0 || (kind !== undefined && filter.statuses.includes(kind));
  const isProjectMeant = (projectId: string) => isOf(filter.projectIds, projectId);
  const isProviderMeant = (projectId: string, provider: Provider) =>
    isProjectMeant(projectId) && isOf(filter.providers, provider);
  const isServiceMeant = ({ projectId, provider, region }: EndpointService) =>
    isProviderMeant(projectId, provider) && isOf(filter.regions, getProvider(provider).region(region).cloud);
  const ofService = (service: EndpointService) => [
    ...toProjectTexts(service.projectId, snapshot),
    ...toProviderTexts(service.provider),
    ...toServiceTexts(service, snapshot),
  ];
  const asksMore = filter.regions.length > 0 || filter.statuses.length > 0 || filter.attention;
  return {
    isProjectMeant,
    isProviderMeant,
    isEmptyProject: (projectId, of) =>
      isProjectMeant(projectId) &&
      filter.providers.length === 0 &&
      (of === 'clusters' ? filter.regions.length === 0 : !asksMore) &&
      has(() => toProjectTexts(projectId, snapshot)),
    isEmptyProvider: (projectId, provider) =>
      isProviderMeant(projectId, provider) &&
      !asksMore &&
      has(() => [...toProjectTexts(projectId, snapshot), ...toProviderTexts(provider)]),
    isService: (service) =>
      isServiceMeant(service) &&
      isKind(toServiceKind(service, snapshot)) &&
      (!filter.attention || isServiceInNeed(service, snapshot)) &&
      has(() => ofService(service)),
    isEndpoint: (service, endpointId) => {
      const kind = toEndpointKind({ ...toServiceAddress(service), endpointId }, snapshot);
      return (
        isServiceMeant(service) &&
        isKind(kind) &&
        (!filter.attention || (kind !== undefined && needsAttention(kind))) &&
        has(() => [...ofService(service), ...toEndpointTexts(service, endpointId, snapshot)])
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
      has(() => [...toProjectTexts(cluster.projectId, snapshot), ...toClusterTexts(cluster)]),
  };
}

function toProjectTexts(projectId: string, snapshot: Snapshot): readonly string[] {
  return [projectId, getProject(snapshot, projectId)?.name ?? ''];
}

function toProviderTexts(provider: string): readonly string[] {
  return [provider, toCloudName(provider)];
}

function toServiceTexts(service: EndpointService, snapshot: Snapshot): readonly string[] {
  const { productName, region } = getProvider(service.provider);
  const { raw, word } = toServiceStatus(service);
  const kind = toKindWord(toServiceKind(service, snapshot));
  return [productName, service.id, service.region, region(service.region).cloud, raw, word, kind];
}

function toEndpointTexts(
  service: EndpointService,
  endpointId: string,
  snapshot: Snapshot,
): readonly string[] {
  const address = { ...toServiceAddress(service), endpointId };
  const endpoint = getEndpoint(snapshot, address);
  const kind = toEndpointKind(address, snapshot);
  const status = endpoint && toEndpointStatus(endpoint);
  const ref = toEndpointRef({ provider: service.provider, region: service.region, endpointId });
  const clusters = getClusters(snapshot, service.projectId).filter(
    (cluster) => findEntriesThrough(cluster, ref).length > 0,
  );
  return [
    endpointId,
    status ? `${status.raw}\n${status.word}` : '',
    kind ? toKindWord(kind) : '',
    ...clusters.map(({ name }) => name),
  ];
}

function toClusterTexts(cluster: Cluster): readonly string[] {
  const { name, state, size, unsupportedTier = '', regions, privateStrings } = cluster;
  return [
    name,
    state,
    size,
    unsupportedTier,
    ...regions.flatMap(({ provider, region }) => [
      ...toProviderTexts(provider),
      region,
      toCloudRegion(provider, region).cloud,
    ]),
    ...privateStrings.flatMap((entry) => [
      ...entry.endpoints.map(({ endpointId }) => endpointId),
      ...toChoices(entry).map(({ raw }) => toHostPart(raw)),
    ]),
  ];
}

/**
 * The hosts of a connection string as text, because MongoDB's parser is exact but slow for thousands of connection
 * strings.
 */
function toHostPart(raw: string): string {
  const [hosts = ''] = raw.replace(/^[\w+]+:\/\//, '').split(/[/?]/, 1);
  return hosts;
}
