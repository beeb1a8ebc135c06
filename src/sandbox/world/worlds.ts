import { AWS_SPECIMENS, makeAwsService } from './aws';
import { AZURE_SPECIMENS, makeAzureService } from './azure';
import { awsString, makeCluster } from './clusters';
import { makeCredentials } from './credentials';
import { GCP_SPECIMENS, makeGcpService } from './gcp';
import { idsOf, zoneOf } from './ids';
import type { DatabaseUser, Project, World } from './model';
import { at, paymentsClusters } from './paymentsClusters';

export const WORLD_NAMES = ['demo', 'empty'] as const;
export type WorldName = (typeof WORLD_NAMES)[number];

/** A world as it is at the start; the same for the same seed. */
export function makeWorld(name: WorldName, seed: number): World {
  const organization = { id: idsOf(seed, 'organization')('northwind'), name: 'Northwind Mutual' };
  const makers = { demo: [paymentsProd, analyticsStaging, newVenture], empty: [newVenture] }[name];
  const projects = makers.map((make) => make(seed, organization.id));
  return { organizations: [organization], projects, credentials: makeCredentials(organization, projects) };
}

/** The collection: every status, every kind of string, every reason for none. */
function paymentsProd(seed: number, orgId: string): Project {
  const makeId = idsOf(seed, 'payments-prod');
  const id = makeId('project');
  const services = [
    ...AWS_SPECIMENS.map((sketch) => makeAwsService(makeId, sketch)),
    ...AZURE_SPECIMENS.map((sketch) => makeAzureService(makeId, sketch)),
    ...GCP_SPECIMENS.map((sketch) => makeGcpService(makeId, id, sketch)),
  ];
  const zone = zoneOf(makeId);
  return {
    ...blankProject(seed, orgId, 'payments-prod', '2025-02-11T08:15:42Z'),
    services,
    clusters: paymentsClusters(makeId, { services, zone }),
    flexClusters: [
      {
        id: makeId('flex/Preview'),
        name: 'Preview',
        backingProvider: 'AWS',
        region: 'US_EAST_1',
        version: '8.0.16',
        created: '2025-09-02T13:20:55Z',
      },
    ],
    users: [
      makeUser('app_orders', { databaseName: 'orders', roleName: 'readWrite' }),
      makeUser('reporting', { databaseName: 'reporting', roleName: 'read' }, [
        { name: 'Reporting', type: 'CLUSTER' },
      ]),
      makeUser('ops-admin', { databaseName: 'admin', roleName: 'atlasAdmin' }),
    ],
  };
}

/** A small project where all is well, except that nobody can sign in to its cluster yet. */
function analyticsStaging(seed: number, orgId: string): Project {
  const makeId = idsOf(seed, 'analytics-staging');
  const zone = zoneOf(makeId);
  const services = [
    makeAwsService(makeId, {
      region: 'US_EAST_1',
      status: 'AVAILABLE',
      endpoints: [{ status: 'AVAILABLE' }],
    }),
  ];
  const metrics = makeCluster(makeId, {
    name: 'Metrics',
    size: 'M10',
    regions: [at('AWS', 'US_EAST_1')],
    strings: [awsString({ services, zone }, { cluster: 'Metrics', regions: ['US_EAST_1'], firstPort: 1024 })],
  });
  return {
    ...blankProject(seed, orgId, 'analytics-staging', '2025-06-30T15:02:10Z'),
    services,
    clusters: [metrics],
  };
}

function newVenture(seed: number, orgId: string): Project {
  return blankProject(seed, orgId, 'new-venture', '2026-10-05T10:30:00Z');
}

function blankProject(seed: number, orgId: string, name: string, created: string): Project {
  const makeId = idsOf(seed, name);
  return {
    id: makeId('project'),
    name,
    orgId,
    created,
    zone: zoneOf(makeId),
    regionalMode: false,
    services: [],
    clusters: [],
    flexClusters: [],
    users: [],
  };
}

function makeUser(username: string, role: object, scopes: readonly object[] = []): DatabaseUser {
  return {
    username,
    databaseName: 'admin',
    roles: [role],
    scopes,
    labels: [],
    awsIAMType: 'NONE',
    ldapAuthType: 'NONE',
    oidcAuthType: 'NONE',
    x509Type: 'NONE',
  };
}
