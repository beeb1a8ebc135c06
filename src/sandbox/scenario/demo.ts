import { makeAwsService } from './aws';
import { at, makeCluster } from './clusters';
import { idsOf } from './ids';
import type { Project } from './model';
import { makePaymentsProd } from './paymentsProd';
import { blankProject, makeNorthwind, makeUser } from './projects';
import type { ScenarioContents } from './projects';
import { makeVehicleTelemetry } from './vehicleTelemetry';

/** A company with two organizations. The first project has everything, the others are as projects are. */
export function makeDemo(seed: number): ScenarioContents {
  const mutual = makeNorthwind(seed);
  const labs = {
    id: idsOf(seed, 'organization')('northwind-labs'),
    name: 'Northwind-Labs',
    hasPaymentMethod: false,
  };
  return {
    organizations: [mutual, labs],
    projects: [
      makePaymentsProd(seed, mutual.id),
      makeAnalyticsStaging(seed, mutual.id),
      makeNewVenture(seed, mutual.id),
      makeVehicleTelemetry(seed, mutual.id),
      makeLabsPrototypes(seed, labs.id),
    ],
  };
}

/** Nothing but one project, and nothing in that. */
export function makeEmpty(seed: number): ScenarioContents {
  const mutual = makeNorthwind(seed);
  return { organizations: [mutual], projects: [makeNewVenture(seed, mutual.id)] };
}

/** A small project without problems, except that no user can sign in to its cluster yet. */
function makeAnalyticsStaging(seed: number, orgId: string): Project {
  const makeId = idsOf(seed, 'analytics-staging');
  const service = makeAwsService(makeId, {
    region: 'US_EAST_1',
    status: 'AVAILABLE',
    endpoints: [{ status: 'AVAILABLE' }],
  });
  const metrics = makeCluster(makeId, { name: 'Metrics', size: 'M10', regions: [at('AWS', 'US_EAST_1')] });
  return {
    ...blankProject(seed, orgId, 'analytics-staging', '2025-06-30T15:02:10Z'),
    services: [service],
    clusters: [metrics],
  };
}

function makeNewVenture(seed: number, orgId: string): Project {
  return blankProject(seed, orgId, 'new-venture', '2026-10-05T10:30:00Z');
}

/** What an organization gets without paying: a free cluster. A private endpoint is rejected with 402. */
function makeLabsPrototypes(seed: number, orgId: string): Project {
  const makeId = idsOf(seed, 'labs-prototypes');
  const sketchbook = makeCluster(makeId, {
    name: 'Sketchbook',
    size: 'M0',
    isTenant: true,
    regions: [at('AWS', 'EU_WEST_1')],
    created: '2026-08-21T10:17:36Z',
  });
  return {
    ...blankProject(seed, orgId, 'labs-prototypes', '2026-08-19T09:00:12Z'),
    clusters: [sketchbook],
    users: [makeUser('tinkerer', { databaseName: 'admin', roleName: 'readWriteAnyDatabase' })],
  };
}
