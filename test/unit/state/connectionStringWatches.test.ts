import assert from 'node:assert/strict';
import type { AtlasClient } from '../../../src/atlas/client';
import { AtlasError } from '../../../src/core/errors/errors';
import type { Cluster } from '../../../src/core/model';
import type { Watch } from '../../../src/state/poller';
import { Poller } from '../../../src/state/poller';
import { Session } from '../../../src/state/session';
import { Store } from '../../../src/state/store';
import {
  ConnectionStringWatches,
  type EndedWatch,
  type MissingConnectionString,
} from '../../../src/state/connectionStringWatches';
import { makeCluster, makeString, OTHER_VPCE, PROJECT, VPCE } from '../core/fixture';
import { HandPoller, settle } from './fixture';

const ORDERS: MissingConnectionString = { projectId: PROJECT, clusterName: 'Orders' };
const credential = { kind: 'apiKey', publicKey: 'abcdefgh', privateKey: 'private' } as const;

/** An Atlas whose clusters a test changes, and a poller that turns when the test says so. */
function makeBench() {
  const atlas = {
    clusters: [makeCluster({ state: 'UPDATING' })] as readonly Cluster[] | AtlasError,
    readings: [] as string[],
  };
  const client: Partial<AtlasClient> = {
    close: () => Promise.resolve(),
    loadClusters: (projectId) => {
      atlas.readings.push(projectId);
      return atlas.clusters instanceof AtlasError
        ? Promise.reject(atlas.clusters)
        : Promise.resolve(atlas.clusters);
    },
  };
  const session = new Session(() => Promise.resolve(client as AtlasClient));
  const store = new Store(session);
  const poller = new HandPoller();
  const allowed = { is: true };
  const watches = new ConnectionStringWatches(session, store, poller.asPoller(), () => allowed.is);
  const ended: EndedWatch[] = [];
  watches.onDidEnd((end) => ended.push(end));
  const signIn = (id = 'fake') =>
    session.signIn({ id, name: id, baseUrl: 'https://atlas.invalid', credential }, 'kept');
  signIn();
  return { atlas, session, store, poller, allowed, watches, ended, signIn };
}

const outcomes = (ended: readonly EndedWatch[]) =>
  ended.map(({ missing, outcome }) => [missing.clusterName, missing.endpointId, outcome]);

describe('ConnectionStringWatches', () => {
  it('end a watch once when the connection string exists, and load nothing afterwards', async () => {
    const { atlas, poller, watches, ended } = makeBench();
    watches.watch(ORDERS);
    watches.watch({ ...ORDERS });
    assert.ok(watches.has({ ...ORDERS }));
    assert.deepEqual([atlas.readings, poller.size], [[], 1]);
    await poller.turn();
    assert.deepEqual([ended, atlas.readings.length], [[], 1]);
    atlas.clusters = [makeCluster({ privateStrings: [makeString()] })];
    await poller.turn();
    assert.deepEqual(outcomes(ended), [['Orders', undefined, 'available']]);
    assert.deepEqual([watches.has(ORDERS), poller.size], [false, 0]);
    await poller.turn();
    assert.deepEqual([ended.length, atlas.readings.length], [1, 2]);
  });

  it('wait for the connection string of the specified endpoint', async () => {
    const { atlas, poller, watches, ended } = makeBench();
    const through = { ...ORDERS, endpointId: OTHER_VPCE };
    watches.watch(through);
    watches.watch(ORDERS);
    atlas.clusters = [makeCluster({ privateStrings: [makeString(VPCE)] })];
    await poller.turn();
    assert.deepEqual(outcomes(ended), [['Orders', undefined, 'available']]);
    assert.ok(watches.has(through));
    atlas.clusters = [makeCluster({ privateStrings: [makeString(VPCE), makeString(OTHER_VPCE)] })];
    await poller.turn();
    assert.deepEqual(outcomes(ended).at(-1), ['Orders', OTHER_VPCE, 'available']);
  });

  it('ignore an entry without a connection string', async () => {
    const { atlas, poller, watches, ended } = makeBench();
    watches.watch(ORDERS);
    const empty = { srv: undefined, standard: undefined, optimizedSrv: undefined };
    atlas.clusters = [makeCluster({ privateStrings: [makeString(VPCE, empty)] })];
    await poller.turn();
    assert.deepEqual(ended, []);
  });

  it('report when the cluster was deleted or its tier doesn’t support private endpoints', async () => {
    const { atlas, poller, watches, ended } = makeBench();
    watches.watch(ORDERS);
    watches.watch({ ...ORDERS, clusterName: 'Small' });
    atlas.clusters = [
      makeCluster({ name: 'Small', unsupportedTier: 'FLEX', privateStrings: [makeString()] }),
    ];
    await poller.turn();
    assert.deepEqual(outcomes(ended), [
      ['Orders', undefined, 'deleted'],
      ['Small', undefined, 'unsupported'],
    ]);
    assert.equal(poller.size, 0);
  });

  it('load a project once per poll, however many watches it has', async () => {
    const { atlas, poller, watches } = makeBench();
    const other = '60a0000000000000000000a2';
    for (const clusterName of ['Orders', 'Ledger', 'Catalog']) watches.watch({ ...ORDERS, clusterName });
    watches.watch({ ...ORDERS, projectId: other });
    atlas.clusters = ['Orders', 'Ledger', 'Catalog'].map((name) => makeCluster({ name }));
    await poller.turn();
    assert.deepEqual([poller.size, atlas.readings], [2, [PROJECT, other]]);
    for (const clusterName of ['Orders', 'Ledger']) watches.stop({ ...ORDERS, clusterName });
    await poller.turn();
    assert.deepEqual(atlas.readings, [PROJECT, other, PROJECT, other]);
    watches.stop({ ...ORDERS, clusterName: 'Catalog' });
    assert.equal(poller.size, 1);
  });

  it('continue after a failed load', async () => {
    const { atlas, poller, watches, ended } = makeBench();
    watches.watch(ORDERS);
    for (const kind of ['network', 'server', 'rateLimited', 'role', 'notFound'] as const) {
      atlas.clusters = new AtlasError({ kind });
      await poller.turn();
    }
    assert.deepEqual(ended, []);
    atlas.clusters = [makeCluster({ privateStrings: [makeString()] })];
    await poller.turn();
    assert.deepEqual(outcomes(ended), [['Orders', undefined, 'available']]);
  });

  it('end a watch when another load finds the connection string', async () => {
    const { atlas, store, watches, ended } = makeBench();
    watches.watch(ORDERS);
    atlas.clusters = [makeCluster({ privateStrings: [makeString()] })];
    await store.refreshClusters(PROJECT);
    await settle(() => ended.length > 0);
    assert.deepEqual(outcomes(ended), [['Orders', undefined, 'available']]);
  });

  it('end without a notification when the session changes, even while a load is in progress', async () => {
    const { atlas, poller, session, watches, ended, signIn } = makeBench();
    let changes = 0;
    watches.onDidChange(() => (changes += 1));
    watches.watch(ORDERS);
    atlas.clusters = [];
    const turn = poller.turn();
    signIn('another');
    await turn;
    assert.deepEqual([ended, poller.size, watches.has(ORDERS), changes], [[], 0, false, 2]);
    watches.watch(ORDERS);
    session.signOut();
    await poller.turn();
    assert.deepEqual([ended, poller.size, changes], [[], 0, 4]);
  });

  it('load nothing in Restricted Mode until the user allows it', async () => {
    const { atlas, poller, allowed, watches } = makeBench();
    allowed.is = false;
    watches.watch(ORDERS);
    await poller.turn();
    assert.deepEqual(atlas.readings, []);
    allowed.is = true;
    await poller.turn();
    assert.deepEqual(atlas.readings, [PROJECT]);
  });

  it('can be stopped, and fire an event when a watch starts and ends', async () => {
    const { atlas, poller, watches, ended } = makeBench();
    let changes = 0;
    watches.onDidChange(() => (changes += 1));
    watches.watch(ORDERS);
    watches.stop(ORDERS);
    watches.stop(ORDERS);
    await poller.turn();
    assert.deepEqual([changes, ended, poller.size, atlas.readings], [2, [], 0, []]);
  });

  it('wait from 5 to 60 seconds between loads and leave no timer behind', async () => {
    const { session, store } = makeBench();
    const poller = new Poller();
    const asked: Watch[] = [];
    const seeing = {
      watch: (watch: Watch) => {
        asked.push(watch);
        return poller.watch(watch);
      },
    } as unknown as Poller;
    const watches = new ConnectionStringWatches(session, store, seeing, () => true);
    watches.watch(ORDERS);
    watches.watch({ ...ORDERS, clusterName: 'Ledger' });
    assert.deepEqual(asked[0]?.getWaits(), { first: 5_000, most: 60_000 });
    assert.equal(poller.getSize(), 1);
    watches.dispose();
    await settle(() => poller.getSize() === 0);
    assert.equal(poller.getSize(), 0);
  });
});
