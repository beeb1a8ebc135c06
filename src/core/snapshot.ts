import { NO_ACCESS_KNOWN, type Access } from './account/permissions';
import { EndpointIndex } from './connectionString/endpointIndex';
import { toEndpointRef } from './connectionString/endpointRef';
import type { Failure } from './errors/errors';
import {
  PROVIDERS,
  type Cluster,
  type DatabaseUser,
  type EndpointService,
  type InterfaceEndpoint,
  type Organization,
  type Pin,
  type Project,
  type Provider,
} from './model';
import { getProvider } from './providers';
import { getValue, type Loadable } from './loadable';
import { memoize, toLookup } from './lookup';
import { withCandidateEndpoints } from './connectionString/candidateEndpoints';

export interface ServiceAddress {
  readonly projectId: string;
  readonly provider: Provider;
  readonly serviceId: string;
}

/** The address of an interface endpoint. */
export interface EndpointAddress extends ServiceAddress {
  readonly endpointId: string;
}

/**
 * All that is known of Atlas, keyed by the functions below. The values never change, but the store's own snapshot does:
 * take from it what is needed before an await. A new session begins with a new one.
 */
export interface Snapshot {
  readonly projects: Loadable<readonly Project[]> | undefined;
  readonly organizations: Loadable<readonly Organization[]> | undefined;
  /** The projects that the user selected; none means all. */
  readonly pins: readonly Pin[];
  readonly access: Access;
  readonly services: ReadonlyMap<string, Loadable<readonly EndpointService[]>>;
  readonly endpoints: ReadonlyMap<string, Loadable<InterfaceEndpoint>>;
  readonly clusters: ReadonlyMap<string, Loadable<readonly Cluster[]>>;
  readonly users: ReadonlyMap<string, Loadable<readonly DatabaseUser[]>>;
  /** Whether a project has regionalized private endpoints, by project ID; loaded only for the Connect page. */
  readonly regionalModes: ReadonlyMap<string, Loadable<boolean>>;
  /** Deletions that Atlas has accepted and not finished, with that time in milliseconds since the epoch. */
  readonly deletions: ReadonlyMap<string, { readonly since: number }>;
  /** When a load first returned the current status (milliseconds since the epoch); missing if it never changed. */
  readonly statusChanges: ReadonlyMap<string, number>;
  /** Services whose own refresh failed, by service key. */
  readonly problems: ReadonlyMap<string, Failure>;
  /** End of the wait that Atlas requires of every call: milliseconds since the epoch. */
  readonly waitUntil?: number | undefined;
}

export const EMPTY_SNAPSHOT: Snapshot = {
  projects: undefined,
  organizations: undefined,
  pins: [],
  access: NO_ACCESS_KNOWN,
  services: new Map(),
  endpoints: new Map(),
  clusters: new Map(),
  users: new Map(),
  regionalModes: new Map(),
  deletions: new Map(),
  statusChanges: new Map(),
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

const toProjectLookup = toLookup<Project>();
const toServiceLookup = toLookup<EndpointService>();

export function getProject(snapshot: Snapshot, projectId: string): Project | undefined {
  const all = getValue(snapshot.projects);
  return all && toProjectLookup(all).get(projectId);
}

/** The projects that are shown: all, or those of the pins that the credential sees, in Atlas's order. */
export function getShownProjects({ projects, pins }: Snapshot): readonly Project[] {
  const all = getValue(projects) ?? NO_PROJECTS;
  if (pins.length === 0) return all;
  let shown = shownProjects.get(pins);
  if (shown?.all !== all) {
    const pinned = new Set(pins.map(({ id }) => id));
    shown = { all, projects: all.filter(({ id }) => pinned.has(id)) };
    shownProjects.set(pins, shown);
  }
  return shown.projects;
}

const NO_PROJECTS: readonly Project[] = [];
/** The last result for each list of pins. */
const shownProjects = new WeakMap<
  readonly Pin[],
  { readonly all: readonly Project[]; readonly projects: readonly Project[] }
>();

/** Pins that the credential can't access; none before the projects are loaded. */
export function getMissingPins({ projects, pins }: Snapshot): readonly Pin[] {
  const all = getValue(projects);
  return all ? pins.filter(({ id }) => !toProjectLookup(all).has(id)) : [];
}

/** One list for all that have none: what was computed for a list is found again by the list itself. */
const NO_SERVICES: readonly EndpointService[] = [];

export function getServices(
  snapshot: Snapshot,
  projectId: string,
  provider: Provider,
): readonly EndpointService[] {
  return getValue(snapshot.services.get(toServicesKey(projectId, provider))) ?? NO_SERVICES;
}

export function getService(snapshot: Snapshot, address: ServiceAddress): EndpointService | undefined {
  return toServiceLookup(getServices(snapshot, address.projectId, address.provider)).get(address.serviceId);
}

export function getEndpoint(snapshot: Snapshot, address: EndpointAddress): InterfaceEndpoint | undefined {
  return getValue(snapshot.endpoints.get(toEndpointKey(address)));
}

export function getClusters(snapshot: Snapshot, projectId: string): readonly Cluster[] {
  const lists = getNamingLists(snapshot, projectId);
  return toClusters(snapshot, projectId).map((cluster) => withCandidateEndpoints(cluster, lists));
}

export function getCluster(snapshot: Snapshot, projectId: string, name: string): Cluster | undefined {
  const found = toClusters(snapshot, projectId).find((cluster) => cluster.name === name);
  return found && withCandidateEndpoints(found, getNamingLists(snapshot, projectId));
}

function toClusters(snapshot: Snapshot, projectId: string): readonly Cluster[] {
  return getValue(snapshot.clusters.get(projectId)) ?? [];
}

/** The services of the providers whose endpoints go by names. */
function getNamingLists(snapshot: Snapshot, projectId: string): readonly (readonly EndpointService[])[] {
  return PROVIDERS.filter((provider) => getProvider(provider).hasEndpointNames).map((provider) =>
    getServices(snapshot, projectId, provider),
  );
}

/** An interface endpoint as its service lists it. */
export interface FoundEndpoint {
  readonly service: EndpointService;
  readonly endpointId: string;
}

/**
 * The interface endpoint of a reference, with its service: in its region, if the reference has one. Searches all
 * providers, or the given ones.
 */
export function findEndpoint(
  snapshot: Snapshot,
  projectId: string,
  endpointRef: string,
  providers: readonly Provider[] = PROVIDERS,
): FoundEndpoint | undefined {
  const lists = providers.map((provider) => getServices(snapshot, projectId, provider));
  const [first = ''] = endpointRef.split(',');
  for (const ref of [endpointRef, first]) {
    const [found] = lists.flatMap((services) => findEndpoints(services, ref));
    if (found) return found;
  }
  return undefined;
}

/** The service that has the interface endpoint that a reference means, as {@link findEndpoint} finds it. */
export function findServiceOfEndpoint(
  snapshot: Snapshot,
  projectId: string,
  endpointRef: string,
  providers: readonly Provider[] = PROVIDERS,
): EndpointService | undefined {
  return findEndpoint(snapshot, projectId, endpointRef, providers)?.service;
}

/** The endpoints of a list of services, which never changes. */
const toEndpoints = memoize((services: readonly EndpointService[]) => {
  const all = services.flatMap((service) =>
    service.endpointIds.map((endpointId): FoundEndpoint => ({ service, endpointId })),
  );
  const toNamed = ({ service: { provider, region }, endpointId }: FoundEndpoint) => [
    { provider, region, endpointId },
  ];
  return { all, index: new EndpointIndex(all.map(toNamed)) };
});

/** The endpoints of a list of services that a reference means, in the list's order. */
function findEndpoints(services: readonly EndpointService[], ref: string): readonly FoundEndpoint[] {
  const { all, index } = toEndpoints(services);
  return index.find(ref).flatMap((position) => all[position] ?? []);
}

/** An endpoint of a service in as few words as distinguish it from the others that are loaded: its ID where that is enough. */
export function toKnownRef(snapshot: Snapshot, service: EndpointService, endpointId: string): string {
  const { projectId, provider, region } = service;
  const isShared = findEndpoints(getServices(snapshot, projectId, provider), endpointId).some(
    (other) => other.service.id !== service.id,
  );
  return isShared ? toEndpointRef({ provider, region, endpointId }) : endpointId;
}

/** A project's service lists, one per provider; undefined where none was requested. */
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
 * When the oldest of some lists was loaded, in milliseconds since the epoch; undefined while one of them isn't loaded
 * in this session.
 */
export function getLoadedAt(lists: readonly (Loadable<unknown> | undefined)[]): number | undefined {
  let oldest = Infinity;
  for (const list of lists) {
    if (list === undefined || list.state === 'loading') return undefined;
    oldest = Math.min(oldest, list.at);
  }
  return oldest;
}
