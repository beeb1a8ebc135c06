import assert from 'node:assert/strict';
import fc from 'fast-check';
import { toSummary } from '../../../src/core/account/profiles';
import { makeProfile, SANDBOX, SharedStorage, Window, type Mood } from './profileFixture';

type Act =
  | { readonly kind: 'add'; readonly account: string; readonly secret: string }
  | { readonly kind: 'rename'; readonly index: number; readonly name: string }
  | { readonly kind: 'use' | 'signOut'; readonly index: number }
  | { readonly kind: 'behavior'; readonly behavior: Mood }
  | { readonly kind: 'signOutActive' | 'enterSandbox' | 'leaveSandbox' | 'reread' };

const index = fc.nat(3);
const name = fc.constantFrom('one', 'two', '🧪');
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    kind: fc.constant('add' as const),
    account: fc.constantFrom('a', 'b', 'c'),
    secret: fc.constantFrom('old', 'new'),
  }),
  fc.record({ kind: fc.constantFrom('use' as const, 'signOut' as const), index }),
  fc.record({ kind: fc.constant('rename' as const), index, name }),
  fc.record({
    kind: fc.constant('behavior' as const),
    behavior: fc.constantFrom<Mood>('works', 'refuses', 'late'),
  }),
  fc.record({
    kind: fc.constantFrom(
      'signOutActive' as const,
      'signOutActive' as const,
      'enterSandbox' as const,
      'leaveSandbox' as const,
      'reread' as const,
    ),
  }),
);
const acts = fc.array(fc.record({ window: fc.nat(1), act }), { minLength: 1, maxLength: 12 });

async function perform({ profiles, profileStorage }: Window, one: Act): Promise<void> {
  const at = (position: number) => profiles.getAll()[position]?.id ?? 'nobody';
  switch (one.kind) {
    case 'add':
      await profiles.add(makeProfile(one.account, { secret: one.secret }));
      return;
    case 'use':
      await profiles.use(at(one.index));
      return;
    case 'rename':
      await profiles.rename(at(one.index), one.name);
      return;
    case 'signOut':
      return profiles.signOut(at(one.index));
    case 'signOutActive':
      return profiles.signOut();
    case 'enterSandbox':
      profiles.useSandbox(SANDBOX);
      return;
    case 'leaveSandbox':
      return profiles.leaveSandbox();
    case 'reread':
      return profiles.reread();
    case 'behavior':
      profileStorage.behavior = one.behavior;
  }
}

/** A window that has come to rest agrees with the storage, and sends only what is stored there. */
async function check(window: Window): Promise<void> {
  const { profiles, session, sharedStorage } = window;
  const own = new Set(
    profiles
      .getAll()
      .filter(({ home }) => home === 'session')
      .map(({ id }) => id),
  );
  const byId = (one: { id: string }, other: { id: string }) => one.id.localeCompare(other.id);
  assert.deepEqual(
    profiles
      .getAll()
      .filter(({ home }) => home === 'kept')
      .sort(byId),
    [...sharedStorage.secrets.values()]
      .filter(({ id }) => !own.has(id))
      .map((profile) => toSummary(profile, 'kept'))
      .sort(byId),
  );
  const active = profiles.getActive();
  const state = session.get();
  assert.equal(state.state === 'signedIn' ? state.id : undefined, active?.id);
  if (!active) return;
  assert.ok(profiles.getAll().some(({ id }) => id === active.id));
  if (active.home !== 'kept') return;
  const stored = sharedStorage.secrets.get(active.id)!;
  assert.deepEqual(await window.sends(), { baseUrl: stored.baseUrl, credential: stored.credential });
}

describe('Two windows that sign in and out at the same time', () => {
  it('end with the state in the storage and don’t react to each other forever', async function () {
    this.timeout(60_000);
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), acts, async (scheduler, all) => {
        const sharedStorage = new SharedStorage();
        const wait = (what: string) => scheduler.schedule(Promise.resolve(), what);
        const windows = [
          new Window(sharedStorage, undefined, wait),
          new Window(sharedStorage, undefined, wait),
        ] as const;
        const done = [
          ...windows.map((window) => window.profiles.restore()),
          ...all.map(async (one) => {
            await wait(`${one.window} ${one.act.kind}`);
            await perform(windows[one.window as 0 | 1], one.act);
          }),
        ];
        const count = (...kinds: Act['kind'][]) => all.filter((one) => kinds.includes(one.act.kind)).length;
        const mostWrites = count('add', 'rename', 'signOut', 'signOutActive');
        const mostLoads = 2 * mostWrites + count('reread', 'rename') + windows.length;
        // Each call has two steps, each act one, each write two events.
        let steps = 2 * (mostLoads + mostWrites) + 2 * mostWrites + all.length;
        for (; steps >= 0 && scheduler.count() > 0; steps--) {
          await scheduler.waitNext(1);
          await new Promise((resolve) => setImmediate(resolve));
        }
        assert.equal(scheduler.count(), 0, 'endless');
        await Promise.all(done);
        assert.ok(windows[0].profileStorage.writes + windows[1].profileStorage.writes <= mostWrites);
        assert.ok(windows[0].profileStorage.loads + windows[1].profileStorage.loads <= mostLoads);
        for (const window of windows) await check(window);
      }),
      { numRuns: 300 },
    );
  });
});
