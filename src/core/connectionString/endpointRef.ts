import type { ConnectionStringEndpoint } from '../model';
import { getProvider, isProvider, toCloudRegion } from '../providers';

/**
 * Identifies an endpoint of a project, as text: its ID, or `provider/region/name` for those with names, which are
 * unique only in a region.
 */
export function toEndpointRef({ provider, region, endpointId }: ConnectionStringEndpoint): string {
  return isProvider(provider) && getProvider(provider).hasEndpointNames && region !== ''
    ? `${provider}/${toCloudRegion(provider, region).cloud}/${endpointId}`
    : endpointId;
}

/** Identifies the endpoints of a connection string, whatever their order. */
export function toEndpointsRef(endpoints: readonly ConnectionStringEndpoint[]): string {
  return endpoints.map(toEndpointRef).sort().join(',');
}

/** The id in a reference: of several endpoints the first. */
export function toPlainId(ref: string): string {
  const [first = ''] = ref.split(',');
  return first.replace(/^[A-Z]+\/[^/]*\//, '');
}

/** True when the reference, or the bare id, means this endpoint; a bare name means all that have it. */
export function matchesEndpoint(endpoint: ConnectionStringEndpoint, ref: string): boolean {
  const { provider, endpointId, region, candidateIds = [] } = endpoint;
  const isSame = isProvider(provider)
    ? getProvider(provider).isSameEndpointId
    : (a: string, b: string) => a === b;
  const ids = candidateIds.length === 1 ? [endpointId, ...candidateIds] : [endpointId];
  return ids.some(
    (id) =>
      isSame(id, ref) ||
      toEndpointRef({ provider, region, endpointId: id }) === ref ||
      (region === '' && ref !== '' && id === toPlainId(ref)),
  );
}
