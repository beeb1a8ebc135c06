import assert from 'node:assert/strict';
import type { AtlasClient } from '../../../src/atlas/client';
import type { Profile } from '../../../src/core/model';
import { Session, type SessionState } from '../../../src/state/session';

const PROFILE: Profile = {
  name: 'work',
  baseUrl: 'https://cloud.mongodb.com',
  credential: { kind: 'serviceAccount', clientId: 'mdb_sa_id_1', clientSecret: 'canary-secret' },
};

describe('state: session', () => {
  let made: string[];
  let closed: string[];
  let session: Session;

  beforeEach(() => {
    made = [];
    closed = [];
    session = new Session(({ name }) => {
      made.push(name);
      const close = () => {
        closed.push(name);
        return Promise.resolve();
      };
      return Promise.resolve({ close } as AtlasClient);
    });
  });

  const signedIn = () => {
    const state = session.get();
    assert.ok(state.state === 'signedIn');
    return state;
  };
  const turn = () => new Promise((resolve) => setImmediate(resolve));

  it('tells every transition with a new object', () => {
    const seen: SessionState[] = [];
    assert.equal(session.get().state, 'starting');
    session.onDidChange((state) => seen.push(state));
    session.signIn(PROFILE);
    session.signIn(PROFILE);
    session.signOut();
    assert.deepEqual(
      seen.map(({ state }) => state),
      ['signedIn', 'signedIn', 'signedOut'],
    );
    assert.equal(new Set(seen).size, 3);
    assert.equal(seen[2], session.get());
  });

  it('makes a client at the first request, and only one', async () => {
    session.signIn(PROFILE);
    assert.deepEqual(made, []);
    const { client } = signedIn();
    assert.equal(await client(), await client());
    assert.deepEqual(made, ['work']);
  });

  it('closes the client of the session that ends', async () => {
    session.signIn(PROFILE);
    await signedIn().client();
    session.signIn({ ...PROFILE, name: 'other' });
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

  it('shows name, address and kind, and no secret', () => {
    session.signIn(PROFILE);
    const { name, baseUrl, kind } = signedIn();
    assert.deepEqual([name, baseUrl, kind], ['work', PROFILE.baseUrl, 'serviceAccount']);
    assert.ok(!JSON.stringify(session.get()).includes('canary'));
  });

  it('calls nobody after its end', () => {
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
