import { at, makeCluster } from './clusters';
import { idsOf } from './ids';
import { blankProject, makeNorthwind, makeUser } from './projects';
import type { ScenarioContents } from './projects';

/** One project with a cluster on each provider and no private endpoint yet. */
export function makeWithoutEndpoints(seed: number): ScenarioContents {
  const mutual = makeNorthwind(seed);
  const makeId = idsOf(seed, 'policy-admin');
  const clusters = [
    makeCluster(makeId, { name: 'Policies', size: 'M30', regions: [at('AWS', 'US_EAST_1')] }),
    makeCluster(makeId, { name: 'Quotes', size: 'M30', regions: [at('AZURE', 'US_EAST_2')] }),
    makeCluster(makeId, { name: 'Pricing', size: 'M30', regions: [at('GCP', 'US_EAST_4')] }),
  ];
  const project = {
    ...blankProject(seed, mutual.id, 'policy-admin', '2026-11-02T08:00:00Z'),
    clusters,
    users: [makeUser('app', { databaseName: 'policies', roleName: 'readWrite' })],
  };
  return { organizations: [mutual], projects: [project] };
}
