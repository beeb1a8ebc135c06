/** The cloud providers that Atlas offers private endpoints on, as the Atlas Admin API spells them. */
export const PROVIDERS = ['AWS', 'AZURE', 'GCP'] as const;
export type Provider = (typeof PROVIDERS)[number];

/** An unchanged response, only for the describe document. */
interface Payload {
  readonly payload: unknown;
}

/** An Atlas project; the API’s term is "group". `id` is 24 lower-case hex digits. */
export interface Project {
  readonly id: string;
  readonly name: string;
  readonly orgId: string;
}

export interface Organization {
  readonly id: string;
  readonly name: string;
}

/** Atlas's side of private endpoints: one per project, provider and region (two on Google Cloud while migrating). */
export interface EndpointService extends Payload {
  /** 24 lower-case hex digits; for a serverless instance, `toTenantId`. */
  readonly id: string;
  readonly projectId: string;
  /** The provider whose list this service came from; ids and paths follow it. */
  readonly provider: Provider;
  /** The provider in the response, if it's a different one. */
  readonly reportedProvider?: string | undefined;
  /** Region in Atlas's spelling (US_EAST_1); empty when neither the response nor the service's own names have one. */
  readonly region: string;
  /** The API's own word; empty when the response has none. */
  readonly status: string;
  readonly errorMessage?: string | undefined;
  /** Ids of the interface endpoints, in the form that the API's paths take before percent-encoding. */
  readonly endpointIds: readonly string[];
  /** AWS: com.amazonaws.vpce.… name. Azure: private link service name. */
  readonly serviceName?: string | undefined;
  /** Azure: resource id of Atlas's private link service. */
  readonly resourceId?: string | undefined;
  /** Google Cloud: service attachments, one per forwarding rule (port-mapped: one). */
  readonly serviceAttachments?: readonly string[] | undefined;
  /** Google Cloud: true for port-mapped services, false for legacy ones. */
  readonly portMapped?: boolean | undefined;
  /** AWS: other regions whose interface endpoints are accepted. */
  readonly acceptedRegions?: readonly string[] | undefined;
  /** The serverless instance that it's for; undefined for dedicated clusters. */
  readonly instanceName?: string | undefined;
  /** Serverless: the connection string that uses its interface endpoint. */
  readonly connectionString?: string | undefined;
}

/** A serverless instance. */
export interface ServerlessInstance {
  readonly projectId: string;
  readonly name: string;
  readonly provider: Provider;
  /** In Atlas's spelling. */
  readonly region: string;
  /** Private SRV connection strings by the ID of their interface endpoint. */
  readonly connectionStrings: ReadonlyMap<string, string>;
}

/** The input for an endpoint service. */
export interface NewService {
  readonly projectId: string;
  readonly provider: Provider;
  /** In Atlas's spelling. */
  readonly region: string;
  /** Google Cloud: true for a port-mapped service, false for a legacy one. */
  readonly portMapped?: boolean | undefined;
  /** AWS: other regions whose interface endpoints are accepted, in Atlas's spelling. */
  readonly acceptedRegions?: readonly string[] | undefined;
}

/** The input for an interface endpoint that exists in the cloud and is added to a service. */
export interface NewEndpoint {
  /** As {@link InterfaceEndpoint.id}. */
  readonly id: string;
  /** Azure: the private IP address of the endpoint's network interface. */
  readonly ipAddress?: string | undefined;
  /** Google Cloud: the customer's project. */
  readonly cloudProjectId?: string | undefined;
  /** Google Cloud: forwarding rules, one for each service attachment, in the order of the attachments. */
  readonly rules?: readonly Omit<ForwardingRule, 'status'>[] | undefined;
}

/** The customer's side: VPC endpoint, Azure private endpoint, or Google Cloud endpoint group. */
export interface InterfaceEndpoint extends Payload {
  /** `vpce-…`, an Azure resource id, or an endpoint group name. */
  readonly id: string;
  readonly provider: Provider;
  readonly serviceId: string;
  readonly projectId: string;
  /** AWS `connectionStatus`, elsewhere `status`; empty when the response has none (Azure just after creation). */
  readonly status: string;
  readonly errorMessage?: string | undefined;
  readonly deleteRequested: boolean;
  /** Azure: the private IP address of the endpoint's network interface. */
  readonly ipAddress?: string | undefined;
  /** Azure: connection name. */
  readonly connectionName?: string | undefined;
  /** Google Cloud: the customer's project. */
  readonly cloudProjectId?: string | undefined;
  /** Google Cloud: forwarding rules of the group. */
  readonly rules?: readonly ForwardingRule[] | undefined;
}

interface ForwardingRule {
  readonly name: string;
  readonly ipAddress: string;
  readonly status: string;
}

/** One entry of a cluster's `connectionStrings.privateEndpoint`. */
export interface PrivateConnectionString {
  /** `mongodb://` host list. */
  readonly standard?: string | undefined;
  /** `mongodb+srv://`, called legacy if there is also an optimized one. */
  readonly srv?: string | undefined;
  /** Load-balanced `mongodb+srv://`: AWS, sharded clusters. */
  readonly optimizedSrv?: string | undefined;
  readonly endpoints: readonly ConnectionStringEndpoint[];
}

/** An interface endpoint that a connection string uses. */
export interface ConnectionStringEndpoint {
  readonly endpointId: string;
  /** The API's own word, known or not. */
  readonly provider: string;
  /** As Atlas spells it. */
  readonly region: string;
  /** Candidate endpoints if no service has the ID. A single candidate is assumed to be the endpoint. */
  readonly candidateIds?: readonly string[] | undefined;
}

/** Two connection strings for the same hosts: `mongodb://` host list and `mongodb+srv://`. */
export interface ConnectionStringPair {
  readonly standard?: string | undefined;
  readonly srv?: string | undefined;
}

/** A provider and region in which a cluster has nodes. */
export interface ClusterRegion {
  readonly provider: string;
  /** As Atlas spells it. */
  readonly region: string;
}

export interface Cluster {
  readonly name: string;
  readonly projectId: string;
  /** The API's own word: REPLICASET, SHARDED, GEOSHARDED or one we don't know. */
  readonly type: string;
  /** The API's own word: IDLE, CREATING, UPDATING, DELETING, REPAIRING or one we don't know. */
  readonly state: string;
  readonly paused: boolean;
  /** M0, M2, M5 or FLEX when the cluster is of a tier without private endpoints. */
  readonly unsupportedTier?: string | undefined;
  /** Instance size such as M30; empty when the response has none. */
  readonly size: string;
  readonly mongoVersion: string;
  /** Every provider and region with nodes, in the API's order, without repeats. */
  readonly regions: readonly ClusterRegion[];
  readonly privateStrings: readonly PrivateConnectionString[];
  /**
   * Connection types for which Atlas sent a connection string with characters that no URI contains. Those are left out.
   */
  readonly rejectedTypes?: readonly ('private' | 'peering' | 'standard')[] | undefined;
  /** Over the public internet, for addresses on the project's IP access list. */
  readonly standardStrings?: ConnectionStringPair | undefined;
  /** For VPC or VNet peering; on AWS, Atlas provides it only with custom DNS. */
  readonly peeringStrings?: ConnectionStringPair | undefined;
}

export interface DatabaseUser {
  readonly username: string;
  /** Authentication database: `admin` or `$external`. */
  readonly databaseName: string;
  readonly roles: readonly DatabaseRole[];
  /** Names of the clusters that the user is limited to; empty means the whole project. */
  readonly clusters: readonly string[];
  /** True when the user is limited to federated databases or stream instances, so that it opens no cluster. */
  readonly opensNoCluster?: boolean | undefined;
}

interface DatabaseRole {
  readonly roleName: string;
  readonly databaseName: string;
}

/** The input for a database user; SCRAM, authenticated against `admin`. */
export interface NewDatabaseUser {
  readonly username: string;
  readonly password: string;
  readonly roles: readonly DatabaseRole[];
  /** The only cluster that the user may open; undefined: all of the project. */
  readonly clusterName?: string | undefined;
  /** When Atlas deletes the user by itself, in ISO 8601 with the distance from UTC. */
  readonly deleteAfter?: string | undefined;
}

/** A credential of the Atlas Admin API. */
export type Credential =
  | { readonly kind: 'apiKey'; readonly publicKey: string; readonly privateKey: string }
  | { readonly kind: 'serviceAccount'; readonly clientId: string; readonly clientSecret: string };

/** A credential together with the only host that it may be sent to. */
export interface Profile {
  /** Stays through a renaming; no secret. */
  readonly id: string;
  /** The user's name for it. */
  readonly name: string;
  /** Origin such as https://cloud.mongodb.com, without a trailing slash. */
  readonly baseUrl: string;
  readonly credential: Credential;
  /** The project of the Atlas CLI or the environment: only this one is shown until others are selected. */
  readonly projectId?: string | undefined;
}

/** Where a profile is stored: in SecretStorage, in memory for this session, in the environment, in the sandbox. */
export type ProfileSource = 'kept' | 'session' | 'environment' | 'sandbox';

/** A profile without its secret. */
export interface ProfileSummary {
  readonly id: string;
  readonly name: string;
  readonly baseUrl: string;
  readonly kind: Credential['kind'];
  /** Public key or client id. */
  readonly credentialId: string;
  readonly projectId?: string | undefined;
  readonly home: ProfileSource;
}

/** A project that is shown because the user selected it. The name is for when the project isn't visible. */
export interface Pin {
  readonly id: string;
  readonly name: string;
}
