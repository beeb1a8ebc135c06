import type { SandboxState } from '../context';
import { Failure } from '../http/failure';
import type { Project, Provider, Service } from '../scenario/model';
import { targetsIn } from '../scenario/privateConnectionStrings';
import { isSameEndpoint } from './endpointPaths';

/** The properties of a service that are checked before it exists. */
type ServiceRegion = Pick<Service, 'provider' | 'region' | 'isPortMapped'>;

/** Services and endpoints cost money and need a payment method (SPEC for endpoints; seen for services). */
export function requirePayment(state: SandboxState, project: Project): void {
  const organization = state.scenario.organizations.find((one) => one.id === project.orgId);
  if (organization?.hasPaymentMethod) return;
  throw new Failure(
    402,
    'NO_PAYMENT_INFORMATION_FOUND',
    `No payment information was found for group ${project.id}.`,
    [project.id],
  );
}

/** As Atlas writes them in its messages. Unverified: Google Cloud's. */
const PROVIDER_NAMES: Readonly<Record<Provider, string>> = { AWS: 'AWS', AZURE: 'Azure', GCP: 'GCP' };

/** One service per provider and region (Terraform provider, issue 3422); Google Cloud's two kinds can coexist. */
export function refuseSecondService(
  project: Project,
  { provider, region, isPortMapped }: ServiceRegion,
): void {
  const isTaken = project.services.some(
    (one) => one.provider === provider && one.region === region && one.isPortMapped === isPortMapped,
  );
  if (!isTaken) return;
  throw new Failure(
    409,
    'PRIVATE_ENDPOINT_SERVICE_ALREADY_EXISTS_FOR_REGION',
    `A private endpoint service already exists for ${PROVIDER_NAMES[provider]} region ${region}.`,
    [provider, region],
  );
}

/** As many targets as a service can address (docs on limits); legacy Google Cloud fewer when it is in several regions. */
const MOST_TARGETS: Readonly<Record<Provider, (project: Project, place: ServiceRegion) => number>> = {
  AWS: () => 50,
  AZURE: () => 150,
  GCP: (project, { region, isPortMapped }) => {
    if (isPortMapped) return 150;
    const isElsewhere = project.services.some(
      (one) => one.provider === 'GCP' && !one.isPortMapped && one.region !== region,
    );
    return isElsewhere ? 40 : 50;
  },
};

/** Unverified: that this applies to endpoints and not only to services. */
export function refuseTooManyTargets(project: Project, place: ServiceRegion): void {
  const targets = project.clusters.reduce((sum, cluster) => sum + targetsIn(cluster, place), 0);
  if (targets <= MOST_TARGETS[place.provider](project, place)) return;
  throw new Failure(
    409,
    'PRIVATELINK_INCOMPATIBLE_TOO_MANY_NODES',
    `Project has too many addressable nodes in region ${place.region} to use PrivateLink.`,
    [place.region],
  );
}

/** Checks a new endpoint of a service before its body: the service must be ready and not full. */
export function refuseUnready(service: Service): void {
  const isReady = service.status === 'AVAILABLE' || service.status === 'WAITING_FOR_USER';
  // At most one endpoint on a port-mapped service (SPEC). Unverified: the code of the second.
  if (isReady && !(service.isPortMapped && service.endpoints.length > 0)) return;
  throw new Failure(
    409,
    'PRIVATELINK_CANNOT_ACCEPT_ENDPOINTS',
    `The PrivateLink with the specified id ${service.id} is not ready to accept endpoint connection requests.`,
    [service.id],
  );
}

/** An endpoint belongs to one service of the project. Unverified: for group names of Google Cloud. */
export function refuseKnownEndpoint(project: Project, { provider }: Service, id: string): void {
  const isKnown = project.services
    .filter((service) => service.provider === provider)
    .some((service) => service.endpoints.some((one) => isSameEndpoint(provider, one.id, id)));
  if (!isKnown) return;
  throw new Failure(
    409,
    'PRIVATELINK_INTERFACE_ENDPOINT_ALREADY_EXISTS',
    `The PrivateLink already contains an interface endpoint with the specified id ${id}.`,
    [id],
  );
}

/** A service that has endpoints, even some that are being deleted, is not deleted. */
export function refuseWithEndpoints(service: Service): void {
  if (service.status === 'DELETING' || service.endpoints.length === 0) return;
  throw new Failure(
    409,
    'CANNOT_DELETE_PRIVATELINK_WITH_ENDPOINTS',
    'A PrivateLink with endpoints cannot be deleted. Please delete all endpoints and retry.',
  );
}
