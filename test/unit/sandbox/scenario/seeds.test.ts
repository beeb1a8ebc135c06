import assert from 'node:assert/strict';
import { makeScenario, SCENARIO_NAMES } from '../../../../src/sandbox/scenario/scenarios';
import { walk } from '../loadEverything';
import { Bench } from '../sandboxClient';

const NOW = Date.parse('2026-11-22T12:00:00Z');

describe('Sandbox scenarios and seeds', function () {
  this.timeout(20_000);

  /** What each GET answers in a world of its own. */
  const answers = async (world: (typeof SCENARIO_NAMES)[number], seed: number) => {
    const bench = await Bench.start({ world, seed, now: () => NOW });
    try {
      const seen = await walk(bench);
      return new Map([...seen].map(([target, { status, text }]) => [target, `${status} ${text}`]));
    } finally {
      await bench.sandbox.close();
    }
  };

  for (const world of ['demo', 'before-sunset', 'hostile'] as const)
    it(`return the same bytes for every GET of ${world} with the same seed`, async () => {
      assert.deepEqual(await answers(world, 4), await answers(world, 4));
    });

  for (const world of SCENARIO_NAMES)
    it(`have the same IDs in ${world} for the same seed, and others for another seed`, () => {
      const idsOf = (seed: number) =>
        makeScenario(world, seed).projects.flatMap(
          ({ id, orgId, services, clusters, serverlessInstances }) => [
            id,
            orgId,
            ...services.flatMap((service) => [service.id, ...service.endpoints.map((one) => one.id)]),
            ...clusters.map((one) => one.id),
            ...serverlessInstances.flatMap((one) => [one.id, ...one.endpoints.map((end) => end.id)]),
          ],
        );
      const first = idsOf(1);
      assert.deepEqual(idsOf(1), first);
      const others = new Set(idsOf(2));
      const kept = first.filter((id) => others.has(id));
      // Names of Google Cloud endpoints are the customer's own: no seed makes them.
      assert.deepEqual(
        kept.filter((id) => /^[0-9a-f]{24}$|^vpce-/.test(id)),
        [],
      );
    });

  it('have no content in the empty scenario', () => {
    const [project, ...others] = makeScenario('empty', 1).projects;
    assert.deepEqual([project?.name, others], ['new-venture', []]);
    assert.deepEqual([project?.services, project?.clusters, project?.users], [[], [], []]);
  });
});
