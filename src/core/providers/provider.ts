import type { EndpointService, InterfaceEndpoint, Provider } from '../model';
import type { Status, StatusTable } from '../status';
import type { CloudCommand } from './cloudCommand';
import type { Region } from './region';
import type { ProviderSetup, SetupTimes } from './setup';

/** A labelled value for tooltips. */
export interface Fact {
  readonly label: string;
  readonly value: string;
}

/** Everything that differs by cloud provider. One folder per provider implements it. */
export interface ProviderProfile {
  readonly id: Provider;
  /** The product: AWS PrivateLink. A name, so not translated. */
  readonly productName: string;
  /** The company's cloud: AWS. */
  readonly cloudName: string;
  /** What the interface endpoint is called in the cloud: VPC endpoint. */
  readonly endpointNoun: () => string;
  readonly region: (atlasRegion: string) => Region;
  readonly serviceStatuses: StatusTable;
  readonly endpointStatuses: StatusTable;
  /** An interface endpoint's name for a row: shortened id, last segment, group name. */
  readonly shortEndpointId: (endpointId: string) => string;
  /** What a user types to confirm a termination. */
  readonly confirmationWord: (endpointId: string) => string;
  /** Whether a text has the complete form of the cloud's interface endpoint IDs. */
  readonly isEndpointId: (text: string) => boolean;
  /** Whether two spellings are the same ID. IDs that are the same are also equal in lower case. */
  readonly isSameEndpointId: (a: string, b: string) => boolean;
  /**
   * Its endpoints have names that users choose: unique only in a region, and not documented to be in connection
   * strings.
   */
  readonly hasEndpointNames: boolean;
  /** What to do about an endpoint's error message; undefined for one that this version doesn't recognize. */
  readonly explainError: (errorMessage: string) => Pick<Status, 'next' | 'isReplacement'> | undefined;
  /** Whether Atlas provides load-balanced connection strings for sharded clusters on this provider. */
  readonly hasOptimizedStrings: boolean;
  /** True for a service of a kind that the provider or Atlas is phasing out, so that it must be replaced. */
  readonly isLegacy: (service: EndpointService) => boolean;
  /** How to replace a legacy service; empty where the provider has none. */
  readonly legacyStep: () => string;
  /** The steps that replace a legacy service, the first of which creates the new one; empty where there are none. */
  readonly migrationSteps: () => readonly string[];
  /**
   * A note after a service's status that applies only to this provider, such as the days until the end of legacy Google
   * Cloud endpoints. `now` in milliseconds since the epoch.
   */
  readonly serviceNote: (service: EndpointService, now: number) => string | undefined;
  /** Which of the provider's kinds of services it is, and until when that works; undefined where there is only one. */
  readonly serviceType: (service: EndpointService) => string | undefined;
  /** How an interface endpoint is created in the cloud and added to Atlas. */
  readonly setup: ProviderSetup;
  /** The cloud's documentation of its firewall rules. */
  readonly firewallPage: string;
  /** How long it takes to create a service, and to connect an endpoint. */
  readonly times: { readonly service: SetupTimes; readonly endpoint: SetupTimes };
  /** True where services of two kinds can be created, and the recommended one is port-mapped. */
  readonly hasPortMapping: boolean;
  /** True where a service can accept interface endpoints of other regions. */
  readonly hasAcceptedRegions: boolean;
  /** All regions, in Atlas's spelling. */
  readonly regions: () => readonly string[];
  /** The service's name in the cloud, which interface endpoints are created with. */
  readonly providerServiceName: (service: EndpointService) => string | undefined;
  readonly serviceFacts: (service: EndpointService) => readonly Fact[];
  readonly endpointFacts: (endpoint: InterfaceEndpoint) => readonly Fact[];
  /**
   * The cloud CLI's command that deletes the resource in the cloud account, which Atlas never deletes. None when a
   * value doesn't match the cloud's own grammar.
   */
  readonly cleanUpCommand: (
    service: EndpointService,
    endpointId: string,
    endpoint?: InterfaceEndpoint,
  ) => CloudCommand;
}
