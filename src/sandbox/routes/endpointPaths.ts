import { ID } from '../auth/access';
import { pathParameter, requestTarget } from '../context';
import type { SandboxContext } from '../context';
import { Failure, malformedPath, unknownProvider } from '../http/failure';
import { PROVIDERS } from '../scenario/model';
import type { Endpoint, Project, Provider, Service } from '../scenario/model';

export const BASE = '/api/atlas/v2/groups/:groupId/privateEndpoint';
export const SERVICES = `${BASE}/:cloudProvider/endpointService`;

/** The one version of all these operations. */
export const VERSION = { date: '2023-01-01' };

/** Who may change anything here (SPEC). */
export const WRITERS = ['GROUP_OWNER'];

/** The provider that the path names, in capitals as the SPEC has it. Throws 400. Unverified: the code. */
export function providerOf(c: SandboxContext): Provider {
  const given = pathParameter(c, 'cloudProvider');
  const provider = PROVIDERS.find((one) => one === given);
  if (!provider) throw unknownProvider(given);
  return provider;
}

/** The service that the path names, by default of the provider that it names too. Throws 400 or 404. */
export function serviceOf(c: SandboxContext, project: Project, provider = providerOf(c)): Service {
  const id = pathParameter(c, 'endpointServiceId');
  if (!ID.test(id)) throw malformedPath(requestTarget(c).split('?', 1)[0] ?? '');
  const service = project.services.find((one) => one.id === id && one.provider === provider);
  if (!service)
    throw new Failure(
      404,
      'PRIVATE_ENDPOINT_SERVICE_NOT_FOUND',
      `Project ${project.id} has no ${provider} private endpoint service ${id}.`,
      [provider, id],
    );
  return service;
}

/** The interface endpoint that the path names. Throws 404. */
export function endpointOf(c: SandboxContext, service: Service): Endpoint {
  const id = pathParameter(c, 'endpointId');
  const endpoint = service.endpoints.find((one) => isSameEndpoint(service.provider, one.id, id));
  if (endpoint) return endpoint;
  if (service.provider === 'AWS') checkVpcEndpointId(id);
  // MongoDB's Kubernetes operator expects this code for a missing endpoint too. Unverified: the status.
  throw new Failure(
    404,
    'PRIVATE_ENDPOINT_SERVICE_NOT_FOUND',
    `Private endpoint service ${service.id} has no endpoint ${id}.`,
    [service.id, id],
  );
}

/** Throws 404 for anything but the ID of a VPC endpoint. Unverified: that Atlas counts the digits. */
export function checkVpcEndpointId(id: string): void {
  if (/^vpce-[0-9a-f]{17}$/.test(id)) return;
  throw new Failure(
    404,
    'PRIVATELINK_INTERFACE_ENDPOINT_ID_MALFORMED',
    "AWS interface endpoint ids must begin with 'vpce-' followed by a series of alphanumeric characters.",
  );
}

/** Azure ids are compared without regard to case, as Azure itself does. */
export function isSameEndpoint(provider: Provider, one: string, other: string): boolean {
  return provider === 'AZURE' ? one.toLowerCase() === other.toLowerCase() : one === other;
}
