import assert from 'node:assert/strict';
import { toFailure } from '../../../src/core/errors/errors';
import { explainFailure } from '../../../src/core/errors/explainFailure';
import {
  PROJECT,
  getCalls,
  getError,
  sendError,
  sendJson,
  withClient,
  withTokens,
  type Handler,
  type Loopback,
} from './loopback';

const getTokens = (server: Loopback): number =>
  server.seen.filter(({ url }) => url === '/api/oauth/token').length;

/** A token endpoint with an answer of its own; the API takes anything. */
function withToken(answer: unknown): Handler {
  return (seen, response) => {
    if (seen.url === '/api/oauth/token') sendJson(response, 200, answer);
    else sendJson(response, 200, []);
  };
}

describe('ServiceAccountAuthenticator', function () {
  this.timeout(10_000);

  const now = performance.now.bind(performance);
  afterEach(() => {
    performance.now = now;
  });
  /** Lets time pass on the monotonic clock. */
  const useClock = (): ((ms: number) => void) => {
    let passed = 0;
    performance.now = () => now() + passed;
    return (ms) => {
      passed += ms;
    };
  };

  it('requests a token in the form that Atlas expects and revokes it when the client is closed', async () => {
    const server = await withClient(
      withTokens((_seen, response) => sendJson(response, 200, [])),
      async (client, loopback) => {
        await client.loadServices(PROJECT, 'AWS');
        await client.close();
        return loopback;
      },
    );
    const [token, call, revoke] = server.seen;
    const basic = `Basic ${Buffer.from('mdb_sa_id_1:canary_client_secret').toString('base64')}`;
    assert.deepEqual(
      [token?.method, token?.url, token?.body],
      ['POST', '/api/oauth/token', 'grant_type=client_credentials'],
    );
    assert.equal(token?.headers.authorization, basic);
    assert.equal(token.headers['content-type'], 'application/x-www-form-urlencoded');
    assert.equal(call?.headers.authorization, 'Bearer token1');
    assert.deepEqual(
      [revoke?.url, revoke?.body],
      ['/api/oauth/revoke', 'token=token1&token_type_hint=access_token'],
    );
    assert.equal(revoke?.headers.authorization, basic);
    assert.equal(server.seen.length, 3);
  });

  it('renews a token once when it expires during 30 parallel calls', async () => {
    let valid = 'Bearer token1';
    await withClient(
      withTokens((seen, response) => {
        if (seen.headers.authorization === valid) sendJson(response, 200, []);
        else sendError(response, 401, 'UNEXPECTED_ERROR');
      }),
      async (client, server) => {
        await client.loadServices(PROJECT, 'AWS');
        valid = 'Bearer token2';
        await Promise.all(Array.from({ length: 30 }, () => client.loadServices(PROJECT, 'AWS')));
        assert.equal(getTokens(server), 2);
        assert.ok(getCalls(server).length <= 1 + 60);
      },
    );
  });

  it('fails after the second 401, and after the first if a role is missing', async () => {
    for (const [code, kind, calls] of [
      ['UNEXPECTED_ERROR', 'credentials', 2],
      ['NOT_IN_GROUP', 'role', 1],
      ['USER_CANNOT_ACCESS_GROUP', 'role', 1],
      ['IP_ADDRESS_NOT_ON_ACCESS_LIST', 'accessList', 1],
    ] as const) {
      await withClient(
        withTokens((_seen, response) => sendError(response, 401, code)),
        async (client, server) => {
          assert.equal((await getError(client.loadIdentity())).kind, kind);
          assert.equal(getCalls(server).length, calls);
          assert.equal(getTokens(server), calls);
        },
      );
    }
  });

  it('accepts a token with any lifetime and renews it before it expires', async () => {
    for (const life of [undefined, 0, -1, '3600', 'x', 1e300, null]) {
      await withClient(withToken({ access_token: 't', expires_in: life }), async (client, server) => {
        await client.loadServices(PROJECT, 'AWS');
        await client.loadServices(PROJECT, 'AWS');
        assert.equal(getTokens(server), 1, String(life));
      });
    }
    await withClient(withToken({ access_token: 't', expires_in: 0.05 }), async (client, server) => {
      await client.loadServices(PROJECT, 'AWS');
      await new Promise((resolve) => setTimeout(resolve, 50));
      await client.loadServices(PROJECT, 'AWS');
      assert.equal(getTokens(server), 2);
    });
  });

  it('treats every token as opaque, whatever it contains', async () => {
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const header = part({ alg: 'ES512', typ: 'JWT' });
    const tokens = [
      'opaque',
      '!!!.not-base64.***',
      '...',
      `${header}.${part({ exp: 1 })}.signature`,
      `${header}.${part({ exp: 'tomorrow' })}.signature`,
      `${header}.${part(null)}.`,
      `${part({ alg: 'none' })}.${part({ exp: 4e9, sub: 'someone else' })}.`,
    ];
    for (const token of tokens)
      await withClient(withToken({ access_token: token, expires_in: 3600 }), async (client, server) => {
        await client.loadServices(PROJECT, 'AWS');
        await client.loadServices(PROJECT, 'AZURE');
        assert.equal(getTokens(server), 1, token);
        assert.deepEqual(
          getCalls(server).map(({ headers }) => headers.authorization),
          [`Bearer ${token}`, `Bearer ${token}`],
        );
      });
  });

  it('rejects a token that isn’t valid in a header', async () => {
    for (const token of [
      '',
      ' ',
      'a b',
      'tökén',
      'a\r\nX-Header: b',
      5,
      null,
      true,
      ['a'],
      { a: 1 },
      undefined,
    ])
      await withClient(withToken({ access_token: token, expires_in: 3600 }), async (client, server) => {
        const error = await getError(client.loadServices(PROJECT, 'AWS'));
        assert.equal(error.kind, 'badResponse', JSON.stringify(token));
        assert.deepEqual(getCalls(server), []);
      });
  });

  it('distinguishes the token endpoint’s errors for all calls that wait for a token', async () => {
    const cases: readonly [number, unknown, string, number][] = [
      [401, { error: 'invalid_client', error_description: 'bad canary_client_secret' }, 'credentials', 1],
      [400, { error: 'invalid_grant' }, 'credentials', 1],
      [400, { error: 'invalid_request' }, 'invalid', 1],
      [403, { error: 'access_denied', error_description: 'Access Token limit reached' }, 'conflict', 1],
      [403, { errorCode: 'IP_ADDRESS_NOT_ON_ACCESS_LIST' }, 'accessList', 1],
      [429, { errorCode: 'RATE_LIMITED' }, 'rateLimited', 4],
      [500, { error: 500 }, 'server', 1],
      [503, {}, 'server', 4],
      [200, {}, 'badResponse', 1],
      [200, { access_token: 'a\nb' }, 'badResponse', 1],
      [200, [], 'badResponse', 1],
    ];
    for (const [status, body, kind, tokens] of cases) {
      await withClient(
        (_seen, response) => sendJson(response, status, body),
        async (client, server) => {
          const errors = await Promise.all([
            getError(client.loadIdentity()),
            getError(client.loadProjects()),
          ]);
          assert.deepEqual(
            errors.map((error) => error.kind),
            [kind, kind],
            JSON.stringify(body),
          );
          assert.equal(server.seen.length, tokens, JSON.stringify(body));
          assert.ok(!JSON.stringify(errors).includes('canary'));
        },
      );
    }
  });

  it('reports the maximum wait when the account has 100 active tokens', async () => {
    const limit = { error: 'access_denied', error_description: 'Access Token limit reached.' };
    await withClient(
      (_seen, response) => sendJson(response, 403, limit),
      async (client, server) => {
        const failure = toFailure(await getError(client.loadProjects()));
        assert.equal(failure.maxWait, 3600);
        assert.match(explainFailure(failure).cause, /100 active access tokens/);
        assert.match(explainFailure(failure).next, /60 minutes at most/);
        assert.equal(server.seen.length, 1);
      },
    );
    await withClient(
      (_seen, response) => sendJson(response, 403, { error: 'access_denied', error_description: 5 }),
      async (client) => {
        const { kind, maxWait } = await getError(client.loadProjects());
        assert.deepEqual([kind, maxWait], ['credentials', undefined]);
      },
    );
  });

  it('uses a token that is due for renewal while the token endpoint fails', async () => {
    let tokens = 0;
    const pass = useClock();
    await withClient(
      (seen, response) => {
        if (seen.url !== '/api/oauth/token') sendJson(response, 200, []);
        else if (++tokens === 1) sendJson(response, 200, { access_token: 't', expires_in: 100 });
        else sendError(response, tokens < 4 ? 500 : 401, 'UNEXPECTED_ERROR');
      },
      async (client) => {
        await client.loadServices(PROJECT, 'AWS');
        pass(90_000);
        assert.deepEqual(await client.loadServices(PROJECT, 'AWS'), []);
        assert.equal(tokens, 2);
        tokens = 4;
        assert.equal((await getError(client.loadServices(PROJECT, 'AWS'))).kind, 'credentials');
      },
    );
  });

  it('keeps the token that other calls wait for when one call is canceled', async () => {
    await withClient(
      (seen, response) => {
        if (seen.url !== '/api/oauth/token') sendJson(response, 200, []);
        else setTimeout(() => sendJson(response, 200, { access_token: 't', expires_in: 3600 }), 60);
      },
      async (client, server) => {
        const canceller = new AbortController();
        const first = getError(client.loadServices(PROJECT, 'AWS', canceller.signal));
        const second = client.loadServices(PROJECT, 'AZURE');
        setTimeout(() => canceller.abort(), 10);
        assert.equal((await first).kind, 'cancelled');
        assert.deepEqual(await second, []);
        assert.equal(getTokens(server), 1);
      },
    );
  });

  it('revokes a token that arrives after the end', async () => {
    let answerToken: () => void = () => undefined;
    await withClient(
      (seen, response) => {
        if (seen.url !== '/api/oauth/token') sendJson(response, 200, {});
        else answerToken = () => sendJson(response, 200, { access_token: 'late', expires_in: 3600 });
      },
      async (client, server) => {
        const call = getError(client.loadProjects());
        while (server.seen.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
        const closing = client.close();
        assert.equal((await call).kind, 'cancelled');
        answerToken();
        await closing;
        assert.deepEqual(server.seen.map(({ url, body }) => [url, body]).slice(1), [
          ['/api/oauth/revoke', 'token=late&token_type_hint=access_token'],
        ]);
      },
    );
  });

  it('sends no request for a token after the end', async () => {
    await withClient(
      withTokens((_seen, response) => sendJson(response, 200, [])),
      async (client, server) => {
        await client.close();
        assert.equal((await getError(client.loadProjects())).kind, 'cancelled');
        assert.deepEqual(server.seen, []);
      },
    );
  });
});
