import assert from 'node:assert/strict';
import { createGate } from '../../../src/atlas/rateLimit';
import type { HttpResponse } from '../../../src/atlas/response';
import { PROJECT, getCalls, getError, sendError, sendJson, withClient, withTokens } from './loopback';

const { signal } = new AbortController();

describe('createGate', () => {
  const real = performance.now.bind(performance);
  let passed = 0;
  beforeEach(() => {
    passed = 0;
    performance.now = () => real() + passed;
  });
  afterEach(() => {
    performance.now = real;
  });

  const answer = (status: number, seconds?: number): HttpResponse => ({
    status,
    data: '',
    header: (name) => (name === 'retry-after' && seconds !== undefined ? String(seconds) : undefined),
  });
  const start = () => {
    const waits: number[] = [];
    const onWait = (until: number) => waits.push(Math.round((until - Date.now()) / 1000));
    return { gate: createGate({ pauseMs: 1000, host: 'h', onWait }), waits };
  };
  const note = (gate: ReturnType<typeof start>['gate'], response: HttpResponse) =>
    gate.note(response, performance.now());
  /** What becomes of a call that arrives now. */
  const arrive = async (gate: ReturnType<typeof start>['gate']) =>
    Promise.race([
      gate.wait(signal).then(
        () => 'sent',
        (error: unknown) => error,
      ),
      new Promise((resolve) => setTimeout(resolve, 5, 'waits')),
    ]);

  it('waits once, and then fails calls immediately if Atlas still applies the rate limit', async () => {
    const { gate, waits } = start();
    note(gate, answer(429, 60));
    const waiting = getError(gate.wait(signal));
    assert.equal(await arrive(gate), 'waits');
    passed += 60_001;
    assert.equal(await arrive(gate), 'sent');
    note(gate, answer(429, 60));
    const error = await waiting;
    assert.deepEqual([error.kind, error.status, error.host, error.retryAfter], ['rateLimited', 429, 'h', 60]);
    passed += 20_000;
    assert.equal((await getError(gate.wait(signal))).retryAfter, 40);
    assert.deepEqual(waits, [60]);
    passed += 40_001;
    assert.equal(await arrive(gate), 'sent');
  });

  it('waits again when more than a minute has passed since the previous wait', async () => {
    const { gate } = start();
    note(gate, answer(429, 30));
    passed += 30_000 + 60_001;
    note(gate, answer(429, 30));
    assert.equal(await arrive(gate), 'waits');
    gate.open();
  });

  it('counts late rejections of calls sent before a wait as part of the same wait', async () => {
    const { gate } = start();
    const sentAt = performance.now();
    for (let call = 0; call < 12; call++) {
      gate.note(answer(429, 60), sentAt);
      passed += 1000;
    }
    assert.equal(await arrive(gate), 'waits');
    gate.open();
  });

  it('doesn’t hold other calls when a call is rejected with a wait that is too long', async () => {
    const { gate, waits } = start();
    note(gate, answer(429, 600));
    passed += 1001;
    assert.equal(await arrive(gate), 'sent');
    assert.deepEqual(waits, []);
  });

  it('fails with the kind server when Atlas responds with 503', async () => {
    const { gate } = start();
    note(gate, answer(503, 10));
    passed += 10_001;
    note(gate, answer(503, 10));
    const { kind, status } = await getError(gate.wait(signal));
    assert.deepEqual([kind, status], ['server', 503]);
  });

  it('sends the waiting calls when a user retries, and fails later calls if that attempt is rejected', async () => {
    const { gate } = start();
    note(gate, answer(429, 60));
    const waiting = gate.wait(signal);
    const sentAt = performance.now() - 1;
    gate.open();
    await waiting;
    gate.note(answer(429, 60), sentAt);
    assert.ok(gate.isOpen());
    note(gate, answer(429, 60));
    assert.equal((await getError(gate.wait(signal))).kind, 'rateLimited');
  });
});

describe('AtlasClient under a continuous rate limit', function () {
  this.timeout(20_000);

  it('fails 100 calls within one wait and with two requests per connection', async () => {
    const handler = withTokens((_seen, response) =>
      sendError(response, 429, 'RATE_LIMITED', { 'Retry-After': '2' }),
    );
    await withClient(handler, async (client, server) => {
      const calls = Array.from({ length: 100 }, () => getError(client.loadServices(PROJECT, 'AWS')));
      const errors = await Promise.all(calls);
      assert.ok(errors.every(({ kind, retryAfter }) => kind === 'rateLimited' && retryAfter === 2));
      assert.ok(getCalls(server).length <= 48);
    });
  });

  it('occupies no connection while calls wait', async () => {
    const handler = withTokens((_seen, response, number) => {
      if (number <= 12) sendJson(response, 429, {}, { 'Retry-After': '50' });
      else sendJson(response, 200, []);
    });
    await withClient(handler, async (client, server) => {
      const calls = Array.from({ length: 12 }, () => client.loadServices(PROJECT, 'AWS'));
      while (getCalls(server).length < 12) await new Promise((resolve) => setTimeout(resolve, 5));
      // All twelve wait. A user asks for another attempt: it's sent, and so are the others.
      client.retryNow();
      assert.deepEqual(await client.loadServices(PROJECT, 'AZURE'), []);
      await Promise.all(calls);
      assert.equal(getCalls(server).length, 25);
    });
  });

  it('resends at most 30 requests of a refresh', async () => {
    for (const status of [429, 503]) {
      const handler = withTokens((_seen, response) => sendJson(response, status, {}));
      await withClient(
        handler,
        async (client, server) => {
          await Promise.all(Array.from({ length: 60 }, () => getError(client.loadServices(PROJECT, 'AWS'))));
          assert.ok(getCalls(server).length <= 60 + 31, String(getCalls(server).length));
          client.retryNow();
          const before = getCalls(server).length;
          await getError(client.loadServices(PROJECT, 'AWS'));
          assert.equal(getCalls(server).length - before, 4);
        },
        { backoffMs: 1 },
      );
    }
  });
});
