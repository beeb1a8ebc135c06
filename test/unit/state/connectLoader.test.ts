import assert from 'node:assert/strict';
import type { AtlasClient } from '../../../src/atlas/client';
import { toEndpointKey, toServiceAddress } from '../../../src/core/snapshot';
import { settle } from './fixture';
import { startConnect } from '../../../src/core/connect/reducer';
import { AtlasError, type FailureKind } from '../../../src/core/errors/errors';
import type { DatabaseUser, NewDatabaseUser, Provider } from '../../../src/core/model';
import { getFailure, getValue } from '../../../src/core/loadable';
import { createUserForConnect, loadCauses, loadForConnect } from '../../../src/state/connectLoader';
import { Session } from '../../../src/state/session';
import { Store } from '../../../src/state/store';
import {
  makeCluster,
  makeEndpoint,
  makeService,
  makeString,
  makeUser,
  OTHER_VPCE,
  PROJECT,
  VPCE,
} from '../core/fixture';

const user: NewDatabaseUser = {
  username: 'etl',
  password: 'only-for-the-test',
  roles: [{ roleName: 'atlasAdmin', databaseName: 'admin' }],
};

function makeStore(calls: Partial<AtlasClient>): Store {
  const session = new Session(() =>
    Promise.resolve({ close: () => Promise.resolve(), ...calls } as AtlasClient),
  );
  const store = new Store(session);
  const credential = { kind: 'apiKey', publicKey: 'abcdefgh', privateKey: 'private' } as const;
  session.signIn({ id: 'fake', name: 'fake', baseUrl: 'https://atlas.invalid', credential }, 'kept');
  return store;
}

/** An Atlas whose answer to the new user is lost, after it was created or before. */
function losing(kind: FailureKind, isCreated: boolean, before: readonly DatabaseUser[] = []) {
  let users = before;
  const asked = { posts: 0 };
  const store = makeStore({
    loadDatabaseUsers: () => Promise.resolve(users),
    createDatabaseUser: () => {
      asked.posts += 1;
      if (isCreated) users = [...users, makeUser('etl')];
      return Promise.reject(new AtlasError({ kind }));
    },
  });
  return { store, asked };
}

describe('createUserForConnect', () => {
  for (const kind of ['network', 'timeout', 'server', 'badResponse'] as const)
    it(`loads the users to find a new user after a lost response, and sends one request: ${kind}`, async () => {
      const { store, asked } = losing(kind, true);
      assert.equal(await createUserForConnect(store, PROJECT, user), 'responseLost');
      assert.equal(asked.posts, 1);
    });

  it('fails if the user isn’t found, already existed, or was rejected by Atlas', async () => {
    for (const { store } of [
      losing('network', false),
      losing('network', false, [makeUser('etl')]),
      losing('invalid', true),
    ]) {
      await store.refreshUsers(PROJECT);
      await assert.rejects(createUserForConnect(store, PROJECT, user), AtlasError);
    }
  });

  it('loads the users again if the load in progress began before the user was created', async () => {
    let users: readonly DatabaseUser[] = [];
    let answerEarly: (value: readonly DatabaseUser[]) => void = () => undefined;
    const early = new Promise<readonly DatabaseUser[]>((resolve) => (answerEarly = resolve));
    let readings = 0;
    const store = makeStore({
      loadDatabaseUsers: () => (readings++ === 0 ? early : Promise.resolve(users)),
      createDatabaseUser: () => {
        users = [makeUser('etl')];
        answerEarly([]);
        return Promise.resolve(makeUser('etl'));
      },
    });
    const poll = store.refreshUsers(PROJECT);
    assert.equal(await createUserForConnect(store, PROJECT, user), 'created');
    await poll;
    const remote = store.get().users.get(PROJECT);
    assert.ok(remote?.state === 'loaded' && remote.value.length === 1);
  });
});

describe('loadForConnect', () => {
  it('loads the endpoint that the page was opened from, with and without a cluster', async () => {
    const east = makeService({ endpointIds: [VPCE] });
    const west = makeService({ id: 'west', region: 'US_WEST_2', endpointIds: [OTHER_VPCE] });
    const read: string[] = [];
    const store = makeStore({
      loadProjects: () => Promise.resolve([{ id: PROJECT, name: 'p', orgId: 'o' }]),
      loadClusters: () => Promise.resolve([makeCluster()]),
      loadDatabaseUsers: () => Promise.resolve([]),
      loadServices: (_: string, provider: Provider) =>
        Promise.resolve(provider === 'AWS' ? [east, west] : []),
      loadEndpoint: (_project: string, _provider: Provider, serviceId: string, id: string) => {
        read.push(id);
        return Promise.resolve(makeEndpoint({ id, serviceId }));
      },
    });
    await loadForConnect(store, startConnect({ projectId: PROJECT, endpointId: OTHER_VPCE }));
    assert.ok(read.includes(OTHER_VPCE));
    await settle(
      () =>
        store.get().endpoints.get(toEndpointKey({ ...toServiceAddress(east), endpointId: VPCE }))?.state ===
        'loaded',
    );
    read.length = 0;
    const chosen = startConnect({ projectId: PROJECT, clusterName: 'Orders', endpointId: OTHER_VPCE });
    await loadForConnect(store, chosen);
    assert.deepEqual(read.sort(), [VPCE, OTHER_VPCE].sort());
  });

  it('loads regionalized mode only if it is relevant, and no users for an explanation', async () => {
    const regions = [
      { provider: 'AWS', region: 'US_EAST_1' },
      { provider: 'AWS', region: 'EU_WEST_1' },
    ];
    const clusters = [
      makeCluster({ name: 'Spread', type: 'SHARDED', regions }),
      makeCluster({ name: 'Served', privateStrings: [makeString()] }),
    ];
    const asked: string[] = [];
    const store = makeStore({
      loadProjects: () => Promise.resolve([{ id: PROJECT, name: 'p', orgId: 'o' }]),
      loadClusters: () => Promise.resolve(clusters),
      loadDatabaseUsers: () => (asked.push('users'), Promise.resolve([])),
      loadServices: () => Promise.resolve([]),
      loadRegionalMode: () => (asked.push('mode'), Promise.resolve(true)),
    });
    const of = (clusterName: string) => startConnect({ projectId: PROJECT, clusterName });
    await loadCauses(store, of('Served'));
    assert.deepEqual([asked, store.get().regionalModes.size], [[], 0]);
    await loadCauses(store, of('Spread'));
    assert.deepEqual(asked, ['mode']);
    assert.equal(getValue(store.get().regionalModes.get(PROJECT)), true);
    await loadForConnect(store, of('Spread'));
    assert.deepEqual(asked, ['mode', 'users', 'mode']);
  });

  it('distinguishes a regionalized mode that couldn’t be loaded from one that is off', async () => {
    const store = makeStore({ loadRegionalMode: () => Promise.reject(new AtlasError({ kind: 'role' })) });
    await store.refreshRegionalMode(PROJECT);
    const remote = store.get().regionalModes.get(PROJECT);
    assert.equal(getValue(remote), undefined);
    assert.equal(getFailure(remote)?.kind, 'role');
  });
});
