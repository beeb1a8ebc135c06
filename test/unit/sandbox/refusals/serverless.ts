import { makeScenario } from '../../../../src/sandbox/scenario/scenarios';
import { CLUSTERS } from '../sandboxClient';
import type { Wish } from '../sandboxClient';
import { SOURCES } from './refusal';
import type { Refusal } from './refusal';

const ABSENT = '0123456789abcdef01234567';
const PROJECT = '/groups/{claims-portal}';
const INSTANCES = `${PROJECT}/privateEndpoint/serverless/instance`;
const CLAIMS = `${INSTANCES}/Claims/endpoint`;
const QUOTES = `${INSTANCES}/Quotes/endpoint`;
const VPCE = 'vpce-0123456789abcdef0';
const world = 'before-sunset';

/** The first endpoint of an instance with this status. */
function endpointIn(instance: string, status: string): string {
  const [project] = makeScenario(world, 1).projects;
  const found = project?.serverlessInstances.find((one) => one.name === instance);
  return found?.endpoints.find((one) => one.status === status)?.id ?? ABSENT;
}

const reserved = `${CLAIMS}/${endpointIn('Claims', 'RESERVED')}`;
const patch = (body: object) => (): Wish => ({ method: 'PATCH', body });

/** Each with a method of its own: what is gone is gone for all. */
const GONE: readonly Refusal[] = (
  [
    ['GET', ''],
    ['POST', ''],
    ['GET', `/${ABSENT}`],
    ['PATCH', `/${ABSENT}`],
    ['DELETE', `/${ABSENT}`],
  ] as const
).map(([method, tail]): Refusal => ({
  title: `serverless endpoint after its sunset: ${method} ${tail === '' ? 'all' : 'one'}`,
  as: 'owner',
  target: `/groups/{payments-prod}/privateEndpoint/serverless/instance/Any/endpoint${tail}`,
  wish: () => ({ method, ...(method === 'POST' || method === 'PATCH' ? { body: {} } : {}) }),
  status: 410,
  code: 'VERSION_GONE',
  source:
    'mongodb-atlas-cli issue 4472 (answer); mongodb/docs, api/versioned-api-overview.txt (rule); the OpenAPI document (day)',
}));

type Reason = Pick<Refusal, 'code' | 'source' | 'isUnverified'>;
const bad: Reason = { code: 'INVALID_ATTRIBUTE', source: SOURCES.form, isUnverified: true };
const post = (body: object) => (): Wish => ({ method: 'POST', body });
const BODIES: readonly Refusal[] = (
  [
    ['comment too long', CLAIMS, post({ comment: 'x'.repeat(81) }), bad],
    [
      'unknown field',
      CLAIMS,
      post({ colour: 'blue' }),
      { code: 'INVALID_ATTRIBUTE', source: SOURCES.unknownAttribute },
    ],
    [
      'no provider',
      reserved,
      patch({ cloudProviderEndpointId: VPCE }),
      { code: 'MISSING_ATTRIBUTE', source: SOURCES.missingAttribute },
    ],
    [
      'provider without serverless',
      reserved,
      patch({ providerName: 'GCP' }),
      { code: 'INVALID_ENUM_VALUE', source: SOURCES.form, isUnverified: true },
    ],
    ['provider of another instance', reserved, patch({ providerName: 'AZURE' }), bad],
    ['malformed id', reserved, patch({ providerName: 'AWS', cloudProviderEndpointId: 'vpce-1' }), bad],
    [
      'address on AWS',
      reserved,
      patch({ providerName: 'AWS', cloudProviderEndpointId: VPCE, privateEndpointIpAddress: '10.0.0.4' }),
      bad,
    ],
    [
      'malformed address',
      `${QUOTES}/${endpointIn('Quotes', 'RESERVED')}`,
      patch({ providerName: 'AZURE', privateEndpointIpAddress: '10.0.0.400' }),
      bad,
    ],
  ] as const
).map(([what, target, wish, reason]): Refusal => ({
  title: `serverless endpoint, ${what}`,
  world,
  as: 'owner',
  target,
  wish,
  status: 400,
  ...reason,
}));

/** Serverless instances and their private endpoints. */
export const SERVERLESS_REFUSALS: readonly Refusal[] = [
  ...GONE,
  ...BODIES,
  {
    title: 'serverless instance through the cluster API',
    world,
    as: 'owner',
    target: `${PROJECT}/clusters/Claims`,
    wish: () => ({ accept: CLUSTERS }),
    status: 400,
    code: 'CANNOT_USE_SERVERLESS_INSTANCE_IN_CLUSTER_API',
    source: 'mongodb-atlas-kubernetes api_error.go',
  },
  {
    title: 'absent serverless instance',
    world,
    as: 'owner',
    target: `${INSTANCES}/Nope/endpoint`,
    status: 404,
    code: 'SERVERLESS_INSTANCE_NOT_FOUND',
    source: 'mongodb-atlas-kubernetes api_error.go, for the instance itself',
    isUnverified: true,
  },
  {
    title: 'absent serverless endpoint',
    world,
    as: 'owner',
    target: `${CLAIMS}/${ABSENT}`,
    status: 404,
    code: 'TENANT_PRIVATE_ENDPOINT_NOT_FOUND',
    source: 'mongodbatlas-cloudformation-resources, serverless private endpoint',
  },
  {
    title: 'malformed serverless endpoint id',
    world,
    as: 'owner',
    target: `${CLAIMS}/nonsense`,
    status: 400,
    code: 'PATH_PARAM_PARSE_ERROR',
    source: 'crossplane-contrib/provider-mongodbatlas issue 93, with a text that fits all resources',
  },
  {
    title: 'serverless endpoint by a reader',
    world,
    as: 'reader',
    target: CLAIMS,
    wish: () => ({ method: 'POST', body: {} }),
    status: 401,
    code: 'USER_UNAUTHORIZED',
    source: `${SOURCES.logs}: DELETE of a project by a key without the role; ${SOURCES.errors}`,
  },
  {
    title: 'serverless endpoint connected before it is reserved',
    world,
    as: 'owner',
    target: `${CLAIMS}/${endpointIn('Claims', 'RESERVATION_REQUESTED')}`,
    wish: patch({ providerName: 'AWS', cloudProviderEndpointId: VPCE }),
    status: 400,
    code: 'PRIVATELINK_CANNOT_ACCEPT_ENDPOINTS',
    source: 'SPEC: lists 400 for this operation, and no 409 (status); none (code)',
    isUnverified: true,
  },
];
