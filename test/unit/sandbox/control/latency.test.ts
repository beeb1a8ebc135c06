import assert from 'node:assert/strict';
import { Bench } from '../sandboxClient';

const REQUESTS = 30;

describe('Sandbox latency', () => {
  let bench: Bench;
  const warnings: Error[] = [];
  const note = (warning: Error) => warnings.push(warning);
  before(() => process.on('warning', note));
  after(() => process.off('warning', note));
  beforeEach(() => (warnings.length = 0));
  afterEach(() => bench.sandbox.close());

  const sendAll = async () => {
    const replies = await Promise.all(Array.from({ length: REQUESTS }, () => bench.send('/api/atlas/v2')));
    // A warning is reported after the current callbacks.
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(
      replies.map(({ status }) => status),
      Array<number>(REQUESTS).fill(401),
    );
    assert.deepEqual(warnings, []);
  };

  it('delays many requests at the same time without a warning about too many listeners', async () => {
    bench = await Bench.start({ latency: 50 });
    await sendAll();
  });

  it('can be combined with faults that delay requests', async () => {
    bench = await Bench.start();
    const fault = await bench.control('POST', '/faults', { path: '/api/*', delayMs: 50 });
    assert.equal(fault.status, 200);
    await sendAll();
  });

  it('ends immediately for all waiting requests when the sandbox is closed', async () => {
    bench = await Bench.start({ latency: 600_000 });
    const all = Array.from({ length: REQUESTS }, () => assert.rejects(bench.send('/api/atlas/v2')));
    while ((await bench.control('GET', '/requests')).body.length < REQUESTS);
    await bench.sandbox.close();
    await Promise.all(all);
    assert.deepEqual(warnings, []);
  });
});
