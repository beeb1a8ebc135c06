import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SandboxWorker } from '../../../src/host/sandboxWorker';

const READY = `parentPort.postMessage({ type: 'ready', announcement: { baseUrl: 'http://127.0.0.1:' + threadId,
  credentials: [{ name: 'owner', kind: 'apiKey', publicKey: 'p', privateKey: 'q' }] } });`;
const LISTENS = `${READY} parentPort.on('message', () => undefined);`;

describe('SandboxWorker', () => {
  let folder: string;
  let worker: SandboxWorker;
  const write = (lines: string) =>
    writeFileSync(
      path.join(folder, 'sandbox.js'),
      `const { parentPort, threadId } = require('node:worker_threads'); ${lines}`,
    );
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'sandbox-worker-'));
    worker = new SandboxWorker(path.join(folder, 'sandbox.js'));
  });
  afterEach(() => {
    worker.dispose();
    rmSync(folder, { recursive: true });
  });

  it('starts once, and starts again after it was disposed', async () => {
    write(LISTENS);
    const [one, same] = await Promise.all([worker.start(), worker.start()]);
    assert.equal(one.baseUrl, same.baseUrl);
    assert.equal(worker.getBaseUrl(), one.baseUrl);
    worker.dispose();
    assert.equal(worker.getBaseUrl(), undefined);
    assert.notEqual((await worker.start()).baseUrl, one.baseUrl);
  });

  it('signs in to the real sandbox with a different secret at each start', async () => {
    const real = new SandboxWorker(path.resolve(__dirname, '..', '..', '..', 'sandbox.js'));
    try {
      const { credential } = await real.start();
      real.dispose();
      const other = (await real.start()).credential;
      assert.ok(credential.kind === 'apiKey' && other.kind === 'apiKey');
      assert.equal(credential.publicKey, other.publicKey);
      assert.notEqual(credential.privateKey, other.privateKey);
    } finally {
      real.dispose();
    }
  });

  it('fails immediately if the worker exits before it sends a message', async () => {
    write('process.exit(3);');
    await assert.rejects(worker.start());
    write(LISTENS);
    await worker.start();
  });

  it('stops immediately when it is disposed, without affecting the next worker', async () => {
    write('parentPort.on("message", () => undefined);');
    const given = assert.rejects(worker.start());
    worker.dispose();
    write(LISTENS);
    const next = await worker.start();
    await given;
    assert.equal((await worker.start()).baseUrl, next.baseUrl);
  });

  it('recovers from a worker that fails later', async () => {
    write(`${LISTENS} setTimeout(() => { throw new Error('broken'); }, 1);`);
    await worker.start();
    while (worker.getBaseUrl() !== undefined) await new Promise((resolve) => setTimeout(resolve, 5));
  });
});
