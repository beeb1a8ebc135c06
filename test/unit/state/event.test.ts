import assert from 'node:assert/strict';
import { getFailure } from '../../../src/core/loadable';
import { Emitter } from '../../../src/state/event';
import { Bench } from './fixture';

/** Runs something, and returns the errors that nobody caught meanwhile. Mocha would fail the test for them. */
async function getUncaught(run: () => unknown): Promise<readonly unknown[]> {
  const listeners = process.listeners('uncaughtException');
  const errors: unknown[] = [];
  process.removeAllListeners('uncaughtException');
  process.on('uncaughtException', (error) => errors.push(error));
  try {
    await run();
    await new Promise((resolve) => setImmediate(resolve));
  } finally {
    process.removeAllListeners('uncaughtException');
    for (const listener of listeners) process.on('uncaughtException', listener);
  }
  return errors;
}

describe('Emitter', function () {
  this.timeout(20_000);

  it('calls the other listeners when one throws, and reports the error', async () => {
    const emitter = new Emitter<number>();
    const received: string[] = [];
    const error = new Error('listener');
    emitter.event((value) => received.push(`first ${value}`));
    emitter.event(() => {
      throw error;
    });
    emitter.event((value) => received.push(`last ${value}`));
    const uncaught = await getUncaught(() => {
      emitter.fire(1);
      received.push('fired');
    });
    assert.deepEqual(received, ['first 1', 'last 1', 'fired']);
    assert.deepEqual(uncaught, [error]);
  });

  it('doesn’t cause a list to be marked as failed when a listener throws', async () => {
    const bench = await Bench.start();
    try {
      bench.signIn();
      const { store } = bench;
      let changes = 0;
      store.onDidChange(() => {
        throw new Error('listener');
      });
      store.onDidChange(() => (changes += 1));
      const uncaught = await getUncaught(() => store.refresh());
      const { projects, services, clusters } = store.get();
      const remotes = [projects, ...services.values(), ...clusters.values()];
      assert.ok(services.size > 0 && clusters.size > 0);
      assert.deepEqual(
        remotes.map((remote) => [remote?.state, getFailure(remote)]),
        remotes.map(() => ['loaded', undefined]),
      );
      assert.ok(changes > 0);
      assert.equal(uncaught.length, changes);
    } finally {
      await bench.close();
    }
  });
});
