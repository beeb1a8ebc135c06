import assert from 'node:assert/strict';
import { toAttention } from '../../../src/core/attention';
import { loadUnreadEndpoints } from '../../../src/state/unread';
import { Bench } from './bench';

describe('endpoints that were never read', () => {
  let bench: Bench;
  beforeEach(async () => (bench = await Bench.start()));
  afterEach(() => bench.close());

  it('are read once, so that none that needs attention is missed', async () => {
    const { store } = bench;
    bench.signIn();
    await store.refresh();
    const before = toAttention(store.get());
    assert.ok(before.isPartial);
    await loadUnreadEndpoints(store);
    const after = toAttention(store.get());
    assert.ok(!after.isPartial);
    assert.ok(after.nodes.length > before.nodes.length);
    const endpoints = store.get().endpoints;
    await loadUnreadEndpoints(store);
    assert.equal(store.get().endpoints, endpoints, 'nothing was read twice');
  });
});
