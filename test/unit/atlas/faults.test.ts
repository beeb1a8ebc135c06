import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { inspect } from 'node:util';
import { FAULTS, sendText } from './faultTable';
import { toFailureSentence } from '../../../src/core/errors/explainFailure';
import { createAtlasClient } from '../../../src/atlas/client';
import { toFaultError } from '../../../src/atlas/faults';
import {
  ACCOUNT,
  API_KEY,
  PROJECT,
  SERVICE,
  getCalls,
  getError,
  sendError,
  sendJson,
  withClient,
  withTokens,
  type Seen,
} from './loopback';

describe('AtlasClient error handling', function () {
  this.timeout(10_000);

  for (const { name, answer, kind, status, code, sent = 1 } of FAULTS) {
    it(`reports ${name} as ${kind}`, async () => {
      await withClient(
        withTokens((_seen, response) => answer(response)),
        async (client, server) => {
          const started = performance.now();
          const error = await getError(client.loadServices(PROJECT, 'AWS'));
          assert.equal(error.kind, kind, inspect(error));
          if (status !== undefined) assert.equal(error.status, status);
          if (code !== undefined) assert.equal(error.code, code);
          assert.equal(error.host, new URL(server.baseUrl).host);
          assert.equal(getCalls(server).length, sent);
          assert.equal(client.counts.requests, sent + 1);
          assert.equal(client.counts.retries, sent - 1);
          if (kind === 'timeout') assert.ok(performance.now() - started < 900);
          assert.ok(!/canary|Bearer|token1/.test(inspect(error, { depth: 9, showHidden: true })));
        },
        { deadlineMs: 400 },
      );
    });
  }

  it('doesn’t mention this computer’s IP address if the credential lacks the rights to an access list', async () => {
    for (const status of [400, 401, 403]) {
      const handler = withTokens((_seen, response) =>
        sendError(response, status, 'API_KEY_ACCESS_LIST_ACCESS_DENIED'),
      );
      const error = await withClient(handler, (client) => getError(client.loadProjects()));
      assert.doesNotMatch(toFailureSentence('Projects', error), /address|on the API access list/i);
    }
  });

  it('gets the kind of an error from its cause', () => {
    const wrap = (cause: unknown): Error => new TypeError('fetch failed', { cause });
    const coded = (code: string, message = 'm'): Error => Object.assign(new Error(message), { code });
    const cases: readonly [unknown, string, string | undefined][] = [
      [wrap(coded('ENOTFOUND')), 'network', 'ENOTFOUND'],
      [wrap(new AggregateError([coded('ECONNREFUSED'), coded('EHOSTUNREACH')])), 'network', 'ECONNREFUSED'],
      [wrap(coded('DEPTH_ZERO_SELF_SIGNED_CERT')), 'tls', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
      [wrap(coded('ERR_TLS_CERT_ALTNAME_INVALID')), 'tls', 'ERR_TLS_CERT_ALTNAME_INVALID'],
      [
        wrap(coded('ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE')),
        'tls',
        'ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE',
      ],
      [wrap(coded('ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE')), 'tls', 'ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE'],
      [wrap(Object.assign(new Error('m'), { name: 'HTTPParserError' })), 'badResponse', undefined],
      [wrap(coded('CERT_HAS_EXPIRED')), 'tls', 'CERT_HAS_EXPIRED'],
      [wrap(coded('UNABLE_TO_GET_ISSUER_CERT_LOCALLY')), 'tls', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY'],
      [wrap(coded('UND_ERR_CONNECT_TIMEOUT')), 'timeout', 'UND_ERR_CONNECT_TIMEOUT'],
      [wrap(coded('UND_ERR_ABORTED', 'Proxy response (407) !== 200')), 'proxy', 'UND_ERR_ABORTED'],
      [wrap(new Error('bad port')), 'network', undefined],
      [new RangeError('x'), 'unexpected', undefined],
      ['text', 'unexpected', undefined],
    ];
    for (const [thrown, kind, code] of cases) {
      const error = toFaultError(thrown, 'h');
      assert.deepEqual([error.kind, error.code, error.host], [kind, code, 'h'], inspect(thrown));
    }
  });

  it('sends a request only once to a server that rejects the TLS handshake', async () => {
    const alert = Buffer.from([0x15, 3, 3, 0, 2, 2, 40]);
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => socket.end(alert));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const client = createAtlasClient({
      baseUrl: `https://127.0.0.1:${port}`,
      credential: API_KEY,
      userAgent: 't',
      backoffMs: 1,
    });
    const error = await getError(client.loadProjects());
    assert.equal(error.kind, 'tls', inspect(error));
    assert.equal(client.counts.requests, 1);
    await client.close();
    await new Promise((resolve) => server.close(resolve));
  });

  it('follows no redirect and reports the redirect’s host', async () => {
    await withClient(
      withTokens((_seen, response) => {
        response.writeHead(302, { Location: 'https://login.example.com:8443/x?token=canary' }).end();
      }),
      async (client, server) => {
        const error = await getError(client.loadServices(PROJECT, 'AWS'));
        assert.deepEqual(
          [error.kind, error.status, error.code, error.detail],
          ['badResponse', 302, 'REDIRECTED', 'login.example.com:8443'],
        );
        assert.equal(getCalls(server).length, 1);
      },
    );
  });

  it('stops decompressing a response at the size limit', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024, 0x20));
    await withClient(
      withTokens((_seen, response) => {
        response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' }).end(bomb);
      }),
      async (client) => {
        const error = await getError(client.loadServices(PROJECT, 'AWS'));
        assert.deepEqual([error.kind, error.code], ['badResponse', 'TOO_LARGE']);
      },
    );
  });

  it('accepts a response body with a byte order mark', async () => {
    await withClient(
      withTokens((_seen, response) => sendText(200, 'application/json', '\ufeff[]')(response)),
      async (client) => assert.deepEqual(await client.loadServices(PROJECT, 'AWS'), []),
    );
  });

  it('resends a GET request once if the server closed the connection that was kept open', async () => {
    let calls = 0;
    await withClient(
      withTokens((_seen, response) => {
        calls += 1;
        // As a server that closes an idle connection while the next request is on its way.
        if (calls === 2) response.socket?.destroy();
        else sendJson(response, 200, []);
      }),
      async (client, server) => {
        assert.deepEqual(await client.loadServices(PROJECT, 'AWS'), []);
        assert.deepEqual(await client.loadServices(PROJECT, 'AWS'), []);
        assert.equal(getCalls(server).length, 3);
      },
    );
  });

  it('rejects a 2xx response with an error in its body, also for a DELETE request', async () => {
    const cases: readonly [object, string, number][] = [
      [{ error: 409, errorCode: 'CANNOT_DELETE_PRIVATELINK_WITH_ENDPOINTS' }, 'conflict', 409],
      [{ error: 500, errorCode: 'UNEXPECTED_ERROR' }, 'server', 500],
      [{ error: 'x', errorCode: 'USER_UNAUTHORIZED' }, 'role', 200],
      [{ errorCode: 'SOMETHING_ELSE' }, 'unexpected', 200],
    ];
    for (const [body, kind, status] of cases)
      for (const load of ['deleteService', 'loadService'] as const)
        await withClient(
          withTokens((_seen, response) => sendJson(response, 200, body)),
          async (client, server) => {
            const error = await getError(client[load](PROJECT, 'AWS', SERVICE));
            assert.deepEqual([error.kind, error.status], [kind, status], JSON.stringify(body));
            assert.equal(getCalls(server).length, 1);
          },
        );
  });

  it('resends a DELETE request only if it was certainly not sent', async () => {
    for (const status of [500, 503]) {
      await withClient(
        withTokens((_seen, response) => sendError(response, status, 'UNEXPECTED_ERROR')),
        async (client, server) => {
          assert.equal((await getError(client.deleteService(PROJECT, 'AWS', SERVICE))).kind, 'server');
          assert.equal(getCalls(server).length, 1);
        },
      );
    }
    await withClient(
      withTokens((_seen, response) => response.socket?.resetAndDestroy()),
      async (client, server) => {
        const user = { username: 'u', password: 'p', roles: [] };
        assert.equal((await getError(client.createDatabaseUser(PROJECT, user))).kind, 'network');
        assert.equal(getCalls(server).length, 1);
      },
    );
  });

  it('distinguishes names that don’t resolve from ports without a server', async () => {
    const probe = createServer();
    await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
    const address = probe.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    await new Promise((resolve) => probe.close(resolve));
    const refused = createAtlasClient({
      baseUrl: `http://127.0.0.1:${port}`,
      credential: API_KEY,
      userAgent: 't',
      backoffMs: 1,
    });
    const error = await getError(refused.deleteService(PROJECT, 'AWS', SERVICE));
    assert.deepEqual([error.kind, error.code], ['network', 'ECONNREFUSED']);
    assert.equal(refused.counts.requests, 4);
    const unknown = createAtlasClient({
      baseUrl: 'https://no-such-host.invalid',
      credential: ACCOUNT,
      userAgent: 't',
      backoffMs: 1,
      deadlineMs: 3000,
    });
    const other = await getError(unknown.loadIdentity());
    assert.ok(other.kind === 'network' || other.kind === 'timeout', inspect(other));
    await Promise.all([refused.close(), unknown.close()]);
  });

  it('cancels calls immediately, whether in flight or waiting, and sends nothing afterwards', async () => {
    await withClient(
      withTokens(() => undefined),
      async (client, server) => {
        const canceller = new AbortController();
        const calls = Array.from({ length: 40 }, () =>
          getError(client.loadServices(PROJECT, 'AWS', canceller.signal)),
        );
        while (getCalls(server).length < 24) await new Promise((resolve) => setTimeout(resolve, 10));
        const started = performance.now();
        canceller.abort();
        const errors = await Promise.all(calls);
        assert.ok(performance.now() - started < 100);
        assert.ok(errors.every(({ kind }) => kind === 'cancelled'));
        await new Promise((resolve) => setTimeout(resolve, 30));
        assert.equal(getCalls(server).length, 24);
        assert.equal((await getError(client.loadIdentity(AbortSignal.abort()))).kind, 'cancelled');
        assert.equal(getCalls(server).length, 24);
      },
    );
  });

  it('cancels calls in flight and later calls when it is closed', async () => {
    await withClient(
      withTokens(() => undefined),
      async (client) => {
        const call = getError(client.loadProjects());
        setTimeout(() => void client.close(), 30);
        assert.equal((await call).kind, 'cancelled');
        await client.close();
        assert.equal((await getError(client.loadProjects())).kind, 'cancelled');
      },
    );
  });

  it('removes secrets from Atlas’s error messages', async () => {
    const password = 'canary-password';
    await withClient(
      withTokens((_seen, response) => {
        sendJson(response, 400, {
          errorCode: 'WEAK_PASSWORD',
          detail: `${password} and canary_client_secret`,
        });
      }),
      async (client) => {
        const error = await getError(
          client.createDatabaseUser(PROJECT, { username: 'u', password, roles: [] }),
        );
        assert.deepEqual(
          [error.kind, error.code, error.detail],
          ['invalid', 'WEAK_PASSWORD', '[redacted] and [redacted]'],
        );
      },
    );
  });

  it('never includes the Authorization header that was sent, even if the server returns it', async () => {
    const token = 'token1';
    const basic = Buffer.from('mdb_sa_id_1:canary_client_secret').toString('base64');
    const echoes: readonly ((authorization: string) => object)[] = [
      (authorization) => ({ errorCode: 'INVALID', detail: `You sent ${authorization}.` }),
      (authorization) => ({ errorCode: authorization.split(' ')[1], detail: authorization.split(' ')[1] }),
      (authorization) => ({ error: 'invalid_client', error_description: JSON.stringify({ authorization }) }),
    ];
    for (const echo of echoes) {
      const refuse = (seen: Seen, response: ServerResponse): void =>
        sendJson(response, 400, echo(seen.headers.authorization ?? ''));
      for (const handler of [withTokens(refuse), refuse])
        await withClient(handler, async (client, server) => {
          const { code = '', detail = '' } = await getError(client.loadProjects());
          assert.ok(server.seen.at(-1)?.headers.authorization);
          assert.match(detail, /\[redacted\]/);
          for (const proof of [token, basic])
            assert.ok(!`${code} ${detail}`.includes(proof), `${code} ${detail}`);
        });
    }
  });

  it('logs routes with placeholders, without IDs and secrets', async () => {
    const lines: unknown[] = [];
    await withClient(
      withTokens((_seen, response) => sendError(response, 404, 'GROUP_NOT_FOUND')),
      async (client) => {
        await getError(client.loadEndpoint(PROJECT, 'AWS', SERVICE, 'vpce-canary'));
        const text = JSON.stringify(lines);
        assert.ok(!/canary|token1|5f0000/.test(text), text);
        assert.match(text, /"route":"\/groups\/\{groupId\}\/privateEndpoint\/\{cloudProvider\}/);
        assert.match(text, /"status":404,"ms":\d+,"code":"GROUP_NOT_FOUND"/);
      },
      { log: (line) => lines.push(line) },
    );
  });
});
