import { enterProject, ID } from '../auth/access';
import { momentIn, pathParameter, requestTarget } from '../context';
import type { SandboxApp, SandboxContext, SandboxState } from '../context';
import { Failure, malformedPath } from '../http/failure';
import { checkBodyType } from '../http/mediaType';
import { respond, respondWithPage } from '../http/respond';
import { versioned } from '../http/versioned';
import { toInstanceBody, toTenantEndpointBody } from '../json/serverless';
import { idsOf } from '../scenario/ids';
import type { Project, ServerlessInstance, TenantEndpoint } from '../scenario/model';
import { connectTenantEndpoint, deleteTenantEndpoint, reserveTenantEndpoint } from '../scenario/serverless';
import { readNewTenantEndpoint, readTenantEndpointChange } from './serverlessBody';

const GROUP = '/api/atlas/v2/groups/:groupId';
const ENDPOINTS = `${GROUP}/privateEndpoint/serverless/instance/:instanceName/endpoint`;
const VERSION = '2023-01-01';
const WRITERS = ['GROUP_OWNER'];

/** Since then no instance is left: the list is documented to be empty. */
const LAST_INSTANCE = Date.parse('2026-01-15');

/** Serverless instances and their private endpoints, which are on their way out; the days are the SPEC's. */
export function addServerlessRoutes(app: SandboxApp, state: SandboxState): void {
  app.get(`${GROUP}/serverless`, versioned(state, { date: VERSION, sunset: '2027-01-18' }), (c) => {
    const project = enterProject(c, state);
    const left = state.clock.now() < LAST_INSTANCE ? project.serverlessInstances : [];
    return respondWithPage(
      c,
      left.map((instance) => toInstanceBody(project, instance)),
    );
  });

  const version = versioned(state, { date: VERSION, sunset: '2026-01-22' });

  // A bare array, as the list of endpoint services.
  app.get(ENDPOINTS, version, (c) => {
    const instance = instanceOf(c, enterProject(c, state));
    return respond(
      c,
      instance.endpoints.map((one) => toTenantEndpointBody(instance, one)),
    );
  });

  app.post(ENDPOINTS, version, async (c) => {
    const project = enterProject(c, state, WRITERS);
    const instance = instanceOf(c, project);
    checkBodyType(c.req.header('Content-Type'), [VERSION]);
    const wish = readNewTenantEndpoint(await c.req.text());
    const makeId = idsOf(state.scenario.seed, project.name);
    const made = reserveTenantEndpoint(momentIn(state, project), instance, { makeId, ...wish });
    return respond(c, toTenantEndpointBody(instance, made), 201);
  });

  app.get(`${ENDPOINTS}/:endpointId`, version, (c) => {
    const instance = instanceOf(c, enterProject(c, state));
    return respond(c, toTenantEndpointBody(instance, endpointOf(c, instance)));
  });

  app.patch(`${ENDPOINTS}/:endpointId`, version, async (c) => {
    const project = enterProject(c, state, WRITERS);
    const instance = instanceOf(c, project);
    const endpoint = endpointOf(c, instance);
    checkBodyType(c.req.header('Content-Type'), [VERSION]);
    const { comment, connection } = readTenantEndpointChange(await c.req.text(), instance);
    if (connection && endpoint.status !== 'RESERVED') throw notReserved(endpoint);
    endpoint.comment = comment ?? endpoint.comment;
    if (connection) connectTenantEndpoint(momentIn(state, project), instance, endpoint, connection);
    return respond(c, toTenantEndpointBody(instance, endpoint));
  });

  app.delete(`${ENDPOINTS}/:endpointId`, version, (c) => {
    const project = enterProject(c, state, WRITERS);
    const instance = instanceOf(c, project);
    deleteTenantEndpoint(momentIn(state, project), instance, endpointOf(c, instance));
    return c.body(null, 204);
  });
}

/** The code is one that mongodb-atlas-kubernetes knows. Unverified: that these paths return it. */
function instanceOf(c: SandboxContext, project: Project): ServerlessInstance {
  const name = pathParameter(c, 'instanceName');
  const instance = project.serverlessInstances.find((one) => one.name === name);
  if (!instance)
    throw new Failure(
      404,
      'SERVERLESS_INSTANCE_NOT_FOUND',
      `Project ${project.id} has no serverless instance ${name}.`,
      [name, project.id],
    );
  return instance;
}

/** The code is one that mongodb's resources for CloudFormation know. */
function endpointOf(c: SandboxContext, instance: ServerlessInstance): TenantEndpoint {
  const id = pathParameter(c, 'endpointId');
  if (!ID.test(id)) throw malformedPath(requestTarget(c).split('?', 1)[0] ?? '');
  const endpoint = instance.endpoints.find((one) => one.id === id);
  if (!endpoint)
    throw new Failure(
      404,
      'TENANT_PRIVATE_ENDPOINT_NOT_FOUND',
      `Serverless instance ${instance.name} has no private endpoint ${id}.`,
      [id],
    );
  return endpoint;
}

/** Unverified: status and code; the SPEC lists 400 for this operation, and no 409. */
function notReserved({ id, status }: TenantEndpoint): Failure {
  return new Failure(
    400,
    'PRIVATELINK_CANNOT_ACCEPT_ENDPOINTS',
    `Private endpoint ${id} does not accept connections while its status is ${status}.`,
    [id],
  );
}
