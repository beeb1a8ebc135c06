import { enterProject, ID } from '../access';
import type { SandboxApp } from '../app';
import { momentIn, pathParameter } from '../context';
import type { SandboxContext, SandboxState } from '../context';
import { badPathParameter, Failure } from '../failure';
import { answer } from '../respond';
import { versioned } from '../versioned';
import { toEndpointBody, toServiceBody } from '../wire/services';
import { deleteEndpoint, deleteService } from '../world/life';
import { PROVIDERS } from '../world/model';
import type { Endpoint, Project, Provider, Service } from '../world/model';

const BASE = '/api/atlas/v2/groups/:groupId/privateEndpoint';
const SERVICES = `${BASE}/:cloudProvider/endpointService`;
const WRITERS = ['GROUP_OWNER'];

export function addPrivateEndpointRoutes(app: SandboxApp, state: SandboxState): void {
  const version = versioned('2023-01-01');

  app.get(`${BASE}/regionalMode`, version, (c) =>
    answer(c, { enabled: enterProject(c, state).regionalMode }),
  );

  // A bare array, all of it: this list has no pages.
  app.get(SERVICES, version, (c) => {
    const project = enterProject(c, state);
    const provider = providerOf(c);
    return answer(c, project.services.filter((one) => one.provider === provider).map(toServiceBody));
  });

  app.get(`${SERVICES}/:endpointServiceId`, version, (c) =>
    answer(c, toServiceBody(serviceOf(c, enterProject(c, state)))),
  );

  app.delete(`${SERVICES}/:endpointServiceId`, version, (c) => {
    const project = enterProject(c, state, WRITERS);
    const service = serviceOf(c, project);
    if (service.status !== 'DELETING' && service.endpoints.length > 0) throw hasEndpoints(service);
    deleteService(momentIn(state, project), service);
    return answer(c, {}, 202);
  });

  app.get(`${SERVICES}/:endpointServiceId/endpoint/:endpointId`, version, (c) => {
    const service = serviceOf(c, enterProject(c, state));
    return answer(c, toEndpointBody(service, endpointOf(c, service)));
  });

  // Unverified: the status. The SPEC says 204, and clients are to take any 2xx.
  app.delete(`${SERVICES}/:endpointServiceId/endpoint/:endpointId`, version, (c) => {
    const project = enterProject(c, state, WRITERS);
    const service = serviceOf(c, project);
    deleteEndpoint(momentIn(state, project), service, endpointOf(c, service), {
      keepsService: state.switches.keepEmptyServices,
    });
    return c.body(null, 204);
  });
}

function providerOf(c: SandboxContext): Provider {
  const given = pathParameter(c, 'cloudProvider');
  const provider = PROVIDERS.find((one) => one === given);
  if (!provider)
    throw new Failure(
      400,
      'INVALID_PROVIDER',
      `${given} is no cloud provider that has private endpoints here.`,
      [given],
    );
  return provider;
}

function serviceOf(c: SandboxContext, project: Project): Service {
  const provider = providerOf(c);
  const id = pathParameter(c, 'endpointServiceId');
  if (!ID.test(id)) throw badPathParameter('endpointServiceId', id);
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

/** Azure ids are compared without regard to case, as Azure itself does. */
function endpointOf(c: SandboxContext, service: Service): Endpoint {
  const id = pathParameter(c, 'endpointId');
  if (service.provider === 'AWS' && !/^vpce-[0-9a-f]{17}$/.test(id))
    throw new Failure(
      404,
      'PRIVATELINK_INTERFACE_ENDPOINT_ID_MALFORMED',
      `${id} is not the id of a VPC endpoint.`,
      [id],
    );
  const isSame = (one: Endpoint) =>
    service.provider === 'AZURE' ? one.id.toLowerCase() === id.toLowerCase() : one.id === id;
  const endpoint = service.endpoints.find(isSame);
  // Unverified: that an absent endpoint has the same code as an absent service.
  if (!endpoint)
    throw new Failure(
      404,
      'PRIVATE_ENDPOINT_SERVICE_NOT_FOUND',
      `Private endpoint service ${service.id} has no endpoint ${id}.`,
      [service.id, id],
    );
  return endpoint;
}

function hasEndpoints(service: Service): Failure {
  return new Failure(
    409,
    'CANNOT_DELETE_PRIVATELINK_WITH_ENDPOINTS',
    `Private endpoint service ${service.id} still has ${service.endpoints.length} endpoints; they have to be deleted first.`,
    [service.id],
  );
}
