import assert from 'node:assert/strict';
import { getAttention } from '../../../src/core/filter/attention';
import { toKeptTree } from '../../../src/state/treeCacheFormat';
import { EMPTY_SNAPSHOT, toServicesKey, type Snapshot } from '../../../src/core/snapshot';
import { isOlder, isOnHold, toPolled } from '../../../src/state/refreshPolicy';
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

describe('a wait that Atlas requires', () => {
  const now = 1_000_000_000;
  const project = { id: 'p', name: 'payments', orgId: 'o' };
  const failure = { kind: 'rateLimited', retryAfter: 60 } as const;
  const projects = { state: 'loaded', value: [project], at: now } as const;
  const held: Snapshot = {
    ...EMPTY_SNAPSHOT,
    projects,
    services: new Map([[toServicesKey('p', 'AWS'), { state: 'failed', failure, at: now }]]),
  };
  const HOUR = 3_600_000;

  it('holds polls until its end', () => {
    const waiting = { ...EMPTY_SNAPSHOT, waitUntil: now + 60_000 };
    assert.ok(isOnHold(waiting, now) && !isOnHold(waiting, now + 60_000));
    const failed: Snapshot = { ...EMPTY_SNAPSHOT, projects: { state: 'failed', failure, at: now } };
    assert.ok(isOnHold(failed, now + 59_999) && !isOnHold(failed, now + 60_000));
    assert.deepEqual(toPolled(held, new Set(['p']), now + 1), []);
    assert.deepEqual(toPolled(held, new Set(['p']), now + 60_000), [project]);
  });

  it('is over when the clock is set back, rather than hours later', () => {
    const back = now - 5 * HOUR;
    assert.ok(!isOnHold({ ...EMPTY_SNAPSHOT, waitUntil: now + 60_000 }, back));
    assert.ok(!isOnHold({ ...EMPTY_SNAPSHOT, projects: { state: 'failed', failure, at: now } }, back));
    assert.deepEqual(toPolled(held, new Set(['p']), back), [project]);
    assert.ok(isOlder({ ...held, clusters: new Map([['p', projects]]) as never }, 'p', back, 60_000));
  });
});
