import { makeAwsService } from './aws';
import { makeAzureService } from './azure';
import { at, makeCluster } from './clusters';
import type { ClusterSketch } from './clusters';
import { makeGcpService } from './gcp';
import { CODICON, HUGE, IDENTIFIERS, IDS, MARKUP, MARKDOWN, NAMES, TEXTS } from './hostileTexts';
import { idsOf } from './ids';
import type { MakeId } from './ids';
import type { DatabaseUser, Project, Service } from './model';
import { blankProject, makeUser } from './projects';
import type { ScenarioContents } from './projects';
import { regionsOf } from './regions';

/**
 * A hostile scenario: every text that another user can choose, or that Atlas derives from one, is full of what a
 * careless client would run, render, or fail on. Atlas itself would reject most of these names. It's legal JSON, and
 * host names stay valid (`toHostLabel`).
 */
export function makeHostile(seed: number): ScenarioContents {
  const organization = { id: idsOf(seed, 'organization')('hostile'), name: HUGE, hasPaymentMethod: true };
  const names = [...NAMES, HUGE];
  return {
    organizations: [organization],
    projects: names.map((name, number) => makeProject(seed, organization.id, name, number)),
  };
}

/** The first project has everything; the others have a name, and one service that failed for a hostile reason. */
function makeProject(seed: number, orgId: string, name: string, number: number): Project {
  const makeId = idsOf(seed, `hostile/${number}`);
  const blank = { ...blankProject(seed, orgId, `hostile/${number}`, '2025-02-11T08:15:42Z'), name };
  if (number > 0)
    return {
      ...blank,
      services: [makeAwsService(makeId, { region: 'US_EAST_1', status: 'FAILED', error: textOf(number) })],
    };
  return {
    ...blank,
    services: makeServices(makeId, blank.id),
    clusters: toClusters().map((sketch) => makeCluster(makeId, sketch)),
    flexClusters: [
      {
        id: makeId('flex'),
        name: `${MARKDOWN} flex`,
        backingProvider: 'AWS',
        region: 'US_EAST_1',
        version: '8.0.16',
        created: '2025-09-02T13:20:55Z',
      },
    ],
    users: NAMES.map((one): DatabaseUser => ({
      ...makeUser(one, { databaseName: MARKUP, roleName: CODICON }, [{ name: MARKDOWN, type: 'CLUSTER' }]),
      description: textOf(NAMES.indexOf(one)),
      labels: [{ key: one, value: MARKUP }],
    })),
  };
}

function textOf(number: number): string {
  return TEXTS[number % TEXTS.length] ?? HUGE;
}

function makeServices(makeId: MakeId, projectId: string): Service[] {
  const regions = regionsOf('GCP');
  return [
    makeAwsService(makeId, {
      region: 'US_EAST_1',
      status: 'AVAILABLE',
      remoteRegions: [MARKUP, CODICON],
      endpoints: [
        { status: 'AVAILABLE' },
        ...TEXTS.map((text) => ({ status: 'REJECTED', error: () => text })),
      ],
    }),
    makeAwsService(makeId, {
      region: 'EU_WEST_1',
      status: 'AVAILABLE',
      endpoints: IDENTIFIERS.map((id) => ({ id, status: 'AVAILABLE' })),
    }),
    makeAwsService(makeId, { region: 'US_WEST_2', status: CODICON, error: HUGE }),
    makeAzureService(makeId, {
      region: 'US_EAST_2',
      status: 'AVAILABLE',
      resourceGroup: MARKDOWN,
      endpoints: [...IDS, ...NAMES].map((name, n) => ({
        name,
        ip: n === 0 ? '10.20.4.7' : MARKUP,
        status: n % 2 === 0 ? 'AVAILABLE' : 'FAILED',
        ...(n % 2 === 0 ? {} : { error: textOf(n) }),
      })),
    }),
    ...[...IDS, ...NAMES].map((name, n) =>
      makeGcpService(makeId, projectId, {
        region: regions[n] ?? 'CENTRAL_US',
        status: 'AVAILABLE',
        customerProject: MARKDOWN,
        legacyRules: 3,
        endpoint: { name, status: n === 0 ? 'AVAILABLE' : 'FAILED', rules: textOf(n), error: textOf(n) },
      }),
    ),
  ];
}

function toClusters(): ClusterSketch[] {
  const tags = NAMES.map((name) => ({ key: name, value: HUGE }));
  return [
    { name: 'Plain', size: 'M30', regions: [at('AWS', 'US_EAST_1')], tags },
    ...NAMES.map((name, n): ClusterSketch => ({
      name,
      size: 'M30',
      regions: [toRegion(name, n)],
      tags: [{ key: MARKUP, value: textOf(n) }],
    })),
  ];
}

/** Clusters with hostile identifiers are where the endpoints with such IDs are, so that connection strings use them. */
function toRegion(name: string, number: number) {
  if (IDENTIFIERS.includes(name)) return at('AWS', 'EU_WEST_1');
  return number % 2 === 0 ? at('AWS', 'US_EAST_1') : at('GCP', 'CENTRAL_US');
}
