import assert from 'node:assert/strict';
import fc from 'fast-check';
import { NO_FILTER, type Filter } from '../../../src/core/filter/filter';
import { getValue } from '../../../src/core/loadable';
import { PROVIDERS } from '../../../src/core/model';
import { toServiceAddress, type ServiceAddress } from '../../../src/core/snapshot';
import { PROPERTY_RUNS } from '../support/propertyRuns';
import { Bench, settle } from './fixture';
import { toUnfinished } from './unfinished';

const ANY_PATH = '/api/atlas/v2/*';
const FILTERS: readonly Filter[] = [
  NO_FILTER,
  { ...NO_FILTER, attention: true },
  { ...NO_FILTER, text: 'east' },
  { ...NO_FILTER, statuses: ['available'] },
];

type Action =
  | { readonly kind: 'signIn'; readonly name: string }
  | { readonly kind: 'signOut' | 'refresh' | 'poll' }
  | { readonly kind: 'expand' | 'collapse' | 'refreshService' | 'refreshProject'; readonly index: number }
  | { readonly kind: 'filter'; readonly index: number }
  | { readonly kind: 'slow' | 'lost'; readonly times: number }
  | { readonly kind: 'pause'; readonly ms: number };

const index = fc.nat({ max: 30 });
const times = fc.integer({ min: 1, max: 12 });
const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ kind: fc.constant('signIn' as const), name: fc.constantFrom('owner', 'reader') }),
  fc.record({ kind: fc.constantFrom('signOut' as const, 'refresh' as const, 'poll' as const) }),
  fc.record({
    kind: fc.constantFrom(
      'expand' as const,
      'collapse' as const,
      'refreshService' as const,
      'refreshProject' as const,
    ),
    index,
  }),
  fc.record({ kind: fc.constant('filter' as const), index }),
  fc.record({ kind: fc.constantFrom('slow' as const, 'lost' as const), times }),
  fc.record({ kind: fc.constant('pause' as const), ms: fc.nat({ max: 30 }) }),
);

/** What a window does with a store, in the order in which a user does it, without waiting for responses. */
class Window {
  filter = NO_FILTER;
  /** Services that were seen: a row of an earlier session may still be expanded. */
  readonly #seen = new Map<string, ServiceAddress>();

  constructor(readonly bench: Bench) {}

  async run(act: Action): Promise<void> {
    const { store, session } = this.bench;
    this.#look();
    switch (act.kind) {
      case 'signIn':
        this.bench.signIn(act.name);
        return void store.refresh();
      case 'signOut':
        session.signOut();
        return;
      case 'refresh':
        return void store.refresh();
      case 'poll':
        return void store.refresh({ isPoll: true });
      case 'expand':
      case 'collapse': {
        const address = this.#pick(act.index);
        return address && void store.setExpanded(address, act.kind === 'expand');
      }
      case 'refreshService': {
        const address = this.#pick(act.index);
        return address && void store.refreshService(address);
      }
      case 'refreshProject': {
        const address = this.#pick(act.index);
        return address && void store.refreshProject(address.projectId);
      }
      case 'filter':
        this.filter = FILTERS[act.index % FILTERS.length] ?? NO_FILTER;
        return;
      case 'slow':
        return this.bench.fault({ path: ANY_PATH, delayMs: 20, times: act.times });
      case 'lost':
        return this.bench.fault({ path: ANY_PATH, reset: 'before-headers', times: act.times });
      case 'pause':
        return new Promise((resolve) => setTimeout(resolve, act.ms));
    }
  }

  toUnfinished(): readonly string[] {
    return toUnfinished(this.bench.session, this.bench.store, this.filter);
  }

  #look(): void {
    for (const list of this.bench.store.get().services.values())
      for (const service of getValue(list) ?? []) this.#seen.set(service.id, toServiceAddress(service));
  }

  #pick(at: number): ServiceAddress | undefined {
    const all = [...this.#seen.values()];
    return all[at % Math.max(1, all.length)];
  }
}

describe('Loading rows', function () {
  this.timeout(600_000);

  it('disappear once all activity has ended, whatever happened before', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 3, maxLength: 14 }), async (actions) => {
        const bench = await Bench.start({ world: 'demo' });
        try {
          const window = new Window(bench);
          bench.signIn();
          void bench.store.refresh();
          for (const act of actions) await window.run(act);
          await settle(() => window.toUnfinished().length === 0, 600);
          assert.deepEqual(window.toUnfinished(), []);
        } finally {
          await bench.close();
        }
      }),
      { numRuns: PROPERTY_RUNS / 20, endOnFailure: true },
    );
  });

  it('disappear after a service of a list that was never loaded is refreshed', async () => {
    const bench = await Bench.start();
    try {
      bench.signIn();
      await bench.store.refresh();
      const address = bench.address('US_WEST_2');
      bench.signIn('reader');
      await bench.store.refreshService(address);
      const key = `${address.projectId}/${PROVIDERS[0]}`;
      await settle(() => bench.store.get().services.get(key)?.state === 'loaded');
      assert.equal(bench.store.get().services.get(key)?.state, 'loaded');
    } finally {
      await bench.close();
    }
  });
});
