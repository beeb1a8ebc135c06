import { enterProject } from '../auth/access';
import { momentIn } from '../context';
import type { SandboxApp, SandboxState } from '../context';
import { checkBodyType } from '../http/mediaType';
import { respond } from '../http/respond';
import { versioned } from '../http/versioned';
import { toEndpointBody } from '../json/services';
import { deleteEndpoint, startEndpoint } from '../scenario/lifecycle';
import type { Endpoint, Service } from '../scenario/model';
import { endpointOf, serviceOf, SERVICES, VERSION, WRITERS } from './endpointPaths';
import { refuseKnownEndpoint, refuseTooManyTargets, refuseUnready, requirePayment } from './endpointRules';
import { readInterfaceEndpoint } from './interfaceEndpointBody';
import { refuseSpread } from './regionRules';

export function addInterfaceEndpointRoutes(app: SandboxApp, state: SandboxState): void {
  const version = versioned(state, VERSION);

  // Unverified: the status, which is the SPEC's. Creating a service was recorded with 201 against the same 200.
  app.post(`${SERVICES}/:endpointServiceId/endpoint`, version, async (c) => {
    const project = enterProject(c, state, WRITERS);
    const service = serviceOf(c, project);
    checkBodyType(c.req.header('Content-Type'), [VERSION.date]);
    const text = await c.req.text();
    refuseUnready(service);
    const wish = readInterfaceEndpoint(text, service);
    requirePayment(state, project);
    refuseKnownEndpoint(project, service, wish.id);
    refuseSpread(project, service);
    refuseTooManyTargets(project, service);
    const endpoint: Endpoint = {
      ...wish,
      index: freeIndex(service),
      status: undefined,
      errorMessage: null,
      deleteRequested: false,
    };
    startEndpoint(momentIn(state, project), service, endpoint);
    return respond(c, toEndpointBody(service, endpoint));
  });

  app.get(`${SERVICES}/:endpointServiceId/endpoint/:endpointId`, version, (c) => {
    const service = serviceOf(c, enterProject(c, state));
    return respond(c, toEndpointBody(service, endpointOf(c, service)));
  });

  // Unverified: the status. The SPEC has 204, and clients must accept any 2xx.
  app.delete(`${SERVICES}/:endpointServiceId/endpoint/:endpointId`, version, (c) => {
    const project = enterProject(c, state, WRITERS);
    const service = serviceOf(c, project);
    deleteEndpoint(momentIn(state, project), service, endpointOf(c, service), {
      keepsService: state.switches.keepEmptyServices,
    });
    return c.body(null, 204);
  });
}

/**
 * The lowest index that no endpoint of the service has, including those that are being deleted. Unverified: that it's
 * the lowest.
 */
function freeIndex({ endpoints }: Service): number {
  const taken = new Set(endpoints.map((one) => one.index));
  let index = 0;
  while (taken.has(index)) index += 1;
  return index;
}
