import { makeAwsService } from './aws';
import { AWS_ERRORS, AZURE_ERRORS } from './cloudErrors';
import { at, makeCluster } from './clusters';
import { idsOf, uuidOf } from './ids';
import type { MakeId } from './ids';
import type { Project, ServerlessInstance, TenantEndpoint } from './model';
import { blankProject, makeNorthwind, makeUser } from './projects';
import type { ScenarioContents } from './projects';
import { toReservation } from './serverless';

/** Every status of a serverless instance's private endpoint. */
const SPECIMENS = [
  { status: 'AVAILABLE', comment: 'Claims portal' },
  { status: 'AVAILABLE', comment: 'Claims portal, second VPC' },
  { status: 'RESERVATION_REQUESTED', comment: undefined },
  { status: 'RESERVED', comment: 'Waiting for the network team' },
  { status: 'INITIATING', comment: 'Broker extranet' },
  { status: 'FAILED', comment: 'Call centre' },
  { status: 'DELETING', comment: 'Pilot' },
] as const;

/** Weeks before serverless instances and their private endpoints went: 2026-01-15 and 2026-01-22 (SPEC). */
export function makeBeforeSunset(seed: number): ScenarioContents {
  const mutual = makeNorthwind(seed);
  return {
    organizations: [mutual],
    projects: [makeClaimsPortal(seed, mutual.id)],
    startsAt: Date.parse('2025-12-01T09:00:00Z'),
  };
}

function makeClaimsPortal(seed: number, orgId: string): Project {
  const makeId = idsOf(seed, 'claims-portal');
  const service = makeAwsService(makeId, {
    region: 'US_EAST_1',
    status: 'AVAILABLE',
    endpoints: [{ status: 'AVAILABLE' }],
  });
  const documents = makeCluster(makeId, {
    name: 'Documents',
    size: 'M20',
    regions: [at('AWS', 'US_EAST_1')],
    created: '2025-03-17T12:01:44Z',
    tags: [{ key: 'owner', value: 'claims' }],
  });
  return {
    ...blankProject(seed, orgId, 'claims-portal', '2024-05-14T07:48:09Z'),
    services: [service],
    clusters: [documents],
    serverlessInstances: [
      makeInstance(makeId, { name: 'Claims', provider: 'AWS', region: 'US_EAST_1' }, SPECIMENS),
      makeInstance(makeId, { name: 'Quotes', provider: 'AZURE', region: 'US_EAST_2' }, SPECIMENS),
      makeInstance(makeId, { name: 'Newsletter', provider: 'AWS', region: 'EU_WEST_1' }, []),
    ],
    users: [makeUser('claims_api', { databaseName: 'claims', roleName: 'readWrite' })],
  };
}

function makeInstance(
  makeId: MakeId,
  place: Pick<ServerlessInstance, 'name' | 'provider' | 'region'>,
  specimens: readonly (typeof SPECIMENS)[number][],
): ServerlessInstance {
  const instance: ServerlessInstance = {
    ...place,
    id: makeId(`serverless/${place.name}`),
    version: '8.0.16',
    created: '2024-05-14T08:02:51Z',
    endpoints: [],
  };
  instance.endpoints = specimens.map((one, index) => makeEndpoint(makeId, instance, { ...one, index }));
  return instance;
}

function makeEndpoint(
  makeId: MakeId,
  instance: ServerlessInstance,
  { status, comment, index }: Pick<TenantEndpoint, 'status' | 'comment' | 'index'>,
): TenantEndpoint {
  const label = `tenant/${instance.name}/${index}`;
  const isReserved = status !== 'RESERVATION_REQUESTED';
  const isAws = instance.provider === 'AWS';
  const id = isAws ? `vpce-${makeId(`${label}/vpce`, 17)}` : toAzureId(makeId, index);
  const none = { endpointServiceName: null, privateLinkServiceResourceId: null };
  const isConnected = isReserved && status !== 'RESERVED';
  return {
    id: makeId(label),
    index,
    comment,
    status,
    errorMessage: status !== 'FAILED' ? null : isAws ? AWS_ERRORS.noSubnet(id) : AZURE_ERRORS.unknown,
    ...(isReserved ? toReservation(makeId, label, instance) : none),
    cloudProviderEndpointId: isConnected ? id : null,
    privateEndpointIpAddress: isConnected && !isAws ? `10.50.1.${10 + index}` : null,
  };
}

/** The resource group is privateLink: the API's pattern accepts no other here (SPEC). */
function toAzureId(makeId: MakeId, index: number): string {
  const subscription = uuidOf(makeId, 'azure/subscription');
  return `/subscriptions/${subscription}/resourceGroups/privateLink/providers/Microsoft.Network/privateEndpoints/pe-quotes-${index}`;
}
