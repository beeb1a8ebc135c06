import { AWS_SPECIMENS, makeAwsService } from './aws';
import { AZURE_SPECIMENS, makeAzureService } from './azure';
import { at, makeCluster } from './clusters';
import { makeCredentials } from './credentials';
import { GCP_SPECIMENS, makeGcpService } from './gcp';
import { idsOf, zoneOf } from './ids';
import type { DatabaseUser, Project, World } from './model';
import { PAYMENTS_CLUSTERS } from './paymentsClusters';
import { toPrivateStrings } from './privateStrings';
import { Schedule } from './schedule';

export const WORLD_NAMES = ['demo', 'empty'] as const;
export type WorldName = (typeof WORLD_NAMES)[number];

/** A world as it is at the start; the same for the same seed. */
export function makeWorld(name: WorldName, seed: number): World {
  const organization = {
    id: idsOf(seed, 'organization')('northwind'),
    name: 'Northwind Mutual',
    hasPaymentMethod: true,
  };
  const makers = { demo: [paymentsProd, analyticsStaging, newVenture], empty: [newVenture] }[name];
  const projects = makers.map((make) => make(seed, organization.id));
  for (const project of projects) connectClusters(project);
  const credentials = makeCredentials(organization, projects);
  return { organizations: [organization], projects, credentials, schedule: new Schedule() };
}

/** Gives the clusters their private strings; one that is at work or paused has none yet. */
function connectClusters(project: Project): void {
  for (const cluster of project.clusters)
    if (cluster.state === 'IDLE' && !cluster.paused) cluster.strings = toPrivateStrings(project, cluster);
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
  return {
    ...blankProject(seed, orgId, 'payments-prod', '2025-02-11T08:15:42Z'),
    services,
    clusters: PAYMENTS_CLUSTERS.map((sketch) => makeCluster(makeId, sketch)),
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
    serverlessInstances: [],
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
