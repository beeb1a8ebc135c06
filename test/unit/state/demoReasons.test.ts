import assert from 'node:assert/strict';
import { getValue } from '../../../src/core/loadable';
import { getServices, toServiceAddress } from '../../../src/core/snapshot';
import { PROVIDERS } from '../../../src/core/model';
import { toReasons } from '../../../src/core/missingString/checks';
import { Bench } from './fixture';

describe('The demo scenario', function () {
  this.timeout(20_000);
  let bench: Bench;
  before(async () => {
    bench = await Bench.start();
    bench.signIn();
    await bench.store.refresh();
    for (const provider of PROVIDERS)
      for (const project of getValue(bench.store.get().projects) ?? [])
        for (const service of getServices(bench.store.get(), project.id, provider))
          await bench.store.setExpanded(toServiceAddress(service), true);
  });
  after(() => bench.close());

  it('has a cluster for each reason why a connection string is missing', () => {
    const snapshot = bench.store.get();
    const clusters = [...snapshot.clusters.values()].flatMap((remote) => getValue(remote) ?? []);
    const codes = clusters.flatMap((cluster) => toReasons(cluster, snapshot).map(({ code }) => code));
    assert.deepEqual([...new Set(codes)].sort(), [
      'creating',
      'deleting',
      'endpointNotAvailable',
      'noEndpoint',
      'noService',
      'paused',
      'serviceNotAvailable',
      'tier',
      'updating',
    ]);
  });
});
