import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createAtlasClient, type AtlasClient } from '../../../src/atlas/client';
import { AtlasError } from '../../../src/core/errors/errors';
import { getValue } from '../../../src/core/loadable';
import type { Profile } from '../../../src/core/model';
import { toServiceAddress, type ServiceAddress } from '../../../src/core/snapshot';
import type { RunningSandbox } from '../../../src/sandbox/server';
import { Session } from '../../../src/state/session';
import { Store } from '../../../src/state/store';
import { PROPERTY_RUNS } from '../support/propertyRuns';
import { startSandbox } from '../support/sandbox';
import { BEHAVIORS, FaultyProxy, type Behavior } from './faultyProxy';
import { settle } from './fixture';
import { toUnfinished } from './unfinished';

/** Milliseconds after which a client gives a request up. */
const DEADLINE = 300;

/** Credentials of two organizations, of both kinds: what one sees is never the other's. */
const CREDENTIALS = ['owner', 'owner-service-account', 'labs-owner'] as const;

type Action =
  | { readonly kind: 'signIn'; readonly name: (typeof CREDENTIALS)[number] }
  | { readonly kind: 'signOut' | 'refresh' | 'poll' | 'retryNow' }
  | { readonly kind: 'expand' | 'refreshService' | 'createUser' | 'deleteService'; readonly index: number }
  | { readonly kind: 'behave'; readonly behaviors: readonly Behavior[] }
  | { readonly kind: 'pause'; readonly ms: number };

const index = fc.nat({ max: 30 });
const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ kind: fc.constant('signIn' as const), name: fc.constantFrom(...CREDENTIALS) }),
  fc.record({ kind: fc.constantFrom('signOut', 'refresh', 'poll', 'retryNow') }),
  fc.record({ kind: fc.constantFrom('expand', 'refreshService', 'createUser', 'deleteService'), index }),
  fc.record({
    kind: fc.constant('behave' as const),
    behaviors: fc.array(fc.oneof(fc.constant('pass' as const), fc.constantFrom(...BEHAVIORS)), {
      minLength: 1,
      maxLength: 20,
    }),
  }),
  fc.record({ kind: fc.constant('pause' as const), ms: fc.nat({ max: 30 }) }),
);

/** A session and a store, over the real client, a spoiling proxy, and a sandbox. */
class Harness {
  readonly session: Session;
  readonly store: Store;
  readonly #clients: AtlasClient[] = [];
  readonly #services = new Map<string, ServiceAddress>();
  #name: string | undefined;

  constructor(
    readonly sandbox: RunningSandbox,
    readonly proxy: FaultyProxy,
    readonly baseUrl: string,
  ) {
    this.session = new Session((profile) => Promise.resolve(this.#createClient(profile)));
    this.store = new Store(this.session);
  }

  async run(act: Action): Promise<void> {
    const { store, session, proxy } = this;
    for (const list of store.get().services.values())
      for (const service of getValue(list) ?? []) this.#services.set(service.id, toServiceAddress(service));
    switch (act.kind) {
      case 'signIn':
        this.#name = act.name;
        session.signIn(this.#profile(act.name), 'kept');
        return void store.refresh();
      case 'signOut':
        this.#name = undefined;
        session.signOut();
        return;
      case 'refresh':
      case 'poll':
        return void store.refresh({ isPoll: act.kind === 'poll' });
      case 'retryNow':
        session.retryNow();
        return;
      case 'behave':
        proxy.behaviors.push(...act.behaviors);
        return;
      case 'pause':
        return new Promise((resolve) => setTimeout(resolve, act.ms));
      default:
        this.#runOnService(act.kind, act.index);
    }
  }

  /** Projects that the current credential can't see. */
  toForeignProjects(): readonly string[] {
    const isLabs = this.#name === 'labs-owner';
    const names = (getValue(this.store.get().projects) ?? []).map(({ name }) => name);
    if (this.#name === undefined) return names;
    return names.filter((name) => (name === 'labs-prototypes') !== isLabs);
  }

  async close(): Promise<void> {
    this.store.dispose();
    this.session.dispose();
    await Promise.all(this.#clients.map((client) => client.close()));
  }

  #runOnService(kind: 'expand' | 'refreshService' | 'createUser' | 'deleteService', at: number): void {
    const all = [...this.#services.values()];
    const address = all[at % Math.max(1, all.length)];
    if (!address) return;
    const { store } = this;
    if (kind === 'expand') return void store.setExpanded(address, true);
    if (kind === 'refreshService') return void store.refreshService(address);
    const state = this.session.get();
    if (state.state !== 'signedIn') return;
    const { projectId, provider, serviceId } = address;
    const user = { username: `user-${at}`, password: 'long-enough', roles: [] };
    const write = async () => {
      const client = await state.client();
      await (kind === 'createUser'
        ? client.createDatabaseUser(projectId, { ...user, roles: [{ roleName: 'read', databaseName: 'a' }] })
        : client.deleteService(projectId, provider, serviceId));
    };
    void write().catch((thrown: unknown) => assert.ok(thrown instanceof AtlasError, String(thrown)));
  }

  #profile(name: string): Profile {
    const found = this.sandbox.announcement.credentials.find((each) => each.name === name)!;
    const { publicKey = '', privateKey = '', clientId = '', clientSecret = '' } = found;
    const credential =
      found.kind === 'apiKey'
        ? ({ kind: 'apiKey', publicKey, privateKey } as const)
        : ({ kind: 'serviceAccount', clientId, clientSecret } as const);
    return { id: name, name, baseUrl: this.baseUrl, credential };
  }

  #createClient({ baseUrl, credential }: Profile): AtlasClient {
    const userAgent = 'atlas-private-endpoints/tests';
    const client = createAtlasClient({ baseUrl, credential, userAgent, backoffMs: 1, deadlineMs: DEADLINE });
    this.#clients.push(client);
    return client;
  }
}

/** Moves the sandbox's clock on by a minute: it issues at most 50 tokens in one, and a client waits for the next one. */
async function refillRateLimits({ announcement }: RunningSandbox): Promise<void> {
  const body = JSON.stringify({ step: 61_000 });
  const response = await fetch(`${announcement.baseUrl}/_sandbox/clock`, { method: 'POST', body });
  assert.ok(response.ok, await response.text());
}

describe('A session over a server that does anything', function () {
  this.timeout(900_000);
  let sandbox: RunningSandbox;
  let proxy: FaultyProxy;
  let baseUrl: string;

  before(async () => {
    sandbox = await startSandbox();
    proxy = new FaultyProxy(sandbox.announcement.baseUrl);
    baseUrl = await proxy.start();
  });
  after(async () => {
    await proxy.close();
    await sandbox.close();
  });

  it('leaves no row loading, loads everything again, shows nothing of another session, and stops after sign-out', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 3, maxLength: 16 }), async (actions) => {
        await refillRateLimits(sandbox);
        const harness = new Harness(sandbox, proxy, baseUrl);
        proxy.behaviors.length = 0;
        try {
          await harness.run({ kind: 'signIn', name: 'owner' });
          await settle(() => harness.store.get().projects?.state === 'loaded');
          for (const act of actions) {
            await harness.run(act);
            assert.deepEqual(harness.toForeignProjects(), []);
          }
          const { session, store } = harness;
          await settle(() => toUnfinished(session, store).length === 0, 3000);
          assert.deepEqual(toUnfinished(session, store), []);
          assert.deepEqual(harness.toForeignProjects(), []);

          proxy.behaviors.length = 0;
          const isSignedIn = session.get().state === 'signedIn';
          // On a busy computer, a request may take longer than the deadline.
          for (let turn = 0; isSignedIn && turn < 10 && store.get().projects?.state !== 'loaded'; turn++) {
            session.retryNow();
            await store.refresh();
          }
          assert.equal(store.get().projects?.state === 'loaded', isSignedIn);
          assert.deepEqual(harness.toForeignProjects(), []);

          await harness.run({ kind: 'signOut' });
          // What was already on its way may still arrive.
          let quiet = 0;
          for (let before = -1, turn = 0; quiet < 4 && turn < 50; turn++) {
            await new Promise((resolve) => setTimeout(resolve, 30));
            quiet = before === proxy.seen.length ? quiet + 1 : 0;
            before = proxy.seen.length;
          }
          assert.equal(quiet, 4, proxy.seen.slice(-4).join());
          assert.equal(store.get().projects, undefined);
        } finally {
          await harness.close();
        }
      }),
      { numRuns: Math.min(PROPERTY_RUNS / 20, 200), endOnFailure: true },
    );
  });
});
