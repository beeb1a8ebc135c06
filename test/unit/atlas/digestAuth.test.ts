import assert from 'node:assert/strict';
import {
  API_KEY,
  PROJECT,
  SERVICE,
  getDigest,
  getError,
  sendError,
  sendJson,
  sha,
  withClient,
  type Handler,
  type Seen,
} from './loopback';

const options = { credential: API_KEY };
const challenge = (nonce: string, rest = ''): Record<string, string> => ({
  'WWW-Authenticate': `Digest realm="MMS Public API", domain="", nonce="${nonce}", algorithm=MD5, qop="auth"${rest}`,
});

/** Checks a response against RFC 7616 with hashes of its own. */
function isRight(seen: Seen): boolean {
  const digest = getDigest(seen);
  if (!digest || digest['uri'] !== seen.url) return false;
  const who = sha('md5', 'abcdefgh:MMS Public API:canary-private-key');
  const what = sha('md5', `${seen.method}:${seen.url}`);
  const { nonce, nc, cnonce, response } = digest;
  return response === sha('md5', `${who}:${nonce}:${nc}:${cnonce}:auth:${what}`);
}

/** A digest server as Jetty: a nonce is good for `uses` requests, a count is never taken twice. */
function serveDigest(uses: number, stale = ', stale=true'): { handler: Handler; repeated: string[] } {
  const counts = new Map<string, Set<string>>();
  const repeated: string[] = [];
  let nonces = 0;
  const handler: Handler = (seen, response) => {
    const digest = getDigest(seen);
    const used = digest && counts.get(digest['nonce'] ?? '');
    const count = digest?.['nc'] ?? '';
    if (used?.has(count)) repeated.push(count);
    if (used && used.size < uses && !used.has(count) && isRight(seen)) {
      used.add(count);
      sendJson(response, 200, []);
      return;
    }
    const nonce = `nonce${++nonces}=`;
    counts.set(nonce, new Set());
    sendError(response, 401, 'UNEXPECTED_ERROR', challenge(nonce, digest ? stale : ', stale=false'));
  };
  return { handler, repeated };
}

describe('DigestAuthenticator', function () {
  this.timeout(10_000);

  it('reuses the nonce of one challenge for later requests, with query strings and %2F', async () => {
    const { handler, repeated } = serveDigest(1000);
    await withClient(
      handler,
      async (client, server) => {
        await client.loadServices(PROJECT, 'AWS');
        await getError(client.loadProjects());
        await getError(client.loadEndpoint(PROJECT, 'AZURE', SERVICE, '/subscriptions/a/b'));
        assert.equal(server.seen.length, 4);
        assert.deepEqual(
          server.seen.map((seen) => getDigest(seen)?.['nc']),
          [undefined, '00000001', '00000002', '00000003'],
        );
        assert.ok(server.seen.slice(1).every(isRight));
        assert.deepEqual(repeated, []);
      },
      options,
    );
  });

  it('requests one challenge for 30 parallel calls', async () => {
    const { handler, repeated } = serveDigest(1000);
    await withClient(
      handler,
      async (client, server) => {
        await Promise.all(Array.from({ length: 30 }, () => client.loadServices(PROJECT, 'AWS')));
        assert.equal(server.seen.length, 31);
        assert.deepEqual(repeated, []);
      },
      options,
    );
  });

  it('fails after the second 401', async () => {
    await withClient(
      (_seen, response, number) =>
        sendError(response, 401, 'UNEXPECTED_ERROR', challenge(`n${number}`, ', stale=false')),
      async (client, server) => {
        const error = await getError(client.loadIdentity());
        assert.equal(error.kind, 'credentials');
        assert.equal(error.status, 401);
        assert.equal(server.seen.length, 2);
        await getError(client.loadIdentity());
        assert.equal(server.seen.length, 4);
      },
      options,
    );
  });

  it('resends a call once when its nonce expires during 16 parallel calls', async () => {
    const { handler, repeated } = serveDigest(3);
    await withClient(
      handler,
      async (client, server) => {
        await client.loadServices(PROJECT, 'AWS');
        await client.loadServices(PROJECT, 'AWS');
        await Promise.all(Array.from({ length: 16 }, () => client.loadServices(PROJECT, 'AWS')));
        assert.deepEqual(repeated, []);
        assert.ok(server.seen.length <= 3 + 2 * 16, String(server.seen.length));
      },
      options,
    );
  });

  it('continues the nonce count when the server issues one nonce to several calls', async () => {
    const used = new Set<string>();
    await withClient(
      (seen, response, number) => {
        const digest = getDigest(seen);
        const key = `${digest?.['nonce'] ?? ''} ${digest?.['nc'] ?? ''}`;
        assert.ok(!digest || !used.has(key), `repeated ${key}`);
        used.add(key);
        if (digest && digest['nonce'] === 'second') sendJson(response, 200, []);
        else if (digest && number < 3) sendJson(response, 200, []);
        else
          sendError(
            response,
            401,
            'UNEXPECTED_ERROR',
            challenge(digest ? 'second' : 'first', ', stale=true'),
          );
      },
      async (client) => {
        await client.loadServices(PROJECT, 'AWS');
        await Promise.all(Array.from({ length: 10 }, () => client.loadServices(PROJECT, 'AWS')));
      },
      options,
    );
  });

  it('stops reusing nonces if each nonce is valid for only one request', async () => {
    const { handler } = serveDigest(1);
    await withClient(
      handler,
      async (client, server) => {
        for (let call = 0; call < 8; call++) await client.loadServices(PROJECT, 'AWS');
        const bare = server.seen.filter((seen) => !getDigest(seen));
        assert.equal(server.seen.length, 16);
        assert.ok(bare.length >= 5, String(bare.length));
      },
      options,
    );
  });

  it('reports a missing role as a role error and doesn’t resend the request', async () => {
    await withClient(
      (seen, response) => {
        if (getDigest(seen)) sendError(response, 401, 'USER_UNAUTHORIZED', challenge('again'));
        else sendError(response, 401, 'UNEXPECTED_ERROR', challenge('one'));
      },
      async (client, server) => {
        for (const sent of [2, 3]) {
          const error = await getError(client.deleteService(PROJECT, 'AWS', SERVICE));
          assert.equal(error.kind, 'role');
          assert.equal(error.code, 'USER_UNAUTHORIZED');
          assert.equal(error.detail, 'detail of USER_UNAUTHORIZED');
          assert.equal(server.seen.length, sent);
        }
      },
      options,
    );
  });

  it('uses SHA-256 if it is offered with MD5 and Basic', async () => {
    await withClient(
      (seen, response) => {
        const digest = getDigest(seen);
        if (digest) {
          const who = sha('sha256', 'abcdefgh:r, x:canary-private-key');
          const what = sha('sha256', `GET:${seen.url}`);
          const text = `${who}:s:${digest['nc'] ?? ''}:${digest['cnonce'] ?? ''}:auth:${what}`;
          assert.equal(digest['response'], sha('sha256', text));
          sendJson(response, 200, []);
          return;
        }
        response.writeHead(401, [
          ['WWW-Authenticate', 'Basic realm="b"'],
          ['WWW-Authenticate', 'Digest realm="r, x", nonce="m", qop="auth,auth-int", algorithm=MD5'],
          [
            'WWW-Authenticate',
            'Digest realm="r, x", nonce="s", qop="auth,auth-int", algorithm=SHA-256, new=1',
          ],
        ] as never);
        response.end();
      },
      async (client, server) => {
        await client.loadServices(PROJECT, 'AWS');
        assert.equal(server.seen.length, 2);
      },
      options,
    );
  });

  it('sends no credential for an unsupported challenge', async () => {
    for (const header of ['Basic realm="x"', 'Digest realm="r", nonce="n", qop="auth-int"', 'junk']) {
      await withClient(
        (_seen, response) => sendError(response, 401, 'UNEXPECTED_ERROR', { 'WWW-Authenticate': header }),
        async (client, server) => {
          const error = await getError(client.loadIdentity());
          assert.deepEqual([error.kind, error.code], ['unexpected', 'UNSUPPORTED_CHALLENGE']);
          assert.equal(server.seen.length, 1);
          assert.equal(server.seen[0]?.headers.authorization, undefined);
        },
        options,
      );
    }
  });
});
