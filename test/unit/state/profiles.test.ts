import assert from 'node:assert/strict';
import { toSummary } from '../../../src/core/account/profiles';
import type { SessionState } from '../../../src/state/session';
import { ENVIRONMENT, makeProfile, SANDBOX, SharedStorage, turns, Window } from './profileFixture';

const A = makeProfile('a', { id: 'id-a' });
const B = makeProfile('b', { id: 'id-b' });
const C = makeProfile('c', { id: 'id-c' });

/** A window at the start of a day. */
async function open(
  sharedStorage: SharedStorage,
  environment = undefined as typeof A | undefined,
): Promise<Window> {
  const window = new Window(sharedStorage, environment);
  await window.profiles.restore();
  return window;
}

/** Writes behind every window's back, and says so. */
async function elsewhere(
  sharedStorage: SharedStorage,
  act: (other: Window) => Promise<unknown>,
): Promise<void> {
  const other = new Window(sharedStorage);
  await other.profiles.reread();
  await act(other);
  await turns();
}

function watch(window: Window): SessionState[] {
  const states: SessionState[] = [];
  window.session.onDidChange((state) => states.push(state));
  return states;
}

describe('Profiles restore', () => {
  it('signs in with the last selected profile, else the only one, else none', async () => {
    const two = new SharedStorage(A, B);
    assert.equal((await open(two)).who(), undefined);
    two.chosen = B.id;
    assert.equal((await open(two)).who(), 'b kept');
    two.chosen = 'gone';
    const nobody = await open(two);
    assert.equal(nobody.who(), undefined);
    assert.equal(nobody.session.get().state, 'signedOut');
    assert.deepEqual(nobody.list(), ['a kept', 'b kept']);
    const one = new SharedStorage(A);
    one.chosen = 'gone';
    assert.equal((await open(one, ENVIRONMENT)).who(), 'a kept');
  });

  it('signs in with the environment’s profile if none is stored, unless the user signed out', async () => {
    const sharedStorage = new SharedStorage();
    const window = await open(sharedStorage, ENVIRONMENT);
    assert.equal(window.who(), 'environment environment');
    await window.profiles.signOut();
    assert.equal(window.who(), undefined);
    const next = await open(sharedStorage, ENVIRONMENT);
    assert.equal(next.who(), undefined);
    assert.deepEqual(next.list(), ['environment environment']);
    assert.ok(await next.profiles.use('environment'));
    assert.equal((await open(sharedStorage, ENVIRONMENT)).who(), 'environment environment');
    sharedStorage.secrets.set(A.id, A);
    assert.equal((await open(sharedStorage, ENVIRONMENT)).who(), 'environment environment', 'chosen');
    assert.equal((await open(sharedStorage)).who(), 'a kept');
  });

  it('offers an environment profile with an unknown host but doesn’t sign in with it', async () => {
    const sharedStorage = new SharedStorage();
    const strange = { ...ENVIRONMENT, baseUrl: 'https://atlas.example' };
    const window = await open(sharedStorage, strange);
    assert.equal(window.who(), undefined);
    assert.deepEqual(window.list(), ['environment environment']);
    assert.ok(await window.profiles.use('environment'));
    assert.equal((await window.sends())?.baseUrl, 'https://atlas.example');
    assert.equal((await open(sharedStorage, strange)).who(), undefined, 'it may be another host by now');
  });

  it('doesn’t sign in with the remaining profile after the user signed out of the other', async () => {
    const sharedStorage = new SharedStorage(A, B);
    sharedStorage.chosen = A.id;
    await (await open(sharedStorage)).profiles.signOut();
    const next = await open(sharedStorage);
    assert.equal(next.who(), undefined);
    assert.deepEqual(next.list(), ['b kept']);
  });

  it('stays signed out if the user signed out, even if the storage responds late', async () => {
    const sharedStorage = new SharedStorage(A);
    sharedStorage.signedOut = true;
    const window = new Window(sharedStorage);
    window.profileStorage.isReadable = false;
    await window.profiles.restore();
    window.profileStorage.isReadable = true;
    await window.profiles.reread();
    assert.equal(window.who(), undefined);
    assert.deepEqual(window.list(), ['a kept']);
  });

  it('reports whose account must be forgotten: a stored, a lost, or the environment’s profile', async () => {
    const sharedStorage = new SharedStorage(A);
    sharedStorage.kept = [toSummary(A, 'kept'), toSummary(B, 'kept')];
    const window = await open(sharedStorage, ENVIRONMENT);
    const reported: string[] = [];
    window.profiles.onDidSignOut(({ name }) => reported.push(name));
    for (const id of [A.id, B.id, 'environment', 'nobody']) await window.profiles.signOut(id);
    assert.deepEqual(reported, ['a', 'b', 'environment']);
  });

  it('sends nothing to Atlas', async () => {
    const window = await open(new SharedStorage(A));
    await turns();
    assert.equal(window.who(), 'a kept');
    assert.deepEqual(window.clients, []);
  });

  it('doesn’t replace a profile that the user selected in the meantime', async () => {
    const sharedStorage = new SharedStorage(A);
    const window = new Window(sharedStorage, ENVIRONMENT);
    const restoring = window.profiles.restore();
    assert.ok(await window.profiles.use('environment'));
    const states = watch(window);
    await restoring;
    assert.equal(window.who(), 'environment environment');
    assert.deepEqual(states, []);
  });

  it('continues without a storage, and signs in when the storage responds', async () => {
    const sharedStorage = new SharedStorage(A);
    const window = new Window(sharedStorage);
    window.profileStorage.isReadable = false;
    await window.profiles.restore();
    assert.equal(window.session.get().state, 'signedOut');
    assert.equal(window.profiles.getStorage(), 'silent');
    window.profileStorage.isReadable = true;
    await window.profiles.reread();
    assert.equal(window.profiles.getStorage(), 'works');
    assert.equal(window.who(), 'a kept');
  });

  it('signs in with the environment’s profile without a storage response only if no profile was ever stored', async () => {
    for (const kept of [[], [toSummary(A, 'kept')]]) {
      const sharedStorage = new SharedStorage();
      sharedStorage.kept = kept;
      const window = new Window(sharedStorage, ENVIRONMENT);
      window.profileStorage.isReadable = false;
      await window.profiles.restore();
      assert.equal(window.who(), kept.length === 0 ? 'environment environment' : undefined);
    }
  });
});

describe('Profiles getLost', () => {
  async function openWithLost(): Promise<{ sharedStorage: SharedStorage; window: Window }> {
    const sharedStorage = new SharedStorage();
    const before = await open(sharedStorage);
    await before.profiles.add(makeProfile('a'));
    await before.profiles.add(makeProfile('b'));
    sharedStorage.secrets.clear();
    return { sharedStorage, window: await open(sharedStorage) };
  }

  it('returns lost profiles until they are added again or signed out', async () => {
    const { sharedStorage, window } = await openWithLost();
    const { profiles } = window;
    assert.equal(profiles.getStorage(), 'lost');
    const [a, b] = profiles.getLost();
    assert.deepEqual([a?.name, b?.name], ['a', 'b']);
    await profiles.add(makeProfile('a', { name: 'again' }));
    assert.deepEqual(profiles.getLost(), [b]);
    assert.equal(profiles.getActive()?.id, a?.id);
    await profiles.signOut(b?.id);
    assert.deepEqual([profiles.getLost(), profiles.getStorage()], [[], 'works']);
    assert.equal(window.who(), 'again kept');
    assert.equal((await open(sharedStorage)).profiles.getStorage(), 'works', 'remembered');
  });

  it('doesn’t return profiles that another window added again', async () => {
    const { sharedStorage, window } = await openWithLost();
    const [, b] = window.profiles.getLost();
    sharedStorage.secrets.set('another id', makeProfile('a', { id: 'another id' }));
    await window.profiles.reread();
    assert.deepEqual(window.profiles.getLost(), [b]);
  });

  it('doesn’t return profiles that were signed out or renamed, in this or another window', async () => {
    const sharedStorage = new SharedStorage();
    const window = await open(sharedStorage);
    await window.profiles.add(makeProfile('a'));
    await window.profiles.add(makeProfile('b'));
    await window.profiles.rename(window.idOf('a'), 'renamed');
    assert.deepEqual(
      sharedStorage.kept.map(({ name }) => name),
      ['b', 'renamed'],
    );
    assert.ok(!JSON.stringify(sharedStorage.kept).includes('secret'));
    await elsewhere(sharedStorage, (other) => other.profiles.signOut(other.idOf('b')));
    assert.deepEqual([window.profiles.getStorage(), window.profiles.getLost()], ['works', []]);
    // Memory may reach another window later than the secrets do.
    await elsewhere(sharedStorage, (other) => other.profileStorage.forget(other.idOf('renamed')));
    assert.deepEqual([window.profiles.getStorage(), window.profiles.getLost()], ['works', []]);
    await window.profiles.add(makeProfile('a'));
    await window.profiles.signOut();
    assert.equal((await open(sharedStorage)).profiles.getStorage(), 'works');
  });

  it('doesn’t return profiles that the storage deleted late', async () => {
    const sharedStorage = new SharedStorage();
    const window = await open(sharedStorage);
    await window.profiles.add(makeProfile('a'));
    window.profileStorage.behavior = 'late';
    await window.profiles.signOut();
    assert.equal((await open(sharedStorage)).profiles.getStorage(), 'works');
  });
});

describe('Profiles add', () => {
  it('stores the profile, signs in with it, and stores the selection', async () => {
    const sharedStorage = new SharedStorage(B);
    sharedStorage.signedOut = true;
    const window = await open(sharedStorage, ENVIRONMENT);
    assert.equal(await window.profiles.add(makeProfile('a', { projectId: 'p' })), 'kept');
    const id = window.profiles.getActive()!.id;
    assert.notEqual(id, 'new');
    assert.deepEqual(sharedStorage.secrets.get(id), { ...makeProfile('a', { projectId: 'p' }), id });
    assert.deepEqual([sharedStorage.chosen, sharedStorage.signedOut], [id, false]);
    assert.equal((await open(sharedStorage)).who(), 'a kept');
  });

  it('replaces only the profile with the same account and address', async () => {
    const window = await open(new SharedStorage(A));
    assert.equal(
      await window.profiles.add(makeProfile('a', { name: 'new name', secret: 'new secret' })),
      'kept',
    );
    assert.deepEqual(window.list(), ['new name kept']);
    assert.equal(window.profiles.getActive()?.id, A.id);
    assert.deepEqual(
      (await window.sends())?.credential,
      makeProfile('a', { secret: 'new secret' }).credential,
    );
    const gov = 'https://cloud.mongodbgov.com';
    await window.profiles.add(makeProfile('a', { baseUrl: gov, secret: 'for gov' }));
    assert.deepEqual(window.list(), ['a kept', 'new name kept']);
    assert.deepEqual(await window.sends(), makeSending(gov, 'for gov'));
    await window.profiles.use(A.id);
    assert.deepEqual(await window.sends(), makeSending(A.baseUrl, 'new secret'));
  });

  function makeSending(baseUrl: string, secret: string) {
    return { baseUrl, credential: makeProfile('a', { secret }).credential };
  }

  it('keeps the profile for the session if the storage fails, and stores it if the storage succeeds late', async () => {
    for (const behavior of ['refuses', 'late'] as const) {
      const sharedStorage = new SharedStorage();
      const window = await open(sharedStorage);
      window.profileStorage.behavior = behavior;
      assert.equal(await window.profiles.add(makeProfile('a')), 'session');
      assert.equal(window.who(), 'a session');
      assert.equal(window.profiles.getStorage(), 'silent');
      const state = window.session.get();
      await window.profiles.reread();
      assert.equal(window.who(), behavior === 'late' ? 'a kept' : 'a session');
      assert.equal(window.profiles.getStorage(), 'works');
      assert.equal(window.session.get(), state, 'the same session');
    }
  });

  it('uses the new secret while the storage still contains the old one', async () => {
    const window = await open(new SharedStorage(A));
    window.profileStorage.behavior = 'refuses';
    await window.profiles.add(makeProfile('a', { secret: 'new' }));
    await window.profiles.reread();
    assert.deepEqual(window.list(), ['a session']);
    assert.deepEqual((await window.sends())?.credential, makeProfile('a', { secret: 'new' }).credential);
    window.profileStorage.behavior = 'works';
    await window.profiles.add(makeProfile('a', { secret: 'newer' }));
    assert.deepEqual(window.list(), ['a kept']);
  });

  it('doesn’t override what the user selected while the storage was slow', async () => {
    const sharedStorage = new SharedStorage(A, B);
    const window = await open(sharedStorage);
    const adding = window.profiles.add(makeProfile('c'));
    await window.profiles.use(B.id);
    await adding;
    assert.equal(window.who(), 'b kept');
    assert.equal(sharedStorage.chosen, B.id);
    const again = window.profiles.add(makeProfile('a'));
    await window.profiles.signOut();
    await again;
    assert.equal(window.who(), undefined);
  });

  it('takes precedence over an earlier sign-out of the same account', async () => {
    const window = await open(new SharedStorage(A));
    const leaving = window.profiles.signOut();
    await Promise.all([leaving, window.profiles.add(makeProfile('a'))]);
    assert.equal(window.who(), 'a kept');
    assert.equal(window.sharedStorage.secrets.size, 1);
  });

  it('uses the new secret in the session that it replaces, whichever finishes first', async () => {
    const window = await open(new SharedStorage(A));
    window.profileStorage.behavior = 'refuses';
    const adding = window.profiles.add(makeProfile('a', { secret: 'new' }));
    await window.profiles.use(A.id);
    await adding;
    assert.equal(window.who(), 'a session');
    assert.deepEqual((await window.sends())?.credential, makeProfile('a', { secret: 'new' }).credential);
  });

  it('makes names unique', async () => {
    const window = await open(new SharedStorage(A), ENVIRONMENT);
    for (const account of ['x', 'y']) await window.profiles.add(makeProfile(account, { name: ' a ' }));
    await window.profiles.add(makeProfile('z', { name: 'environment' }));
    assert.deepEqual(window.list(), [
      'a kept',
      'a (2) kept',
      'a (3) kept',
      'environment (2) kept',
      'environment environment',
    ]);
  });
});

describe('Profiles use and rename', () => {
  it('switch to a profile and report a deleted one', async () => {
    const sharedStorage = new SharedStorage(A, B);
    const window = await open(sharedStorage, ENVIRONMENT);
    assert.ok(await window.profiles.use(A.id));
    assert.deepEqual([window.who(), sharedStorage.chosen], ['a kept', A.id]);
    const states = watch(window);
    assert.ok(await window.profiles.use(A.id));
    assert.deepEqual(states, [], 'the same session');
    assert.equal(await window.profiles.use('gone'), false);
    assert.equal(window.who(), 'a kept');
  });

  it('don’t store the selection of a profile that lasts only for the session', async () => {
    const sharedStorage = new SharedStorage(A);
    const window = await open(sharedStorage);
    await window.profiles.use(A.id);
    window.profileStorage.behavior = 'refuses';
    await window.profiles.add(makeProfile('b'));
    assert.equal(window.who(), 'b session');
    assert.equal(sharedStorage.chosen, A.id);
  });

  it('rename a profile without starting a new session, whatever the name', async () => {
    const window = await open(new SharedStorage(A, B));
    await window.profiles.use(A.id);
    const state = window.session.get();
    const changed: unknown[] = [];
    window.profiles.onDidChange(() => changed.push(window.who()));
    for (const name of ['🧪 <b>$(x)</b>', 'x'.repeat(300), 'b']) {
      assert.equal(await window.profiles.rename(A.id, `  ${name} `), 'renamed');
      await turns();
    }
    assert.deepEqual(changed, ['🧪 <b>$(x)</b> kept', `${'x'.repeat(100)} kept`, 'b (2) kept']);
    assert.equal(window.session.get(), state);
    assert.equal(window.sharedStorage.secrets.get(A.id)?.name, 'b (2)');
  });

  it('don’t rename a profile that is deleted, not stored, or not writable', async () => {
    const sharedStorage = new SharedStorage(A);
    const window = await open(sharedStorage, ENVIRONMENT);
    assert.equal(await window.profiles.rename('gone', 'x'), 'deleted');
    assert.equal(await window.profiles.rename('environment', 'x'), 'notSaved');
    window.profileStorage.behavior = 'refuses';
    assert.equal(await window.profiles.rename(A.id, 'x'), 'storageSilent');
    assert.deepEqual([window.who(), window.profiles.getStorage()], ['a kept', 'silent']);
    await window.profiles.add(makeProfile('b'));
    assert.equal(await window.profiles.rename(window.idOf('b'), 'mine'), 'renamed');
    assert.equal(window.who(), 'mine session');
    // Forgotten behind this window's back: renaming must not keep it again.
    window.profileStorage.behavior = 'works';
    sharedStorage.secrets.delete(A.id);
    assert.equal(await window.profiles.rename(A.id, 'back'), 'deleted');
    assert.equal(sharedStorage.secrets.size, 0);
  });
});

describe('Profiles signOut', () => {
  it('ends the session, deletes the secret, and doesn’t sign in with another profile', async () => {
    const sharedStorage = new SharedStorage(A, B);
    sharedStorage.chosen = A.id;
    const window = await open(sharedStorage, ENVIRONMENT);
    const leaving = window.profiles.signOut();
    assert.equal(window.session.get().state, 'signedOut', 'at once');
    await leaving;
    await turns();
    assert.equal(window.who(), undefined);
    assert.deepEqual([...sharedStorage.secrets.keys()], [B.id]);
    assert.equal(sharedStorage.chosen, undefined);
    await window.profiles.reread();
    assert.deepEqual(window.list(), ['b kept', 'environment environment']);
    assert.equal(window.who(), undefined);
  });

  it('keeps the active profile when another one is signed out', async () => {
    const sharedStorage = new SharedStorage(A, B);
    sharedStorage.chosen = A.id;
    const window = await open(sharedStorage);
    const states = watch(window);
    await window.profiles.signOut(B.id);
    await window.profiles.signOut('gone');
    assert.deepEqual(states, []);
    assert.deepEqual([...sharedStorage.secrets.keys()], [A.id]);
    assert.deepEqual([sharedStorage.chosen, sharedStorage.signedOut], [A.id, false]);
  });

  it('ends the session even if the storage fails, and keeps it ended', async () => {
    const window = await open(new SharedStorage(A));
    window.profileStorage.behavior = 'refuses';
    await window.profiles.signOut();
    assert.deepEqual([window.who(), window.profiles.getStorage()], [undefined, 'silent']);
    assert.deepEqual(window.list(), ['a kept'], 'the storage still holds it');
    window.profileStorage.behavior = 'works';
    await window.profiles.reread();
    assert.deepEqual([window.who(), window.profiles.getStorage()], [undefined, 'works']);
    await window.profiles.signOut(A.id);
    assert.equal(window.sharedStorage.secrets.size, 0);
  });

  it('ends a session that began before the storage failed', async () => {
    const window = await open(new SharedStorage(A));
    window.profileStorage.behavior = 'refuses';
    const leaving = window.profiles.signOut();
    await window.profiles.use(A.id);
    await leaving;
    assert.equal(window.who(), undefined);
  });

  it('deletes what the storage saved late', async () => {
    const sharedStorage = new SharedStorage();
    const window = await open(sharedStorage);
    window.profileStorage.behavior = 'late';
    await window.profiles.add(makeProfile('a'));
    window.profileStorage.behavior = 'works';
    await window.profiles.signOut();
    assert.equal(sharedStorage.secrets.size, 0);
  });

  it('removes a profile that lasts only for the session', async () => {
    const window = await open(new SharedStorage());
    window.profileStorage.behavior = 'refuses';
    await window.profiles.add(makeProfile('a'));
    await window.profiles.signOut();
    assert.deepEqual(window.list(), []);
  });
});

describe('Profiles reread', () => {
  it('signs out with a deleted profile, keeps the session when it is renamed, and uses a changed secret', async () => {
    const sharedStorage = new SharedStorage(A, B);
    sharedStorage.chosen = A.id;
    const window = await open(sharedStorage);
    const states = watch(window);
    await elsewhere(sharedStorage, (other) => other.profiles.rename(A.id, 'renamed'));
    assert.equal(window.who(), 'renamed kept');
    assert.deepEqual(states, []);
    await elsewhere(sharedStorage, (other) => other.profiles.add(makeProfile('a', { secret: 'new' })));
    assert.equal(states.length, 1);
    assert.deepEqual((await window.sends())?.credential, makeProfile('a', { secret: 'new' }).credential);
    await elsewhere(sharedStorage, (other) => other.profiles.signOut(A.id));
    assert.equal(window.who(), undefined);
    assert.equal(window.session.get().state, 'signedOut');
    assert.deepEqual(window.list(), ['b kept']);
    assert.equal(window.profileStorage.writes, 0);
  });

  it('signs in with a profile that another window added, unless the user signed out in this window', async () => {
    const sharedStorage = new SharedStorage();
    const [idle, left] = [await open(sharedStorage), await open(sharedStorage)];
    await left.profiles.add(makeProfile('a'));
    await turns();
    assert.equal(idle.who(), 'a kept');
    await left.profiles.signOut();
    await turns();
    assert.equal(idle.who(), undefined);
    await elsewhere(sharedStorage, (other) => other.profiles.add(makeProfile('b')));
    assert.deepEqual([idle.who(), left.who()], ['b kept', undefined]);
    assert.deepEqual(left.list(), ['b kept']);
    assert.ok(await left.profiles.use(left.idOf('b')));
    await elsewhere(sharedStorage, (other) => other.profiles.signOut(other.idOf('b')));
    await elsewhere(sharedStorage, (other) => other.profiles.add(makeProfile('c')));
    assert.deepEqual([idle.who(), left.who()], ['c kept', 'c kept'], 'signed in since');
    assert.equal(idle.profileStorage.writes, 0);
  });

  it('keeps the active account when another one is added', async () => {
    const sharedStorage = new SharedStorage(A);
    const window = await open(sharedStorage);
    await elsewhere(sharedStorage, (other) => other.profiles.add(makeProfile('b')));
    assert.equal(window.who(), 'a kept');
    assert.deepEqual(window.list(), ['a kept', 'b kept']);
  });

  it('stays signed in when the storage doesn’t respond', async () => {
    const window = await open(new SharedStorage(A));
    const state = window.session.get();
    window.profileStorage.isReadable = false;
    await window.profiles.reread();
    assert.equal(window.session.get(), state);
    assert.equal(window.profiles.getStorage(), 'silent');
  });

  it('loads once for many events, and once more for events during the load', async () => {
    const sharedStorage = new SharedStorage(A);
    const gates: (() => void)[] = [];
    const window = new Window(sharedStorage, undefined, () => new Promise((resolve) => gates.push(resolve)));
    const { profiles, profileStorage } = window;
    const all = [profiles.reread(), profiles.reread(), profiles.reread()];
    await turns();
    assert.equal(profileStorage.loads, 1);
    all.push(profiles.reread(), profiles.reread());
    while (gates.length > 0) {
      gates.shift()!();
      await turns();
      assert.ok(gates.length <= 1, 'one at a time');
    }
    await Promise.all(all);
    assert.equal(profileStorage.loads, 2);
  });

  it('fires an event only for changes, and none after it was disposed', async () => {
    const sharedStorage = new SharedStorage(A);
    const window = await open(sharedStorage);
    let reported = 0;
    window.profiles.onDidChange(() => (reported += 1));
    await window.profiles.reread();
    assert.equal(reported, 0);
    await elsewhere(sharedStorage, (other) => other.profiles.rename(A.id, 'x'));
    assert.equal(reported, 1);
    window.profiles.dispose();
    await elsewhere(sharedStorage, (other) => other.profiles.rename(A.id, 'y'));
    assert.deepEqual([reported, window.who()], [1, 'x kept']);
  });
});

describe('Profiles useSandbox', () => {
  it('starts and ends the sandbox without changing the stored profiles', async () => {
    const sharedStorage = new SharedStorage(A, B);
    sharedStorage.chosen = B.id;
    const window = await open(sharedStorage);
    for (const leave of ['leaveSandbox', 'signOut'] as const) {
      window.profiles.useSandbox(SANDBOX);
      window.profiles.useSandbox(SANDBOX);
      assert.equal(window.who(), 'sandbox sandbox');
      assert.deepEqual(window.list(), ['a kept', 'b kept', 'sandbox sandbox']);
      assert.ok(await window.profiles.use(SANDBOX.id));
      await window.profiles.reread();
      assert.equal(window.who(), 'sandbox sandbox');
      await window.profiles[leave]();
      assert.equal(window.who(), 'b kept');
    }
    assert.deepEqual(
      [sharedStorage.chosen, sharedStorage.signedOut, window.profileStorage.writes],
      [B.id, false, 0],
    );
    await window.profiles.leaveSandbox();
    assert.equal(window.who(), 'b kept');
  });

  it('returns to no profile if the previous one was deleted', async () => {
    const sharedStorage = new SharedStorage(A, B);
    sharedStorage.chosen = A.id;
    const window = await open(sharedStorage);
    window.profiles.useSandbox(SANDBOX);
    await elsewhere(sharedStorage, (other) => other.profiles.signOut(A.id));
    await window.profiles.leaveSandbox();
    assert.equal(window.session.get().state, 'signedOut');
    assert.equal(window.who(), undefined);
  });

  it('returns to the profile that is found while the sandbox runs', async () => {
    const starting = new Window(new SharedStorage(A));
    const restoring = starting.profiles.restore();
    starting.profiles.useSandbox(SANDBOX);
    await restoring;
    assert.equal(starting.who(), 'sandbox sandbox');
    await starting.profiles.leaveSandbox();
    assert.equal(starting.who(), 'a kept');
    const sharedStorage = new SharedStorage();
    const idle = await open(sharedStorage);
    idle.profiles.useSandbox(SANDBOX);
    await elsewhere(sharedStorage, (other) => other.profiles.add(makeProfile('c')));
    await idle.profiles.leaveSandbox();
    assert.equal(idle.who(), 'c kept');
  });

  it('doesn’t return to a profile that the user signed out of in the sandbox', async () => {
    const sharedStorage = new SharedStorage(A, C);
    sharedStorage.chosen = A.id;
    const window = await open(sharedStorage);
    window.profiles.useSandbox(SANDBOX);
    await window.profiles.signOut(A.id);
    assert.equal(window.who(), 'sandbox sandbox');
    await elsewhere(sharedStorage, (other) => other.profiles.add(makeProfile('b')));
    await window.profiles.leaveSandbox();
    assert.equal(window.who(), undefined);
  });
});
