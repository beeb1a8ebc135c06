export type Provider = 'AWS' | 'AZURE' | 'GCP';
export const PROVIDERS: readonly Provider[] = ['AWS', 'AZURE', 'GCP'];

/** A role as the API lists it: over a project or over an organization. */
export interface Role {
  readonly roleName: string;
  readonly groupId?: string;
  readonly orgId?: string;
}

export interface ApiKeyCredential {
  readonly kind: 'apiKey';
  readonly name: string;
  readonly id: string;
  readonly publicKey: string;
  readonly privateKey: string;
  readonly roles: readonly Role[];
}

export interface ServiceAccountCredential {
  readonly kind: 'serviceAccount';
  readonly name: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly roles: readonly Role[];
}

export type Credential = ApiKeyCredential | ServiceAccountCredential;

export interface Organization {
  readonly id: string;
  readonly name: string;
}

/** Something that is on its way out: gone for good at `goneAt` (the clock's milliseconds), undefined while it stands. */
interface Mortal {
  goneAt: number | undefined;
}

/** The customer's side of a private endpoint, in the API's words. */
export interface Endpoint extends Mortal {
  /** vpce id, Azure resource id, or Google Cloud endpoint group name. */
  readonly id: string;
  /** Undefined where the API leaves it out: on Azure just after creation. */
  status: string | undefined;
  readonly errorMessage: string | null;
  deleteRequested: boolean;
  /** Fields that only this provider has, as they stand on the wire. */
  readonly facts: Readonly<Record<string, unknown>>;
}

/** Atlas's side: one per project, provider and region. */
export interface Service extends Mortal {
  readonly id: string;
  readonly provider: Provider;
  readonly region: string;
  status: string;
  readonly errorMessage: string | null;
  endpoints: Endpoint[];
  readonly facts: Readonly<Record<string, unknown>>;
}

/** A private endpoint-aware string of a cluster; it exists while all of its endpoints do. */
export interface PrivateString {
  readonly endpointIds: readonly string[];
  /** `host:port` of each target. */
  readonly hosts: readonly string[];
  readonly srvHost: string;
  readonly optimizedSrvHost?: string;
}

export interface ClusterRegion {
  readonly provider: Provider;
  readonly region: string;
  readonly nodes: number;
}

export interface Cluster {
  readonly id: string;
  readonly name: string;
  readonly type: 'REPLICASET' | 'SHARDED';
  readonly shards: number;
  readonly size: string;
  readonly diskSizeGB: number;
  /** M0: shared, without private endpoints. */
  readonly isTenant: boolean;
  readonly state: 'IDLE' | 'UPDATING';
  readonly paused: boolean;
  readonly version: string;
  readonly created: string;
  readonly regions: readonly ClusterRegion[];
  readonly replicaSet: string;
  readonly strings: readonly PrivateString[];
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

/** A database user as the API answers with it, which is without its password. */
export interface DatabaseUser {
  readonly username: string;
  readonly databaseName: string;
  readonly roles: readonly object[];
  readonly scopes: readonly object[];
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
  readonly zone: string;
  readonly regionalMode: boolean;
  services: Service[];
  readonly clusters: readonly Cluster[];
  readonly flexClusters: readonly FlexCluster[];
  readonly users: DatabaseUser[];
}

export interface World {
  readonly organizations: readonly Organization[];
  readonly projects: readonly Project[];
  readonly credentials: readonly Credential[];
}
