import { memoize } from '../lookup';
import type { EndpointService, Provider } from '../model';
import { getServices, type Snapshot } from '../snapshot';
import { dedicated } from './dedicated';
import type { FamilyProfile } from './family';
import { isServerless, serverless } from './serverless';

/** The family of an endpoint service: dedicated clusters, or serverless instances. */
export function getFamily(service: Pick<EndpointService, 'id'>): FamilyProfile {
  return isServerless(service) ? serverless : dedicated;
}

/** The services that Atlas's rules about regions are for. */
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
