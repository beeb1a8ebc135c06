import { toEndpointKind, toServiceKind } from './attention';
import { findEntriesThrough, toChoices } from '../connectionString/connectionString';
import { toEndpointRef } from '../connectionString/endpointRef';
import { getValue } from '../loadable';
import { memoize } from '../lookup';
import type { Cluster, EndpointService, InterfaceEndpoint, Provider } from '../model';
import { getProvider, toCloudName, toCloudRegion, toEndpointStatus, toServiceStatus } from '../providers';
import { getClusters, getEndpoint, getProject, toServiceAddress, type Snapshot } from '../snapshot';
import { STATUS_KINDS, toKindWord, type StatusKind } from '../status';

/** Whether terms are found in the texts of objects and their parents. */
export interface TextSearch {
  readonly isInProject: (projectId: string) => boolean;
  readonly isInProvider: (projectId: string, provider: Provider) => boolean;
  readonly isInService: (service: EndpointService) => boolean;
  readonly isInEndpoint: (service: EndpointService, endpointId: string) => boolean;
  readonly isInCluster: (cluster: Cluster) => boolean;
}

/**
 * Searches the terms of a text: each has to be found. The texts of an object are made once for it, and what a parent
 * has isn't searched again in its children, so that a search through 40,000 objects takes less than a frame.
 */
export function toTextSearch(text: string, snapshot: Snapshot): TextSearch {
  const terms = text.toLowerCase().split(/\s+/).filter(Boolean);
  const kinds = new Map(STATUS_KINDS.map((kind) => [kind, toKindWord(kind).toLowerCase()]));
  const isOfKind = (kind: StatusKind | undefined, term: string) =>
    kind !== undefined && kinds.get(kind)?.includes(term) === true;
  const inProjects = new Map<string, readonly string[]>();
  /** The terms that the project doesn't have. */
  const leftByProject = (projectId: string) => {
    let left = inProjects.get(projectId);
    if (!left) {
      const name = getProject(snapshot, projectId)?.name.toLowerCase() ?? '';
      left = terms.filter((term) => !projectId.includes(term) && !name.includes(term));
      inProjects.set(projectId, left);
    }
    return left;
  };
  const inProviders = new Map<string, readonly string[]>();
  const leftByProvider = (projectId: string, provider: Provider) => {
    const key = `${projectId} ${provider}`;
    let left = inProviders.get(key);
    if (!left) {
      const words = toProviderText(provider);
      left = leftByProject(projectId).filter((term) => !words.includes(term));
      inProviders.set(key, left);
    }
    return left;
  };
  const leftByService = (service: EndpointService) => {
    const left = leftByProvider(service.projectId, service.provider);
    if (left.length === 0) return left;
    const words = toServiceText(service);
    return left.filter((term) => !words.includes(term) && !isOfKind(toServiceKind(service, snapshot), term));
  };
  const isInEndpoint = (service: EndpointService, endpointId: string) => {
    const left = leftByService(service);
    if (left.length === 0) return true;
    const address = { ...toServiceAddress(service), endpointId };
    const endpoint = getEndpoint(snapshot, address);
    const words = endpoint ? toEndpointText(endpoint) : endpointId.toLowerCase();
    return left.every(
      (term) =>
        words.includes(term) ||
        isOfKind(toEndpointKind(address, snapshot), term) ||
        isUsed(service, endpointId, term),
    );
  };
  const named = new Map<string, { readonly list: readonly Cluster[]; readonly isFound: boolean }>();
  /** Whether a connection string of a cluster whose name has the term uses the endpoint. */
  const isUsed = ({ projectId, provider, region }: EndpointService, endpointId: string, term: string) => {
    const list = getValue(snapshot.clusters.get(projectId));
    if (!list) return false;
    const has = ({ name }: Cluster) => name.toLowerCase().includes(term);
    const key = `${projectId} ${term}`;
    let known = named.get(key);
    if (known?.list !== list) named.set(key, (known = { list, isFound: list.some(has) }));
    if (!known.isFound) return false;
    const ref = toEndpointRef({ provider, region, endpointId });
    return getClusters(snapshot, projectId).some(
      (cluster) => has(cluster) && findEntriesThrough(cluster, ref).length > 0,
    );
  };
  return {
    isInProject: (projectId) => leftByProject(projectId).length === 0,
    isInProvider: (projectId, provider) => leftByProvider(projectId, provider).length === 0,
    isInService: (service) => leftByService(service).length === 0,
    isInEndpoint,
    isInCluster: (cluster) =>
      leftByProject(cluster.projectId).every((term) => toClusterText(cluster).includes(term)),
  };
}

function toSearchText(texts: readonly string[]): string {
  return texts.join('\n').toLowerCase();
}

function toProviderText(provider: string): string {
  return toSearchText([provider, toCloudName(provider)]);
}

const toServiceText = memoize((service: EndpointService): string => {
  const { productName, region } = getProvider(service.provider);
  const { raw, word } = toServiceStatus(service);
  return toSearchText([productName, service.id, service.region, region(service.region).cloud, raw, word]);
});

const toEndpointText = memoize((endpoint: InterfaceEndpoint): string => {
  const { raw, word } = toEndpointStatus(endpoint);
  return toSearchText([endpoint.id, raw, word]);
});

const toClusterText = memoize((cluster: Cluster): string => {
  const { name, state, size, unsupportedTier = '', regions, privateStrings } = cluster;
  return toSearchText([
    name,
    state,
    size,
    unsupportedTier,
    ...regions.flatMap(({ provider, region }) => [
      toProviderText(provider),
      region,
      toCloudRegion(provider, region).cloud,
    ]),
    ...privateStrings.flatMap((entry) => [
      ...entry.endpoints.map(({ endpointId }) => endpointId),
      ...toChoices(entry).map(({ raw }) => toHostPart(raw)),
    ]),
  ]);
});

/**
 * The hosts of a connection string as text, because MongoDB's parser is exact but slow for thousands of connection
 * strings.
 */
function toHostPart(raw: string): string {
  const [hosts = ''] = raw.replace(/^[\w+]+:\/\//, '').split(/[/?]/, 1);
  return hosts;
}
