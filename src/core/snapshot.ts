import type { Failure } from './errors';
import type { Cluster, DatabaseUser, EndpointService, InterfaceEndpoint, Project, Provider } from './model';
import { getProvider } from './providers';
import { getValue, type Remote } from './remote';

/** Where an endpoint service stands. */
export interface ServiceAddress {
  readonly projectId: string;
  readonly provider: Provider;
  readonly serviceId: string;
}

/** Where an interface endpoint stands. */
export interface EndpointAddress extends ServiceAddress {
  readonly endpointId: string;
}

/** A deletion that Atlas has accepted and not finished. */
interface Deletion {
  /** Milliseconds since the epoch. */
  readonly since: number;
}

/** All that is known of Atlas at one moment. Maps are keyed by the functions below. */
export interface Snapshot {
  readonly projects: Remote<readonly Project[]> | undefined;
  readonly services: ReadonlyMap<string, Remote<readonly EndpointService[]>>;
  readonly endpoints: ReadonlyMap<string, Remote<InterfaceEndpoint>>;
  readonly clusters: ReadonlyMap<string, Remote<readonly Cluster[]>>;
  readonly users: ReadonlyMap<string, Remote<readonly DatabaseUser[]>>;
  readonly deletions: ReadonlyMap<string, Deletion>;
  /** Services that could not be read again by themselves, by service key. */
  readonly problems: ReadonlyMap<string, Failure>;
}

export const EMPTY_SNAPSHOT: Snapshot = {
  projects: undefined,
  services: new Map(),
  endpoints: new Map(),
  clusters: new Map(),
  users: new Map(),
  deletions: new Map(),
  problems: new Map(),
};

export function toServicesKey(projectId: string, provider: Provider): string {
  return `${projectId}/${provider}`;
}

export function toServiceKey(address: ServiceAddress): string {
  return `${address.projectId}/${address.provider}/${address.serviceId}`;
}

export function toEndpointKey(address: EndpointAddress): string {
  return `${toServiceKey(address)}/${address.endpointId}`;
}

export function toServiceAddress(service: EndpointService): ServiceAddress {
  return { projectId: service.projectId, provider: service.provider, serviceId: service.id };
}

export function getProject(snapshot: Snapshot, projectId: string): Project | undefined {
  return getValue(snapshot.projects)?.find((project) => project.id === projectId);
}

export function getServices(
  snapshot: Snapshot,
  projectId: string,
  provider: Provider,
): readonly EndpointService[] {
  return getValue(snapshot.services.get(toServicesKey(projectId, provider))) ?? [];
}

export function getService(snapshot: Snapshot, address: ServiceAddress): EndpointService | undefined {
  return getServices(snapshot, address.projectId, address.provider).find(
    (service) => service.id === address.serviceId,
  );
}

export function getEndpoint(snapshot: Snapshot, address: EndpointAddress): InterfaceEndpoint | undefined {
  return getValue(snapshot.endpoints.get(toEndpointKey(address)));
}

export function getClusters(snapshot: Snapshot, projectId: string): readonly Cluster[] {
  return getValue(snapshot.clusters.get(projectId)) ?? [];
}

export function getCluster(snapshot: Snapshot, projectId: string, name: string): Cluster | undefined {
  return getClusters(snapshot, projectId).find((cluster) => cluster.name === name);
}

/** The service that has this interface endpoint, whichever its region. */
export function findServiceOfEndpoint(
  snapshot: Snapshot,
  projectId: string,
  provider: Provider,
  endpointId: string,
): EndpointService | undefined {
  const isSame = getProvider(provider).isSameEndpointId;
  return getServices(snapshot, projectId, provider).find((service) =>
    service.endpointIds.some((id) => isSame(id, endpointId)),
  );
}
