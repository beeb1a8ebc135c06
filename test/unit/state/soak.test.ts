import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createAtlasClient } from '../../../src/atlas/client';
import { startSandbox, type RunningSandbox } from '../../../src/sandbox/server';
import { Session } from '../../../src/state/session';
import { Store } from '../../../src/state/store';
import { PROPERTY_RUNS } from '../support/propertyRuns';
import { BEHAVIORS, FaultyProxy } from './faultyProxy';

/** 50 in npm test, 1,000 in the full run. */
const REFRESHES = PROPERTY_RUNS / 10;
/** Refreshes after which everything that stays is there: connections, caches, compiled code. */
const WARM = Math.ceil(REFRESHES / 5);

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Bytes of the heap, and how many timers and sockets there are. */
function measure() {
  collectGarbage();
  const resources = process.getActiveResourcesInfo();
  const count = (type: string) => resources.filter((each) => each === type).length;
  return {
    heap: process.memoryUsage().heapUsed,
    timers: count('Timeout'),
    sockets: count('TCPSocketWrap'),
  };
}

describe('Many refreshes with faults', function () {
  this.timeout(600_000);
  let sandbox: RunningSandbox;
  let proxy: FaultyProxy;

  before(async () => {
    sandbox = await startSandbox();
    proxy = new FaultyProxy(sandbox.announcement.baseUrl);
  });
  after(async () => {
    await proxy.close();
    await sandbox.close();
  });

  it('leave the heap, timers, and sockets as they were', async () => {
    const baseUrl = await proxy.start();
    const { publicKey = '', privateKey = '' } = sandbox.announcement.credentials[0]!;
    const credential = { kind: 'apiKey', publicKey, privateKey } as const;
    const client = createAtlasClient({
      baseUrl,
      credential,
      userAgent: 'atlas-private-endpoints/tests',
      backoffMs: 1,
      deadlineMs: 500,
    });
    const session = new Session(() => Promise.resolve(client));
    const store = new Store(session);
    session.signIn({ id: 'p', name: 'p', baseUrl, credential }, 'kept');
    let before = measure();
    for (let turn = 1; turn <= REFRESHES; turn++) {
      // A request that gets no response costs its deadline.
      const behavior = BEHAVIORS[turn % BEHAVIORS.length] ?? 'pass';
      if (behavior !== 'silent' || turn % 10 === 0) proxy.behaviors.push('pass', 'pass', behavior);
      session.retryNow();
      await store.refresh({ isPoll: turn % 2 === 0 });
      proxy.seen.length = 0;
      if (turn === WARM) before = measure();
    }
    proxy.behaviors.length = 0;
    await store.refresh();
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const after = measure();
    assert.ok(after.timers <= before.timers + 2, JSON.stringify([before, after]));
    assert.ok(after.sockets <= before.sockets + 4, JSON.stringify([before, after]));
    assert.ok(after.heap < before.heap * 1.2 + 4_000_000, JSON.stringify([before, after]));
    assert.equal(store.get().projects?.state, 'loaded');
    store.dispose();
    session.dispose();
    await client.close();
  });
});
