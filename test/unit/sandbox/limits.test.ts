import assert from 'node:assert/strict';
import { Failure } from '../../../src/sandbox/http/failure';
import { refuseTooManyTargets } from '../../../src/sandbox/routes/endpointRules';
import { at, makeCluster } from '../../../src/sandbox/scenario/clusters';
import { makeGcpService } from '../../../src/sandbox/scenario/gcp';
import { idsOf } from '../../../src/sandbox/scenario/ids';
import type { Provider } from '../../../src/sandbox/scenario/model';
import { blankProject } from '../../../src/sandbox/scenario/projects';

const makeId = idsOf(1, 'limits');
const ELSEWHERE = makeGcpService(makeId, 'p', { region: 'CENTRAL_US', status: 'AVAILABLE', legacyRules: 50 });

describe('Sandbox addressable targets in a region', () => {
  const cases: [string, Provider, string, boolean, typeof ELSEWHERE | undefined, number][] = [
    ['AWS', 'AWS', 'US_EAST_1', false, undefined, 50],
    ['Azure', 'AZURE', 'US_EAST_2', false, undefined, 150],
    ['legacy Google Cloud', 'GCP', 'US_EAST_4', false, undefined, 50],
    ['legacy Google Cloud in several regions', 'GCP', 'US_EAST_4', false, ELSEWHERE, 40],
    ['port-mapped Google Cloud', 'GCP', 'US_EAST_4', true, ELSEWHERE, 150],
  ];
  for (const [title, provider, region, isPortMapped, other, most] of cases)
    it(`are limited for ${title} to ${most} over all clusters`, () => {
      const ask = (nodes: number) => {
        const sketch = { size: 'M30', type: 'SHARDED', shards: 2 } as const;
        const project = {
          ...blankProject(1, 'org', 'limits', ''),
          services: other ? [other] : [],
          clusters: [
            makeCluster(makeId, { ...sketch, name: 'Big', regions: [at(provider, region, (most - 4) / 2)] }),
            makeCluster(makeId, { size: 'M30', name: 'Small', regions: [at(provider, region, nodes)] }),
            makeCluster(makeId, {
              size: 'M0',
              name: 'Free',
              isTenant: true,
              regions: [at(provider, region)],
            }),
          ],
        };
        refuseTooManyTargets(project, { provider, region, isPortMapped });
      };
      ask(4);
      assert.throws(
        () => ask(5),
        (error) => error instanceof Failure && error.code === 'PRIVATELINK_INCOMPATIBLE_TOO_MANY_NODES',
      );
    });
});
