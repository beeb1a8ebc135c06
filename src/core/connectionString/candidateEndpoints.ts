import type { Cluster, EndpointService, ConnectionStringEndpoint } from '../model';
import { getProvider, isProvider, toRegionKey } from '../providers';

type ServiceLists = readonly (readonly EndpointService[])[];

/** The last result for each cluster, with the lists that it was made of. None of them ever changes. */
const results = new WeakMap<Cluster, { readonly lists: ServiceLists; readonly cluster: Cluster }>();

/**
 * A cluster whose connection strings name endpoints that no service has, with the candidate endpoints. It isn't
 * documented that connection strings contain the names of Google Cloud's endpoints, so only region and provider
 * identify them. Endpoints that another connection string of the cluster names aren't candidates. The cluster itself if
 * there is no such connection string. Computed once for the same cluster and the same lists of services.
 */
export function withCandidateEndpoints(cluster: Cluster, lists: ServiceLists): Cluster {
  const known = results.get(cluster);
  if (known?.lists.length === lists.length && known.lists.every((list, index) => list === lists[index])) {
    return known.cluster;
  }
  const result = toKnownCluster(cluster, lists.flat());
  results.set(cluster, { lists, cluster: result });
  return result;
}

function toKnownCluster(cluster: Cluster, services: readonly EndpointService[]): Cluster {
  if (services.length === 0) return cluster;
  const named = cluster.privateStrings.flatMap(({ endpoints }) => endpoints).filter(hasNames);
  const places = toPlaces(named, services);
  const isStray = (endpoint: ConnectionStringEndpoint) =>
    hasNames(endpoint) && places.get(toRegionKey(endpoint))?.listed.has(endpoint.endpointId) === false;
  if (!named.some(isStray)) return cluster;
  const toKnown = (endpoint: ConnectionStringEndpoint): ConnectionStringEndpoint => {
    const place = isStray(endpoint) ? places.get(toRegionKey(endpoint)) : undefined;
    return place && place.candidateIds.length >= place.strayCount
      ? { ...endpoint, candidateIds: place.candidateIds }
      : endpoint;
  };
  const privateStrings = cluster.privateStrings.map((entry) => ({
    ...entry,
    endpoints: entry.endpoints.map(toKnown),
  }));
  return { ...cluster, privateStrings };
}

/** A provider and region in which the connection strings of a cluster name endpoints. */
interface RegionEndpoints {
  /** IDs of the endpoints of its services. */
  readonly listed: ReadonlySet<string>;
  /** Those of them that no connection string names. */
  readonly candidateIds: readonly string[];
  /** How many endpoints the connection strings name that no service has. */
  readonly strayCount: number;
}

function toPlaces(
  named: readonly ConnectionStringEndpoint[],
  services: readonly EndpointService[],
): ReadonlyMap<string, RegionEndpoints> {
  const ids = new Map<string, string[]>();
  for (const service of services) {
    const key = toRegionKey(service);
    const beside = ids.get(key) ?? [];
    for (const id of service.endpointIds) beside.push(id);
    ids.set(key, beside);
  }
  const taken = new Map<string, Set<string>>();
  for (const endpoint of named) {
    const key = toRegionKey(endpoint);
    taken.set(key, (taken.get(key) ?? new Set()).add(endpoint.endpointId));
  }
  return new Map(
    [...taken].map(([key, names]) => {
      const all = ids.get(key) ?? [];
      const listed = new Set(all);
      const candidateIds = all.filter((id) => !names.has(id));
      return [
        key,
        { listed, candidateIds, strayCount: [...names].filter((name) => !listed.has(name)).length },
      ];
    }),
  );
}

function hasNames({ provider, region }: ConnectionStringEndpoint): boolean {
  return region !== '' && isProvider(provider) && getProvider(provider).hasEndpointNames;
}
