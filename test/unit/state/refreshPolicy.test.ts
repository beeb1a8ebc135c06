import assert from 'node:assert/strict';
import { getAttention } from '../../../src/core/filter/attention';
import { toKeptTree } from '../../../src/state/treeCacheFormat';
import { Bench, settle } from './fixture';

describe('Endpoints without a response in this session', () => {
  let bench: Bench;
  beforeEach(async () => (bench = await Bench.start()));
  afterEach(() => bench.close());

  const isComplete = () => !getAttention(bench.store.get()).isPartial;
  const countRequests = async () =>
    (await bench.seen()).filter(({ path }) => path.includes('/endpoint/')).length;

  it('are loaded after a refresh without a user action, so that all that need attention are counted', async () => {
    const { store } = bench;
    bench.signIn();
    await store.refresh();
    await settle(isComplete);
    assert.ok(isComplete());
    assert.ok([...store.get().endpoints.values()].every(({ state }) => state === 'loaded'));
    await bench.forget();
    await store.refresh({ isPoll: true });
    const polled = await countRequests();
    assert.ok(polled > 0 && polled < store.get().endpoints.size, `${polled}: only what may have changed`);
  });

  it('are loaded even if they are known from an earlier session', async () => {
    const { store } = bench;
    bench.signIn();
    await store.refresh();
    await settle(isComplete);
    const tree = toKeptTree(store.get());
    assert.ok(tree);
    bench.signIn();
    store.restore(tree);
    const cached = getAttention(store.get());
    assert.deepEqual([cached.isPartial, cached.attention > 0], [true, true]);
    const states = () => new Set([...store.get().endpoints.values()].map(({ state }) => state));
    assert.deepEqual([...states()], ['loading']);
    await store.refresh();
    await settle(isComplete);
    assert.deepEqual([...states()], ['loaded']);
  });

  it('are no longer loaded after sign-out', async () => {
    const { store } = bench;
    bench.signIn();
    await store.refresh();
    bench.session.signOut();
    // What was sent by then still arrives.
    await new Promise((resolve) => setTimeout(resolve, 50));
    await bench.forget();
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert.equal(await countRequests(), 0);
    assert.equal(store.get().endpoints.size, 0);
  });
});
