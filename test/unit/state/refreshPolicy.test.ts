import assert from 'node:assert/strict';
import { toAttention } from '../../../src/core/filter/attention';
import { toKeptTree } from '../../../src/state/treeCacheFormat';
import { loadUnreadEndpoints } from '../../../src/state/refreshPolicy';
import { Bench } from './fixture';

describe('endpoints without an answer of this session', () => {
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

  it('are read although they are known from an earlier one', async () => {
    const { store } = bench;
    bench.signIn();
    await store.refresh();
    await loadUnreadEndpoints(store);
    const tree = toKeptTree(store.get());
    assert.ok(tree);
    bench.signIn();
    store.restore(tree);
    await store.refresh();
    const states = () => new Set([...store.get().endpoints.values()].map(({ state }) => state));
    assert.ok(states().has('loading') && toAttention(store.get()).isPartial);
    await loadUnreadEndpoints(store);
    assert.deepEqual([...states()], ['loaded']);
    assert.ok(!toAttention(store.get()).isPartial);
  });
});
