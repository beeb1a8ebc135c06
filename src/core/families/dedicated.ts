import { memoize } from '../lookup';
import type { EndpointService, Provider } from '../model';
import { getServices, type Snapshot } from '../snapshot';
import { isServerless } from './serverless';

/** The services of dedicated clusters, for which Atlas's rules about regions are. */
export function getDedicatedServices(
  snapshot: Snapshot,
  projectId: string,
  provider: Provider,
): readonly EndpointService[] {
  return toDedicated(getServices(snapshot, projectId, provider));
}

const toDedicated = memoize((services: readonly EndpointService[]): readonly EndpointService[] =>
  services.some(isServerless) ? services.filter((service) => !isServerless(service)) : services,
);
