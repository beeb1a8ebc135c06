import assert from 'node:assert/strict';
import type { ServiceAddress } from '../../../src/core/snapshot';
import { toServiceAddress } from '../../../src/core/snapshot';
import {
  SetupWatches,
  type EndedSetup,
  type PendingSetup,
  type SetupMemory,
} from '../../../src/state/setupWatches';
import { Bench, HandPoller } from './fixture';

const VPCE = 'vpce-0123456789abcdef0';
const MINUTE = 60_000;

/** A window's memory of its watches, as it's stored. */
class FakeMemory implements SetupMemory {
  #text = '[]';

  getSetups(): readonly PendingSetup[] {
    return JSON.parse(this.#text) as readonly PendingSetup[];
  }

  setSetups(setups: readonly PendingSetup[]): Promise<void> {
    this.#text = JSON.stringify(setups);
    return Promise.resolve();
  }
}

describe('SetupWatches', function () {
  this.timeout(20_000);
  let bench: Bench;
  let poller: HandPoller;
  let memory: FakeMemory;
  let watches: SetupWatches;
  let ended: EndedSetup[];
  let address: ServiceAddress;

  const start = (): SetupWatches => {
    const started = new SetupWatches(bench.session, bench.store, poller.asPoller(), memory, () => true);
    started.onDidEnd((one) => ended.push(one));
    return started;
  };

  beforeEach(async () => {
    bench = await Bench.start();
    poller = new HandPoller();
    memory = new FakeMemory();
    ended = [];
    watches = start();
    bench.signIn();
    await bench.store.refresh();
    const wanted = { projectId: bench.projectId(), provider: 'AWS', region: 'EU_WEST_3' } as const;
    address = toServiceAddress(await bench.store.writer.createService(wanted));
  });
  afterEach(async () => {
    watches.dispose();
    await bench.close();
  });

  it('reports once when the service is available, and then sends nothing more', async () => {
    watches.watch(address);
    watches.watch(address);
    assert.equal(poller.size, 1);
    await poller.turn();
    assert.deepEqual(ended, []);
    await bench.step(5 * MINUTE);
    await poller.turn();
    assert.deepEqual(ended, [{ target: address, kind: 'available' }]);
    assert.deepEqual([poller.size, memory.getSetups().length], [0, 0]);
  });

  it('reports an endpoint that was connected, rejected, or deleted elsewhere', async () => {
    await bench.step(5 * MINUTE);
    const add = async (id: string) => {
      await bench.store.writer.createEndpoint(address, { id });
      watches.watch({ ...address, endpointId: id });
      await bench.step(5 * MINUTE);
      await poller.turn();
      return ended.at(-1)?.kind;
    };
    assert.equal(await add(VPCE), 'available');
    await bench.otherClient().deleteEndpoint(address.projectId, 'AWS', address.serviceId, VPCE);
    watches.watch({ ...address, endpointId: VPCE });
    await bench.step(5 * MINUTE);
    await poller.turn();
    assert.equal(ended.at(-1)?.kind, 'deleted');
  });

  it('goes on after a reload of the window, for the same account only', async () => {
    watches.watch(address);
    watches.dispose();
    watches = start();
    bench.signIn('reader');
    assert.equal(poller.size, 0);
    bench.signIn();
    assert.equal(poller.size, 1);
    await bench.step(5 * MINUTE);
    await poller.turn();
    assert.equal(ended.length, 1);
  });

  it('keeps waiting while Atlas can’t be reached', async () => {
    watches.watch(address);
    await bench.step(5 * MINUTE);
    await bench.fault({ path: '/api/**', status: 503 });
    await poller.turn();
    assert.deepEqual([ended.length, poller.size], [0, 1]);
    await bench.fault();
    await poller.turn();
    assert.equal(ended.length, 1);
  });
});
