import assert from 'node:assert/strict';
import { Poller, type Waits, type Watch } from '../../../src/state/poller';

interface Timer {
  readonly run: () => void;
  readonly ms: number;
}

describe('Poller', () => {
  const { setTimeout: realSet, clearTimeout: realClear } = globalThis;
  let timers: Timer[];
  let waits: number[];
  let poller: Poller;

  beforeEach(() => {
    timers = [];
    waits = [];
    poller = new Poller();
    globalThis.setTimeout = ((run: () => void, ms: number) => {
      const timer = { run, ms };
      timers.push(timer);
      waits.push(ms);
      return timer;
    }) as unknown as typeof setTimeout;
    globalThis.clearTimeout = ((timer: Timer) => {
      timers = timers.filter((one) => one !== timer);
    }) as unknown as typeof clearTimeout;
  });
  afterEach(() => {
    globalThis.setTimeout = realSet;
    globalThis.clearTimeout = realClear;
  });

  const flush = () => new Promise((resolve) => setImmediate(resolve));
  /** Lets the timer that is due run, with all that follows from it. */
  const pass = async () => {
    const [timer] = timers.splice(0, 1);
    assert.ok(timer);
    timer.run();
    await flush();
  };
  const makeWatch = (fields: Partial<Watch>): Watch => ({
    isActive: () => true,
    load: () => Promise.resolve(false),
    getWaits: () => ({ first: 100, most: 200 }),
    ...fields,
  });

  it('waits longer after each load without changes, up to a maximum, and starts over after a change', async () => {
    const news = [false, false, false, true, false];
    poller.watch(makeWatch({ load: () => Promise.resolve(news.shift() ?? false) }));
    for (let turn = 0; turn < 5; turn++) await pass();
    assert.deepEqual(waits, [100, 150, 200, 200, 100, 150]);
  });

  it('counts a failed load as one without changes', async () => {
    poller.watch(makeWatch({ load: () => Promise.reject(new Error('down')) }));
    await pass();
    await pass();
    assert.deepEqual(waits, [100, 150, 200]);
  });

  it('loads nothing while the watch is inactive, and loads again when it becomes active', async () => {
    let isActive = false;
    let reads = 0;
    const load = () => {
      reads += 1;
      return Promise.resolve(false);
    };
    poller.watch(makeWatch({ isActive: () => isActive, load }));
    await pass();
    await pass();
    assert.deepEqual([reads, waits], [0, [100, 100, 100]]);
    isActive = true;
    await pass();
    assert.equal(reads, 1);
  });

  it('applies changed intervals from the next wait on, and loads nothing while there is no interval', async () => {
    let own: Waits | undefined = { first: 100, most: 200 };
    let reads = 0;
    const load = () => {
      reads += 1;
      return Promise.resolve(false);
    };
    poller.watch(makeWatch({ load, getWaits: () => own }));
    await pass();
    own = { first: 1000, most: 5000 };
    await pass();
    await pass();
    assert.deepEqual([reads, waits], [3, [100, 150, 1000, 1500]]);
    own = undefined;
    await pass();
    await pass();
    assert.deepEqual([reads, timers.length], [3, 1]);
    own = { first: 10, most: 20 };
    await pass();
    assert.deepEqual([reads, waits.at(-1)], [4, 20]);
  });

  it('never runs two loads of a watch at the same time', async () => {
    let reads = 0;
    poller.watch(
      makeWatch({
        load: () => {
          reads += 1;
          return new Promise(() => undefined);
        },
      }),
    );
    await pass();
    assert.deepEqual([reads, timers.length], [1, 0]);
  });

  it('ignores a timer of a watch that was already disposed', async () => {
    let reads = 0;
    const load = () => {
      reads += 1;
      return Promise.resolve(false);
    };
    const watch = poller.watch(makeWatch({ load }));
    const [due] = timers;
    watch.dispose();
    due?.run();
    await flush();
    assert.deepEqual([reads, timers], [0, []]);
  });

  it('leaves no timer when a watch or the poller is disposed, even while a load is in progress', async () => {
    const watch = poller.watch(makeWatch({}));
    poller.watch(makeWatch({}));
    watch.dispose();
    assert.equal(timers.length, 1);
    let finish: ((isChanged: boolean) => void) | undefined;
    poller.watch(makeWatch({ load: () => new Promise((resolve) => (finish = resolve)) }));
    await pass();
    await pass();
    assert.ok(finish);
    poller.dispose();
    finish(true);
    await flush();
    assert.deepEqual(timers, []);
  });

  it('loads once after the computer has slept for hours', async () => {
    let loads = 0;
    poller.watch(
      makeWatch({
        load: () => {
          loads += 1;
          return Promise.resolve(false);
        },
      }),
    );
    // A timer that is hours late runs once: there is never a second one.
    assert.equal(timers.length, 1);
    await pass();
    assert.deepEqual([loads, timers.length], [1, 1]);
  });
});
