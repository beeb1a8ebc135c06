import assert from 'node:assert/strict';
import type { AtlasClient } from '../../../src/atlas/client';
import { AtlasError } from '../../../src/core/errors/errors';
import type { Profile } from '../../../src/core/model';
import { Session, type SessionState } from '../../../src/state/session';

const PROFILE: Profile = {
  id: 'work',
  name: 'at work',
  baseUrl: 'https://cloud.mongodb.com',
  credential: { kind: 'serviceAccount', clientId: 'mdb_sa_id_1', clientSecret: 'canary-secret' },
};

describe('Session', () => {
  let made: string[];
  let closed: string[];
  let calls: Partial<AtlasClient>;
  let session: Session;

  beforeEach(() => {
    made = [];
    closed = [];
    calls = {};
    session = new Session(({ id }) => {
      made.push(id);
      const close = () => {
        closed.push(id);
        return Promise.resolve();
      };
      return Promise.resolve({ close, ...calls } as AtlasClient);
    });
  });

  const signedIn = () => {
    const state = session.get();
    assert.ok(state.state === 'signedIn');
    return state;
  };
  const turn = () => new Promise((resolve) => setImmediate(resolve));

  it('fires an event with a new object for every change of state', () => {
    const seen: SessionState[] = [];
    assert.equal(session.get().state, 'starting');
    session.onDidChange((state) => seen.push(state));
    session.signIn(PROFILE, 'kept');
    session.signIn(PROFILE, 'kept');
    session.signOut();
    assert.deepEqual(
      seen.map(({ state }) => state),
      ['signedIn', 'signedIn', 'signedOut'],
    );
    assert.equal(new Set(seen).size, 3);
    assert.equal(seen[2], session.get());
  });

  it('creates a single client, at the first request', async () => {
    session.signIn(PROFILE, 'kept');
    assert.deepEqual(made, []);
    const { client } = signedIn();
    assert.equal(await client(), await client());
    assert.deepEqual(made, ['work']);
  });

  it('closes the client of the session that ends', async () => {
    session.signIn(PROFILE, 'kept');
    await signedIn().client();
    session.signIn({ ...PROFILE, id: 'other' }, 'kept');
    await turn();
    assert.deepEqual(closed, ['work']);
    await signedIn().client();
    session.signOut();
    await turn();
    assert.deepEqual(closed, ['work', 'other']);
    session.signOut();
    session.dispose();
    await turn();
    assert.deepEqual(closed, ['work', 'other']);
  });

  it('retries the waiting calls of its client when a user retries', async () => {
    let retries = 0;
    calls = { retryNow: () => (retries += 1) };
    session.retryNow();
    session.signIn(PROFILE, 'kept');
    session.retryNow();
    await signedIn().client();
    session.retryNow();
    await turn();
    assert.equal(retries, 1);
  });

  it('contains the account without its name and secret', () => {
    session.signIn(PROFILE, 'environment');
    const { client, ...rest } = signedIn();
    assert.equal(typeof client, 'function');
    assert.deepEqual(rest, {
      state: 'signedIn',
      id: 'work',
      baseUrl: PROFILE.baseUrl,
      kind: 'serviceAccount',
      credentialId: 'mdb_sa_id_1',
      home: 'environment',
    });
  });

  describe('test', () => {
    const organization = { id: 'o', name: 'Northwind' };
    const project = { id: 'p', name: 'payments', orgId: 'o' };
    const identity = { roles: [] };

    beforeEach(() => {
      calls = {
        loadOrganizations: () => Promise.resolve([organization]),
        loadProjects: () => Promise.resolve([project]),
        loadIdentity: () => Promise.resolve(identity),
      };
    });

    it('returns what a credential has access to, without signing in', async () => {
      const seen = await session.test(PROFILE);
      assert.deepEqual(seen, { organizations: [organization], projects: [project] });
      assert.deepEqual(closed, ['work']);
      assert.equal(session.get().state, 'starting');
    });

    it('returns the project if the credential can’t list organizations', async () => {
      calls.loadOrganizations = () => Promise.reject(new AtlasError({ kind: 'role' }));
      assert.deepEqual(await session.test(PROFILE), { organizations: [], projects: [project] });
    });

    it('fails with Atlas’s error if any of the requests fails', async () => {
      for (const call of ['loadOrganizations', 'loadProjects', 'loadIdentity'] as const) {
        const before = calls;
        calls = { ...calls, [call]: () => Promise.reject(new AtlasError({ kind: 'credentials' })) };
        await assert.rejects(session.test(PROFILE), { kind: 'credentials' });
        calls = before;
      }
      assert.deepEqual(closed, ['work', 'work', 'work']);
    });

    it('passes the user’s cancellation on to the requests', async () => {
      const signals: (AbortSignal | undefined)[] = [];
      calls.loadProjects = (signal) => {
        signals.push(signal);
        return Promise.resolve([]);
      };
      const { signal } = new AbortController();
      await session.test(PROFILE, signal);
      assert.deepEqual(signals, [signal]);
    });
  });

  it('fires no event after it is disposed', () => {
    let calls = 0;
    session.onDidChange(() => (calls += 1));
    const gone = session.onDidChange(() => (calls += 10));
    gone.dispose();
    session.signOut();
    session.dispose();
    session.signOut();
    assert.equal(calls, 1);
  });
});
