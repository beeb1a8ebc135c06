import { enterProject } from '../auth/access';
import { momentIn } from '../context';
import type { SandboxApp, SandboxState } from '../context';
import { checkBodyType } from '../http/mediaType';
import { respond } from '../http/respond';
import { versioned } from '../http/versioned';
import { toServiceBody } from '../json/services';
import { deleteService, startService } from '../scenario/lifecycle';
import { makeNewService } from '../scenario/newService';
import { BASE, providerOf, serviceOf, SERVICES, VERSION, WRITERS } from './endpointPaths';
import {
  refuseSecondService,
  refuseTooManyTargets,
  refuseWithEndpoints,
  requirePayment,
} from './endpointRules';
import { readRemoteRegionsChange, readServiceWish } from './serviceBody';

export function addEndpointServiceRoutes(app: SandboxApp, state: SandboxState): void {
  const version = versioned(state, VERSION);

  // A bare array, all of it: this list has no pages.
  app.get(SERVICES, version, (c) => {
    const project = enterProject(c, state);
    const provider = providerOf(c);
    return respond(c, project.services.filter((one) => one.provider === provider).map(toServiceBody));
  });

  app.get(`${SERVICES}/:endpointServiceId`, version, (c) =>
    respond(c, toServiceBody(serviceOf(c, enterProject(c, state)))),
  );

  // 201 was recorded; the SPEC has 200.
  app.post(`${BASE}/endpointService`, version, async (c) => {
    const project = enterProject(c, state, WRITERS);
    checkBodyType(c.req.header('Content-Type'), [VERSION.date]);
    const wish = readServiceWish(await c.req.text());
    requirePayment(state, project);
    refuseSecondService(project, wish);
    refuseTooManyTargets(project, wish);
    const { service, partly, built } = makeNewService(state.scenario, project, wish);
    startService(momentIn(state, project), service, partly, built);
    return respond(c, toServiceBody(service), 201);
  });

  // Only AWS services accept other regions: the id of any other is not found. Unverified: that.
  app.patch(`${BASE}/endpointService/:endpointServiceId`, version, async (c) => {
    const project = enterProject(c, state, WRITERS);
    const service = serviceOf(c, project, 'AWS');
    checkBodyType(c.req.header('Content-Type'), [VERSION.date]);
    const supportedRemoteRegions = readRemoteRegionsChange(await c.req.text(), service.region);
    if (supportedRemoteRegions !== undefined)
      service.wireFields = { ...service.wireFields, supportedRemoteRegions };
    return respond(c, toServiceBody(service));
  });

  // 202 with an empty object was recorded; the SPEC has 204.
  app.delete(`${SERVICES}/:endpointServiceId`, version, (c) => {
    const project = enterProject(c, state, WRITERS);
    const service = serviceOf(c, project);
    refuseWithEndpoints(service);
    deleteService(momentIn(state, project), service);
    return respond(c, {}, 202);
  });
}
