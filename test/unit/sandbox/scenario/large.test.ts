import assert from 'node:assert/strict';
import { makeScenario } from '../../../../src/sandbox/scenario/scenarios';
import { Bench } from '../sandboxClient';

describe('The large scenario', function () {
  this.timeout(20_000);

  it('has 500 projects, 10,000 services, and 30,000 endpoints with unique names and IDs', () => {
    const { projects } = makeScenario('large', 1);
    const services = projects.flatMap((project) => project.services);
    const endpoints = services.flatMap((service) => service.endpoints);
    assert.deepEqual([projects.length, services.length, endpoints.length], [500, 10_000, 30_000]);
    const ids = [...projects, ...services, ...endpoints].map((one) => one.id);
    assert.equal(new Set(ids).size, ids.length);
    assert.equal(new Set(projects.map((one) => one.name)).size, 500);
    for (const provider of ['AWS', 'AZURE', 'GCP'])
      assert.ok(projects.every((project) => project.services.some((one) => one.provider === provider)));
    assert.ok(projects.every((project) => project.clusters.some((cluster) => cluster.strings.length > 0)));
  });

  it('is returned to its owner in pages', async () => {
    const bench = await Bench.start({ world: 'large' });
    try {
      const page = (await bench.as('owner', '/api/atlas/v2/groups?itemsPerPage=500')).body;
      assert.deepEqual([page.results.length, page.totalCount], [500, 500]);
      const last = page.results.at(-1);
      const services = `/api/atlas/v2/groups/${last.id}/privateEndpoint/AWS/endpointService`;
      const list = (await bench.as('owner', services)).body;
      assert.equal(list.length, 8);
      const busy = list.find((one: { interfaceEndpoints: string[] }) => one.interfaceEndpoints.length === 9);
      const path = `${services}/${busy.id}/endpoint/${busy.interfaceEndpoints[8]}`;
      assert.equal((await bench.as('owner', path)).body.connectionStatus, 'AVAILABLE');
    } finally {
      await bench.sandbox.close();
    }
  });
});
