import assert from 'node:assert/strict';
import type { AtlasClient } from '../../../src/atlas/client';
import { toFailureSentence } from '../../../src/core/errors/explainFailure';
import {
  API_KEY,
  PROJECT,
  getDigest,
  getError,
  sendError,
  sendJson,
  withClient,
  type Handler,
} from './loopback';

const options = { credential: API_KEY, deadlineMs: 300 };
const sendChallenge = (response: Parameters<Handler>[1], nonce: string, isStale: boolean): void =>
  sendError(response, 401, 'UNEXPECTED_ERROR', {
    'WWW-Authenticate': `Digest realm="r", nonce="${nonce}", qop="auth", stale=${isStale}`,
  });

/** A server whose nonces are good for `uses` requests; it doesn't check the key. */
function createServer(name: string, uses: number): Handler {
  const counts = new Map<string, Set<string>>();
  return (seen, response) => {
    const digest = getDigest(seen);
    const used = counts.get(digest?.['nonce'] ?? '');
    const count = digest?.['nc'] ?? '';
    if (used && used.size < uses && !used.has(count)) {
      used.add(count);
      sendJson(response, 200, []);
      return;
    }
    const nonce = `${name}${counts.size}`;
    counts.set(nonce, new Set());
    sendChallenge(response, nonce, digest !== undefined);
  };
}

const loadMany = (client: AtlasClient, times: number) =>
  Promise.all(
    Array.from({ length: times }, () =>
      client.loadServices(PROJECT, 'AWS').then(
        () => 'loaded',
        (error: unknown) => (error as Error).message,
      ),
    ),
  );
const all = (times: number, outcome: string) => Array.from({ length: times }, () => outcome);

describe('DigestAuthenticator with parallel calls', function () {
  this.timeout(10_000);

  it('fails all calls at their own deadline when the server doesn’t respond to the first', async () => {
    await withClient(
      () => undefined,
      async (client, server) => {
        assert.deepEqual(await loadMany(client, 12), all(12, 'timeout'));
        assert.equal(server.seen.length, 1);
      },
      options,
    );
  });

  it('fails all calls, including queued ones, when the server stops responding', async () => {
    let isSilent = false;
    const serve = createServer('a', 1000);
    await withClient(
      (seen, response, number) => (isSilent ? undefined : serve(seen, response, number)),
      async (client, server) => {
        assert.deepEqual(await loadMany(client, 1), ['loaded']);
        isSilent = true;
        assert.deepEqual(await loadMany(client, 40), all(40, 'timeout'));
        assert.equal(server.seen.length, 2 + 24);
      },
      options,
    );
  });

  it('requests a new challenge for the other calls when the call that requests it is canceled', async () => {
    const serve = createServer('a', 1000);
    await withClient(
      (seen, response, number) => (number === 1 ? undefined : serve(seen, response, number)),
      async (client, server) => {
        const canceller = new AbortController();
        const first = getError(client.loadServices(PROJECT, 'AWS', canceller.signal));
        const others = loadMany(client, 5);
        while (server.seen.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
        canceller.abort();
        assert.equal((await first).kind, 'cancelled');
        assert.deepEqual(await others, all(5, 'loaded'));
        assert.equal(server.seen.length, 1 + 1 + 5);
      },
      { credential: API_KEY },
    );
  });

  it('returns each call’s response when the first needs no authentication', async () => {
    await withClient(
      (_seen, response) => sendError(response, 404, 'GROUP_NOT_FOUND'),
      async (client, server) => {
        assert.deepEqual(await loadMany(client, 5), all(5, 'notFound 404 GROUP_NOT_FOUND'));
        assert.equal(server.seen.length, 5);
      },
      options,
    );
  });

  for (const uses of [1, 2, 3])
    it(`completes all calls with nonces that are valid for ${uses} requests`, async () => {
      await withClient(
        createServer('a', uses),
        async (client, server) => {
          for (let round = 0; round < 3; round++)
            assert.deepEqual(await loadMany(client, 24), all(24, 'loaded'));
          assert.ok(server.seen.length <= 3 * 24 * 3, String(server.seen.length));
        },
        { credential: API_KEY },
      );
    });

  it('completes all calls with two servers that alternate and don’t share nonces', async () => {
    const servers = [createServer('a', 1000), createServer('b', 1000)];
    await withClient(
      (seen, response, number) => servers[number % 2]!(seen, response, number),
      async (client) => {
        for (let call = 0; call < 6; call++) assert.deepEqual(await client.loadServices(PROJECT, 'AWS'), []);
        assert.deepEqual(
          (await loadMany(client, 24)).filter((outcome) => outcome.startsWith('credentials')),
          [],
        );
      },
      { credential: API_KEY },
    );
  });

  it('reports a temporary problem instead of a wrong key when a server reports every nonce as stale', async () => {
    await withClient(
      (seen, response, number) => sendChallenge(response, `n${number}`, getDigest(seen) !== undefined),
      async (client, server) => {
        const error = await getError(client.loadServices(PROJECT, 'AWS'));
        assert.deepEqual([error.kind, error.status, error.code], ['server', 401, 'STALE_NONCE']);
        assert.match(toFailureSentence('Endpoints', error), /server error.*Retry in a minute/);
        assert.equal(server.seen.length, 8);
      },
      { credential: API_KEY },
    );
  });
});
