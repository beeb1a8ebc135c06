import type { Cluster, EndpointService, StringEndpoint } from './model';
import { getProvider, isProvider, toCloudRegion } from './providers';

/**
 * A cluster whose strings name endpoints that no service has, with the endpoints that they may mean. That strings carry
 * the names of Google Cloud's endpoints is not documented; region and provider are what is left to go by. Endpoints that
 * another string of the cluster names are not meant. The cluster itself where there is no such string.
 */
export function withStandIns(cluster: Cluster, services: readonly EndpointService[]): Cluster {
  if (services.length === 0) return cluster;
  const named = cluster.privateStrings.flatMap(({ endpoints }) => endpoints).filter(hasNames);
  const strays = named.filter((endpoint) => !toIdsBeside(endpoint, services).includes(endpoint.endpointId));
  if (strays.length === 0) return cluster;
  const toKnown = (endpoint: StringEndpoint): StringEndpoint => {
    if (!strays.includes(endpoint)) return endpoint;
    const isBeside = (other: StringEndpoint) => isSamePlace(other, endpoint);
    const taken = named.filter(isBeside).map(({ endpointId }) => endpointId);
    const standIns = toIdsBeside(endpoint, services).filter((id) => !taken.includes(id));
    const rivals = new Set(strays.filter(isBeside).map(({ endpointId }) => endpointId));
    return standIns.length < rivals.size ? endpoint : { ...endpoint, standIns };
  };
  const privateStrings = cluster.privateStrings.map((entry) => ({
    ...entry,
    endpoints: entry.endpoints.map(toKnown),
  }));
  return { ...cluster, privateStrings };
}

function hasNames({ provider, region }: StringEndpoint): boolean {
  return region !== '' && isProvider(provider) && getProvider(provider).hasEndpointNames;
}

/** Ids of the endpoints of the services in the place of an endpoint. */
function toIdsBeside(endpoint: StringEndpoint, services: readonly EndpointService[]): readonly string[] {
  return services
    .filter((service) => isSamePlace(service, endpoint))
    .flatMap(({ endpointIds }) => endpointIds);
}

function isSamePlace(
  a: Pick<StringEndpoint, 'provider' | 'region'>,
  b: Pick<StringEndpoint, 'provider' | 'region'>,
): boolean {
  return (
    a.provider === b.provider &&
    toCloudRegion(a.provider, a.region).cloud === toCloudRegion(b.provider, b.region).cloud
  );
}
