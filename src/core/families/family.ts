import type { EndpointService } from '../model';

/** What differs by what an endpoint service is for. */
export interface FamilyProfile {
  /** A service has one interface endpoint at most. */
  readonly hasOneEndpoint: boolean;
  /** The Atlas CLI and Terraform support it. */
  readonly hasTools: boolean;
  /** Atlas's rules about the number of endpoints in a region, and about other regions, are for it. */
  readonly hasRegionRules: boolean;
  /** A word after the status in a row; undefined where the provider's own note comes first. */
  readonly rowNote: () => string | undefined;
  /** What the Set Up page says beside the project; undefined where the provider's own note comes first. */
  readonly badge: (service: EndpointService) => string | undefined;
  /** The last stop of the path: what the endpoint connects to. */
  readonly targetRole: () => string;
}
