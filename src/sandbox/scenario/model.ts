import type { Schedule } from './schedule';

export type Provider = 'AWS' | 'AZURE' | 'GCP';
export const PROVIDERS: readonly Provider[] = ['AWS', 'AZURE', 'GCP'];

/** A role as the API lists it: over a project or over an organization. */
export interface Role {
  readonly roleName: string;
  readonly groupId?: string;
  readonly orgId?: string;
}

interface CredentialBase {
  readonly name: string;
  readonly roles: readonly Role[];
  /** CIDR blocks that requests may come from; empty: from anywhere. */
  readonly accessList: readonly string[];
}

export interface ApiKeyCredential extends CredentialBase {
  readonly kind: 'apiKey';
  readonly id: string;
  readonly publicKey: string;
  readonly privateKey: string;
}

export interface ServiceAccountCredential extends CredentialBase {
  readonly kind: 'serviceAccount';
  readonly clientId: string;
  readonly clientSecret: string;
}

export type Credential = ApiKeyCredential | ServiceAccountCredential;

export interface Organization {
  readonly id: string;
  readonly name: string;
  /** Without one, everything that costs money is rejected with 402. */
  readonly hasPaymentMethod: boolean;
}

/** The customer's side of a private endpoint, in the API's words. */
export interface Endpoint {
  /** vpce id, Azure resource id, or Google Cloud endpoint group name. */
  readonly id: string;
  /** Its place among the endpoints of its service, from 0 and its own for life: the N of `-pl-N`. */
  readonly index: number;
  /** Undefined where the API leaves it out: on Azure just after creation. */
  status: string | undefined;
  errorMessage: string | null;
  deleteRequested: boolean;
  /** True once a request started its deletion; one that is DELETING from the start never finishes. */
  deletionScheduled?: boolean;
  /** Fields that only this provider has, in wire format. */
  wireFields: Readonly<Record<string, unknown>>;
}

/** Atlas's side: one per project, provider and region. */
export interface Service {
  readonly id: string;
  readonly provider: Provider;
  /** In Atlas's spelling. */
  readonly region: string;
  /** Google Cloud's newer kind: one forwarding rule for all ports. False elsewhere. */
  readonly isPortMapped: boolean;
  status: string;
  errorMessage: string | null;
  endpoints: Endpoint[];
  /** As of an endpoint. */
  deletionScheduled?: boolean;
  /** Fields that only this provider has, in wire format. */
  wireFields: Readonly<Record<string, unknown>>;
}

/** A private endpoint-aware connection string of a cluster, as it was when the cluster was last IDLE. */
export interface PrivateConnectionString {
  readonly endpoints: readonly {
    readonly id: string;
    readonly provider: Provider;
    readonly region: string;
  }[];
  /** `host:port` of each target. */
  readonly hosts: readonly string[];
  readonly srvHost: string;
  readonly optimizedSrvHost?: string;
}

export interface ClusterRegion {
  readonly provider: Provider;
  readonly region: string;
  /** Per shard. */
  readonly nodes: number;
}

export interface Cluster {
  readonly id: string;
  readonly name: string;
  readonly type: 'REPLICASET' | 'SHARDED' | 'GEOSHARDED';
  readonly shards: number;
  readonly size: string;
  readonly diskSizeGB: number;
  /** M0: shared, without private endpoints. */
  readonly isTenant: boolean;
  state: 'IDLE' | 'CREATING' | 'UPDATING' | 'DELETING' | 'REPAIRING';
  /** While it is at work on a change: when it will be IDLE, in the clock's milliseconds. */
  busyUntil?: number;
  readonly paused: boolean;
  readonly version: string;
  readonly created: string;
  readonly regions: readonly ClusterRegion[];
  readonly replicaSet: string;
  strings: readonly PrivateConnectionString[];
  readonly tags: readonly { readonly key: string; readonly value: string }[];
}

export interface FlexCluster {
  readonly id: string;
  readonly name: string;
  readonly backingProvider: Provider;
  readonly region: string;
  readonly version: string;
  readonly created: string;
}

/** A private endpoint of one serverless instance. */
export interface TenantEndpoint {
  readonly id: string;
  /** Its place among the endpoints of its instance, its own for life: the N of `-pe-N`. */
  readonly index: number;
  comment: string | undefined;
  status: string;
  errorMessage: string | null;
  endpointServiceName: string | null;
  cloudProviderEndpointId: string | null;
  /** Only on Azure. */
  privateEndpointIpAddress: string | null;
  /** Only on Azure. */
  privateLinkServiceResourceId: string | null;
  /** As of an endpoint. */
  deletionScheduled?: boolean;
}

export interface ServerlessInstance {
  readonly id: string;
  readonly name: string;
  readonly provider: 'AWS' | 'AZURE';
  readonly region: string;
  readonly version: string;
  readonly created: string;
  endpoints: TenantEndpoint[];
  /** How many endpoints requests have created, so that their IDs differ. */
  createdEndpoints?: number;
}

/** A database user as the API returns it, without its password. */
export interface DatabaseUser {
  readonly username: string;
  readonly databaseName: string;
  readonly roles: readonly object[];
  /** The clusters and other resources that the user may use; none means all. */
  readonly scopes: readonly { readonly name: string; readonly type: string }[];
  readonly labels: readonly object[];
  readonly description?: string;
  readonly deleteAfterDate?: string;
  readonly awsIAMType: string;
  readonly ldapAuthType: string;
  readonly oidcAuthType: string;
  readonly x509Type: string;
}

export interface Project {
  readonly id: string;
  readonly name: string;
  readonly orgId: string;
  readonly created: string;
  /** The part of host names that is the project's own: <cluster>.<zone>.mongodb.net. */
  readonly hostSuffix: string;
  regionalMode: boolean;
  services: Service[];
  readonly clusters: readonly Cluster[];
  readonly flexClusters: readonly FlexCluster[];
  readonly serverlessInstances: readonly ServerlessInstance[];
  /** Regions that are reached by network peering too; on AWS with custom DNS switched on. */
  readonly peeredRegions?: readonly { readonly provider: Provider; readonly region: string }[];
  readonly users: DatabaseUser[];
  /** How many services requests have created, so that their IDs differ. */
  createdServices?: number;
}

export interface Scenario {
  /** Ids that are made later follow from it too. */
  readonly seed: number;
  /** How many service attachments, and so forwarding rules, a new legacy service on Google Cloud gets. */
  readonly legacyAttachments: number;
  readonly organizations: readonly Organization[];
  readonly projects: readonly Project[];
  readonly credentials: readonly Credential[];
  /** Scheduled changes; empty at the start of a scenario. */
  readonly schedule: Schedule;
  /** When the scenario's clock starts, in milliseconds since the epoch; now, when left out. */
  readonly startsAt?: number;
}
