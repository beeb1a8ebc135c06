import type {
  Cluster,
  Credential,
  DatabaseUser,
  EndpointService,
  InterfaceEndpoint,
  NewDatabaseUser,
  NewEndpoint,
  NewService,
  Organization,
  Project,
  Provider,
  ServerlessInstance,
} from '../core/model';
import { isTenantId } from '../core/families/serverless';
import type { ServiceAddress } from '../core/snapshot';
import { createCaller, type Caller } from './call';
import { loadClusters } from './clusters';
import { createDatabaseUser, loadDatabaseUsers } from './databaseUsers';
import { FlexLists } from './flexClusters';
import type { LogLine } from './http';
import {
  createEndpoint,
  createService,
  deleteEndpoint,
  deleteService,
  loadEndpoint,
  loadService,
  loadServices,
  updateAcceptedRegions,
} from './privateEndpoints';
import { loadOrganizations, loadProjects } from './projects';
import { loadRegionalMode } from './regionalMode';
import {
  connectTenantEndpoint,
  createTenantService,
  deleteTenantService,
  loadTenantEndpoint,
  loadTenantService,
  loadTenantServices,
} from './serverlessEndpoints';
import { loadIdentity, type Identity } from './root';
import { loadInstances } from './serverlessInstances';

/**
 * The client for one credential. Every method rejects only with AtlasError; a signal that fires makes it `cancelled`.
 * IDs are passed unencoded. For an invalid one, nothing is sent, and the error is `invalid` INVALID_ID.
 */
export interface AtlasClient {
  /** Root call: which credential this is, and its roles. */
  loadIdentity(signal?: AbortSignal): Promise<Identity>;
  loadOrganizations(signal?: AbortSignal): Promise<readonly Organization[]>;
  /** All pages. */
  loadProjects(signal?: AbortSignal): Promise<readonly Project[]>;
  /** Those of serverless instances are requested only with `hasServerless`. */
  loadServices(
    projectId: string,
    provider: Provider,
    signal?: AbortSignal,
    hasServerless?: boolean,
  ): Promise<readonly EndpointService[]>;
  /** `invalid` with HTTP 410 once Atlas has removed the list. */
  loadServerlessInstances(projectId: string, signal?: AbortSignal): Promise<readonly ServerlessInstance[]>;
  /** Has Atlas allocate an endpoint service for a serverless instance, which takes minutes. */
  createServerlessService(instance: ServerlessInstance, signal?: AbortSignal): Promise<EndpointService>;
  loadService(
    projectId: string,
    provider: Provider,
    serviceId: string,
    signal?: AbortSignal,
  ): Promise<EndpointService>;
  loadEndpoint(
    projectId: string,
    provider: Provider,
    serviceId: string,
    endpointId: string,
    signal?: AbortSignal,
  ): Promise<InterfaceEndpoint>;
  /** Creates a service, which takes minutes to become available. */
  createService(service: NewService, signal?: AbortSignal): Promise<EndpointService>;
  /** Replaces the other regions whose VPC endpoints an AWS service accepts. */
  updateAcceptedRegions(
    ref: ServiceAddress,
    acceptedRegions: readonly string[],
    signal?: AbortSignal,
  ): Promise<EndpointService>;
  /** Adds an interface endpoint to a service; connecting it takes minutes. */
  createEndpoint(
    ref: ServiceAddress,
    endpoint: NewEndpoint,
    signal?: AbortSignal,
  ): Promise<InterfaceEndpoint>;
  /** Resolves when Atlas accepts the deletion, which takes minutes. `notFound` when the service doesn't exist. */
  deleteService(
    projectId: string,
    provider: Provider,
    serviceId: string,
    signal?: AbortSignal,
  ): Promise<void>;
  /** As deleteService. */
  deleteEndpoint(
    projectId: string,
    provider: Provider,
    serviceId: string,
    endpointId: string,
    signal?: AbortSignal,
  ): Promise<void>;
  /** Dedicated, shared, and flex clusters; a failing flex list is left out unless the credential is rejected. */
  loadClusters(projectId: string, signal?: AbortSignal): Promise<readonly Cluster[]>;
  /** Whether the project has regionalized private endpoints. */
  loadRegionalMode(projectId: string, signal?: AbortSignal): Promise<boolean>;
  loadDatabaseUsers(projectId: string, signal?: AbortSignal): Promise<readonly DatabaseUser[]>;
  createDatabaseUser(projectId: string, user: NewDatabaseUser, signal?: AbortSignal): Promise<DatabaseUser>;
  /** Ends the waits for rate limits, and allows retries again: a user asks for an attempt now. */
  retryNow(): void;
  /**
   * Ends the client: aborts what is in flight and, for a service account, revokes its token (best effort, at most
   * 2 s). Never rejects; later calls are `cancelled`.
   */
  close(): Promise<void>;
  /** HTTP requests sent (challenges and tokens included), and how many calls were repeated after a failure. */
  readonly counts: { readonly requests: number; readonly retries: number };
}

export interface AtlasClientOptions {
  /** https origin, or http on this computer. */
  readonly baseUrl: string;
  readonly credential: Credential;
  readonly userAgent: string;
  /** Milliseconds for one request including its response body; default 30 000. */
  readonly deadlineMs?: number | undefined;
  /** Milliseconds before the first retry; default 250. */
  readonly backoffMs?: number | undefined;
  /** Called for every request, with the path with placeholders, never an ID or a secret. */
  readonly log?: ((line: LogLine) => void) | undefined;
  /** Called when a request is resent after a failure. */
  readonly onRetry?: (() => void) | undefined;
  /** Called when Atlas makes requests wait 2 s or more: until when, in milliseconds since the epoch. */
  readonly onWait?: ((untilEpochMs: number) => void) | undefined;
  /** The platform's fetch is used as it is at that time: VS Code patches it for proxies and certificates. */
  readonly fetch?: never;
}

/** Makes a client; sends nothing yet. Throws AtlasError `invalid` INVALID_BASE_URL for an unsafe base URL. */
export function createAtlasClient(options: AtlasClientOptions): AtlasClient {
  return toAtlasClient(createCaller(options));
}

const DEDICATED = { loadService, loadEndpoint, createEndpoint, deleteService, deleteEndpoint };

/** The same operations on the endpoints of serverless instances, where an endpoint and its service are one object. */
const SERVERLESS: typeof DEDICATED = {
  loadService: loadTenantService,
  loadEndpoint: loadTenantEndpoint,
  createEndpoint: connectTenantEndpoint,
  deleteService: deleteTenantService,
  deleteEndpoint: deleteTenantService,
};

function of(serviceId: string): typeof DEDICATED {
  return isTenantId(serviceId) ? SERVERLESS : DEDICATED;
}

/** The operations of the Admin API over whatever sends the calls. */
export function toAtlasClient(caller: Caller): AtlasClient {
  const flexLists = new FlexLists(caller);
  return {
    loadIdentity: (signal) => loadIdentity(caller, signal),
    loadOrganizations: (signal) => loadOrganizations(caller, signal),
    loadProjects: (signal) => loadProjects(caller, signal),
    loadServices: async (projectId, provider, signal, hasServerless = false) => {
      const [dedicated, serverless] = await Promise.all([
        loadServices(caller, projectId, provider, signal),
        hasServerless ? loadTenantServices(caller, projectId, provider, signal) : [],
      ]);
      return [...dedicated, ...serverless];
    },
    loadServerlessInstances: (projectId, signal) => loadInstances(caller, projectId, signal),
    createServerlessService: (instance, signal) => createTenantService(caller, instance, signal),
    loadService: (projectId, provider, serviceId, signal) =>
      of(serviceId).loadService(caller, { projectId, provider, serviceId }, signal),
    loadEndpoint: (projectId, provider, serviceId, endpointId, signal) =>
      of(serviceId).loadEndpoint(caller, { projectId, provider, serviceId, endpointId }, signal),
    createService: (service, signal) => createService(caller, service, signal),
    updateAcceptedRegions: (ref, acceptedRegions, signal) =>
      updateAcceptedRegions(caller, ref, acceptedRegions, signal),
    createEndpoint: (ref, endpoint, signal) =>
      of(ref.serviceId).createEndpoint(caller, ref, endpoint, signal),
    deleteService: (projectId, provider, serviceId, signal) =>
      of(serviceId).deleteService(caller, { projectId, provider, serviceId }, signal),
    deleteEndpoint: (projectId, provider, serviceId, endpointId, signal) =>
      of(serviceId).deleteEndpoint(caller, { projectId, provider, serviceId, endpointId }, signal),
    loadClusters: (projectId, signal) => loadClusters(caller, flexLists, projectId, signal),
    loadRegionalMode: (projectId, signal) => loadRegionalMode(caller, projectId, signal),
    loadDatabaseUsers: (projectId, signal) => loadDatabaseUsers(caller, projectId, signal),
    createDatabaseUser: (projectId, user, signal) => createDatabaseUser(caller, projectId, user, signal),
    retryNow: () => caller.retryNow(),
    close: () => caller.close(),
    counts: caller.counts,
  };
}
