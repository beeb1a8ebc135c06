import assert from 'node:assert/strict';
import type { AtlasClient } from '../../../src/atlas/client';
import { AtlasError } from '../../../src/core/errors/errors';
import type { Cluster, EndpointService, InterfaceEndpoint, Profile, Project } from '../../../src/core/model';
import { EMPTY_SNAPSHOT, getServices, toServiceAddress } from '../../../src/core/snapshot';
import { Session } from '../../../src/state/session';
import { Store } from '../../../src/state/store';
import { Terminations } from '../../../src/state/terminations';
import type { Finished } from '../../../src/state/terminationOutcome';
import { makeCluster, makeEndpoint, makeService, PROJECT, VPCE } from '../core/fixture';
import { FakeDeletions, HandPoller, settle } from './fixture';

const PROFILE: Profile = {
  id: 'fake',
  name: 'fake',
  baseUrl: 'https://atlas.invalid',
  credential: { kind: 'apiKey', publicKey: 'abcdefgh', privateKey: 'private' },
};

/** An answer that a test gives when it wants to. */
class Held<T> {
  readonly promise: Promise<T>;
  answer!: (value: T) => void;
  fail!: (error: unknown) => void;

  constructor() {
    this.promise = new Promise<T>((resolve, reject) => {
      this.answer = resolve;
      this.fail = reject;
    });
  }
}

/** The few calls of a client that a race needs; any other is a mistake of the test. */
function makeStage(calls: Partial<AtlasClient>) {
  const session = new Session(() =>
    Promise.resolve({ close: () => Promise.resolve(), ...calls } as AtlasClient),
  );
  const store = new Store(session);
  session.signIn(PROFILE, 'kept');
  const poller = new HandPoller();
  const terminations = new Terminations(session, store, poller.asPoller(), new FakeDeletions(), () => true);
  return { session, store, poller, terminations };
}

const service = makeService({ endpointIds: [VPCE] });
const address = toServiceAddress(service);
const endpoint = { ...address, endpointId: VPCE };
const project: Project = { id: PROJECT, name: 'payments-prod', orgId: 'o' };

/** Lets everything run that only waits for its turn. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
}

describe('Responses after the session has changed', () => {
  it('are ignored after sign-out', async () => {
    const held = new Held<readonly Project[]>();
    const { session, store } = makeStage({ loadProjects: () => held.promise });
    const reading = store.refresh();
    session.signOut();
    held.answer([project]);
    await reading;
    assert.deepEqual(store.get(), EMPTY_SNAPSHOT);
  });

  it('are ignored, including failures, after a sign-in with another account', async () => {
    const held = [new Held<readonly Project[]>(), new Held<readonly Project[]>()];
    let calls = 0;
    const { session, store } = makeStage({ loadProjects: () => held[calls++]!.promise });
    const first = store.refresh();
    session.signIn({ ...PROFILE, id: 'other' }, 'kept');
    const second = store.refresh();
    await settle(() => calls === 2);
    held[0]!.fail(new AtlasError({ kind: 'cancelled' }));
    await first;
    assert.equal(store.get().projects?.state, 'loading');
    held[1]!.answer([]);
    await second;
    assert.equal(store.get().projects?.state, 'loaded');
  });

  it('are ignored when a single service was being loaded', async () => {
    for (const isRefused of [false, true]) {
      const held = new Held<EndpointService>();
      const { session, store } = makeStage({ loadService: () => held.promise });
      const reading = store.refreshService(address);
      session.signOut();
      if (isRefused) held.fail(new AtlasError({ kind: 'network' }));
      else held.answer(service);
      await reading;
      assert.deepEqual(store.get(), EMPTY_SNAPSHOT);
    }
  });

  it('don’t mark a target as deleted after sign-out', async () => {
    const held = new Held<readonly Cluster[]>();
    let isAsked = false;
    const { session, terminations } = makeStage({
      loadService: () => Promise.resolve(service),
      loadEndpoint: () => Promise.resolve(makeEndpoint()),
      loadClusters: () => {
        isAsked = true;
        return held.promise;
      },
    });
    const preparing = terminations.prepare({ kind: 'endpoint', address: endpoint });
    await settle(() => isAsked);
    await turns();
    session.signOut();
    held.answer([]);
    await assert.rejects(preparing, (error: unknown) => (error as AtlasError).kind === 'cancelled');
  });

  for (const kind of ['network', 'timeout', 'badResponse', 'server'] as const)
    it(`don’t resolve a deletion without a result (${kind}): its state is loaded, and nothing is sent again`, async () => {
      let sent = 0;
      const { poller, terminations } = makeStage({
        loadService: () => Promise.resolve(service),
        loadClusters: () => Promise.resolve([makeCluster()]),
        loadEndpoint: () => Promise.resolve(makeEndpoint({ deleteRequested: sent > 0 })),
        deleteEndpoint: () => {
          sent += 1;
          return Promise.reject(new AtlasError({ kind }));
        },
      });
      const prepared = await terminations.prepare({ kind: 'endpoint', address: endpoint });
      const outcome = await terminations.run(prepared!, new AbortController().signal);
      assert.deepEqual([outcome, sent, poller.size], [{ kind: 'sent' }, 1, 1]);
    });

  it('finish a termination once, even when two checks overlap', async () => {
    const looks: Held<InterfaceEndpoint>[] = [];
    let isDeleted = false;
    const { poller, terminations } = makeStage({
      loadService: () => Promise.resolve(service),
      loadClusters: () => Promise.resolve([makeCluster()]),
      deleteEndpoint: () => {
        isDeleted = true;
        return Promise.resolve();
      },
      loadEndpoint: () => {
        if (!isDeleted) return Promise.resolve(makeEndpoint());
        const look = new Held<InterfaceEndpoint>();
        looks.push(look);
        return look.promise;
      },
    });
    const finished: Finished[] = [];
    terminations.onDidFinish((one) => finished.push(one));
    const prepared = await terminations.prepare({ kind: 'endpoint', address: endpoint });
    await terminations.run(prepared!, new AbortController().signal);
    await settle(() => looks.length > 0);
    const turn = poller.turn();
    for (const look of looks) look.fail(new AtlasError({ kind: 'notFound', status: 404 }));
    await turn;
    await turns();
    assert.equal(finished.length, 1);
  });

  it('watch a deletion whose response was lost until its state is known, and send it once', async () => {
    for (const end of ['deleted', 'remains'] as const) {
      let state: 'before' | 'lost' | typeof end = 'before';
      let sent = 0;
      const lost = () => Promise.reject(new AtlasError({ kind: 'network' }));
      const { poller, terminations } = makeStage({
        loadService: () => (state === 'lost' ? lost() : Promise.resolve(service)),
        loadClusters: () => Promise.resolve([makeCluster()]),
        loadEndpoint: () => {
          if (state === 'deleted') return Promise.reject(new AtlasError({ kind: 'notFound', status: 404 }));
          return state === 'lost' ? lost() : Promise.resolve(makeEndpoint());
        },
        deleteEndpoint: () => {
          sent += 1;
          state = 'lost';
          return lost();
        },
      });
      const ends: string[] = [];
      terminations.onDidFinish(() => ends.push('deleted'));
      terminations.onDidNotDelete(() => ends.push('remains'));
      const prepared = await terminations.prepare({ kind: 'endpoint', address: endpoint });
      const outcome = await terminations.run(prepared!, new AbortController().signal);
      await poller.turn();
      assert.deepEqual([outcome, poller.size, ends], [{ kind: 'unknown' }, 1, []]);
      state = end;
      await poller.turn();
      await settle(() => ends.length > 0);
      await turns();
      assert.deepEqual([ends, sent, poller.size], [[end], 1, 0]);
    }
  });
});

describe('Store without a bench', () => {
  it('removes an endpoint, and fires an event when time passes', async () => {
    const { store } = makeStage({
      loadServices: (_, provider) => Promise.resolve(provider === 'AWS' ? [service] : []),
    });
    await store.refreshServices(PROJECT, 'AWS');
    store.removeEndpoint(endpoint);
    assert.deepEqual(getServices(store.get(), PROJECT, 'AWS')[0]?.endpointIds, []);
    let drawn = 0;
    store.onDidChange(() => (drawn += 1));
    store.touch();
    store.touch();
    await settle(() => drawn > 0);
    assert.equal(drawn, 1, 'once in a frame');
    store.touch();
    store.dispose();
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert.equal(drawn, 1);
  });
});
