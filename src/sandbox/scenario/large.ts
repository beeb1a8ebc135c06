import { makeAwsService } from './aws';
import { makeAzureService } from './azure';
import { at, makeCluster } from './clusters';
import type { ClusterSketch } from './clusters';
import { makeGcpService } from './gcp';
import { idsOf } from './ids';
import type { MakeId } from './ids';
import type { ClusterRegion, Project, Service } from './model';
import { blankProject, makeNorthwind, makeUser } from './projects';
import type { ScenarioContents } from './projects';

const UNITS = [
  'accounting',
  'actuarial',
  'annuities',
  'auto',
  'brokers',
  'claims',
  'commercial',
  'customer-care',
  'fraud',
  'health',
  'home',
  'legal',
  'life',
  'marine',
  'payments',
  'pensions',
  'reinsurance',
  'sales',
  'travel',
  'treasury',
];
const SYSTEMS = ['api', 'archive', 'events', 'portal', 'reporting'];
const STAGES = ['dev', 'test', 'staging', 'prod', 'dr'];

/**
 * How many endpoints the services of every project have, by region: 20 services and 60 endpoints per project, so that
 * 500 projects have 10,000 and 30,000. Google Cloud's port-mapped services have at most one endpoint.
 */
const AWS_REGIONS: readonly (readonly [string, number])[] = [
  ['US_EAST_1', 9],
  ['US_WEST_2', 7],
  ['EU_WEST_1', 6],
  ['EU_CENTRAL_1', 4],
  ['AP_SOUTHEAST_1', 3],
  ['AP_NORTHEAST_1', 2],
  ['CA_CENTRAL_1', 1],
  ['SA_EAST_1', 0],
];
const AZURE_REGIONS: readonly (readonly [string, number])[] = [
  ['US_EAST_2', 8],
  ['EUROPE_NORTH', 6],
  ['EUROPE_WEST', 4],
  ['UK_SOUTH', 3],
  ['CANADA_CENTRAL', 1],
  ['SWEDEN_CENTRAL', 0],
];
const GCP_REGIONS = [
  'CENTRAL_US',
  'US_EAST_4',
  'WESTERN_EUROPE',
  'EUROPE_WEST_3',
  'ASIA_SOUTH_1',
  'EUROPE_WEST_2',
];

/** A large company: 500 projects, 10,000 services, 30,000 endpoints; ids follow from the seed, all else is the same. */
export function makeLarge(seed: number): ScenarioContents {
  const mutual = makeNorthwind(seed);
  const names = UNITS.flatMap((unit) =>
    SYSTEMS.flatMap((system) => STAGES.map((stage) => `${unit}-${system}-${stage}`)),
  );
  return {
    organizations: [mutual],
    projects: names.map((name, number) => makeProject(seed, mutual.id, name, number)),
  };
}

function makeProject(seed: number, orgId: string, name: string, number: number): Project {
  const makeId = idsOf(seed, name);
  const day = new Date(Date.UTC(2024, 0, 8 + number, 8, number % 60)).toISOString();
  const created = `${day.slice(0, 19)}Z`;
  const blank = blankProject(seed, orgId, name, created);
  return {
    ...blank,
    services: [
      ...AWS_REGIONS.map(([region, count]) => makeAws(makeId, region, count, number)),
      ...AZURE_REGIONS.map(([region, count]) => makeAzure(makeId, region, count, name)),
      ...GCP_REGIONS.map((region, place) => makeGcp(makeId, blank, region, place === number % 6)),
    ],
    clusters: toClusters(number).map((sketch) =>
      makeCluster(makeId, {
        ...sketch,
        created,
        tags: [{ key: 'owner', value: name.split('-')[0] ?? name }],
      }),
    ),
    users: [makeUser('app', { databaseName: 'admin', roleName: 'readWriteAnyDatabase' })],
  };
}

/** One project in ten has an endpoint that was rejected, one in 25 a service that failed. */
function makeAws(makeId: MakeId, region: string, count: number, number: number): Service {
  if (region === 'SA_EAST_1' && number % 25 === 0)
    return makeAwsService(makeId, {
      region,
      status: 'FAILED',
      error: 'The load balancer could not be created.',
    });
  const rejected = region === 'CA_CENTRAL_1' && number % 10 === 0;
  const status = rejected ? 'REJECTED' : 'AVAILABLE';
  return makeAwsService(makeId, {
    region,
    status: 'AVAILABLE',
    endpoints: Array.from({ length: count }, () => ({ status })),
  });
}

function makeAzure(makeId: MakeId, region: string, count: number, name: string): Service {
  return makeAzureService(makeId, {
    region,
    status: 'AVAILABLE',
    resourceGroup: `rg-${name}`,
    endpoints: Array.from({ length: count }, (_, n) => ({
      name: `pe-${name}-${toSlug(region)}-${n}`,
      ip: `10.70.${n}.4`,
      status: 'AVAILABLE',
    })),
  });
}

function makeGcp(makeId: MakeId, { id, name }: Project, region: string, isLegacy: boolean): Service {
  const endpoint = { name: `${name}-${toSlug(region)}`, status: 'AVAILABLE', rules: 'AVAILABLE' };
  return makeGcpService(makeId, id, {
    region,
    status: 'AVAILABLE',
    customerProject: `northwind-${name}`,
    ...(isLegacy ? { legacyRules: 6 } : {}),
    endpoint,
  });
}

function toSlug(region: string): string {
  return region.toLowerCase().replaceAll('_', '-');
}

/** Three clusters, four in every third project; each provider has its share. */
function toClusters(number: number): ClusterSketch[] {
  const homes: readonly ClusterRegion[] = [
    at('AWS', 'US_EAST_1'),
    at('AZURE', 'US_EAST_2'),
    at('GCP', 'CENTRAL_US'),
  ];
  const home = homes[number % 3] ?? at('AWS', 'US_EAST_1');
  const spread = [at('AWS', 'US_EAST_1'), at('AWS', 'EU_WEST_1', 2)];
  return [
    { name: 'Main', size: 'M30', regions: [home] },
    { name: 'Events', size: 'M40', type: 'SHARDED', shards: 2, regions: [at('AWS', 'EU_CENTRAL_1')] },
    { name: 'Resilient', size: 'M30', regions: spread },
    ...(number % 3 === 0
      ? [{ name: 'Scratch', size: 'M0', isTenant: true, regions: [at('AWS', 'US_EAST_1')] }]
      : []),
  ];
}
