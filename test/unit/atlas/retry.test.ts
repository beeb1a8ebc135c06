import assert from 'node:assert/strict';
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
  type Handler,
} from './loopback';

/** Refuses the first `times` calls with 429 and the headers, then serves. */
function refuse(times: number, headers: Record<string, string>, body?: unknown): Handler {
  return withTokens((_seen, response, number) => {
    if (number > times) sendJson(response, 200, []);
    else if (body !== undefined) sendJson(response, 429, body, headers);
    else sendError(response, 429, 'RATE_LIMITED_TOKEN_BUCKET', headers);
  });
}

describe('AtlasClient rate limits', function () {
  this.timeout(10_000);

  it('waits once for Retry-After for all parallel calls', async () => {
    await withClient(refuse(16, { 'Retry-After': '1' }), async (client, server) => {
      const started = performance.now();
      await Promise.all(Array.from({ length: 16 }, () => client.loadServices(PROJECT, 'AWS')));
      const waited = performance.now() - started;
      assert.ok(waited >= 1000 && waited < 2500, String(waited));
      assert.equal(getCalls(server).length, 32);
      const again = getCalls(server).slice(16);
      assert.ok(again.every(({ at }) => at - started >= 1000));
    });
  });

  it('accepts an HTTP date in Retry-After and compares it with the server’s clock', async () => {
    const now = Date.parse('2031-01-01T00:00:00Z');
    const date = new Date(now).toUTCString();
    const headers = { Date: date, 'Retry-After': new Date(now + 1000).toUTCString() };
    await withClient(refuse(1, headers), async (client) => {
      const started = performance.now();
      await client.loadServices(PROJECT, 'AWS');
      assert.ok(performance.now() - started >= 990);
    });
  });

  it('reports a long wait immediately, whatever its length', async () => {
    const far = new Date(Date.now() + 3_600_000).toUTCString();
    for (const value of ['61', '99999999', '999999999999999', far]) {
      await withClient(refuse(99, { 'Retry-After': value }), async (client, server) => {
        const error = await getError(client.loadServices(PROJECT, 'AWS'));
        assert.equal(error.kind, 'rateLimited');
        assert.ok((error.retryAfter ?? 0) > 60, value);
        assert.equal(getCalls(server).length, 1);
      });
    }
  });

  it('gets the wait from the response body if the header is missing', async () => {
    const body = { errorCode: 'RATE_LIMITED_TOKEN_BUCKET', parameters: ['/x', 75, 10, 5, 60] };
    await withClient(refuse(99, {}, body), async (client) => {
      assert.equal((await getError(client.loadServices(PROJECT, 'AWS'))).retryAfter, 75);
    });
  });

  /** The seconds that the client waits after this answer, or the failure that it reports at once. */
  const getWait = async (body: unknown, headers = {}, credential = ACCOUNT) => {
    const canceller = new AbortController();
    let wait: number | undefined;
    const onWait = (until: number) => {
      wait = Math.round((until - Date.now()) / 1000);
      canceller.abort();
    };
    const handler: Handler = (_seen, response) => sendJson(response, 429, body, headers);
    const error = await withClient(handler, (client) => getError(client.loadProjects(canceller.signal)), {
      onWait,
      credential,
    });
    return error.kind === 'cancelled' ? wait : [error.kind, error.retryAfter];
  };

  // The forms of 429 that Atlas documents, and those with a part of another type, at the token endpoint and elsewhere.
  const [PATH, LIMITED, BUCKET] = ['/api/oauth/token', 'RATE_LIMITED', 'RATE_LIMITED_TOKEN_BUCKET'];
  const unknown = ['rateLimited', undefined];
  const forms: readonly (readonly [string, unknown, Record<string, string>, unknown])[] = [
    ['RATE_LIMITED in minutes', { errorCode: LIMITED, parameters: [PATH, 10, 1] }, {}, 60],
    ['RATE_LIMITED of 50 requests', { errorCode: LIMITED, parameters: [PATH, 50, 1] }, {}, 60],
    [
      'RATE_LIMITED of several minutes',
      { errorCode: LIMITED, parameters: [PATH, 10, 2] },
      {},
      ['rateLimited', 120],
    ],
    [
      'RATE_LIMITED with Retry-After',
      { errorCode: LIMITED, parameters: [PATH, 10, 1] },
      { 'Retry-After': '7' },
      7,
    ],
    ['a token bucket', { errorCode: BUCKET, parameters: [PATH, 55, 10, 5, 60] }, {}, 55],
    [
      'a token bucket with Retry-After',
      { errorCode: BUCKET, parameters: [PATH, 55, 10, 5, 60] },
      { 'Retry-After': '9' },
      9,
    ],
    ['Retry-After only', {}, { 'Retry-After': '30' }, 30],
    ['no code', { parameters: [PATH, 10, 1] }, {}, unknown],
    ['an unknown code', { errorCode: 'RATE_LIMITED_LATER', parameters: [PATH, 10, 1] }, {}, unknown],
    ['no parameters', { errorCode: LIMITED, parameters: null }, {}, unknown],
    ['too few parameters', { errorCode: LIMITED, parameters: [PATH, 10] }, {}, unknown],
    ['parameters of another type', { errorCode: LIMITED, parameters: [PATH, '10', '1'] }, {}, unknown],
    ['a negative parameter', { errorCode: BUCKET, parameters: [PATH, -55, 10, 5, 60] }, {}, unknown],
    ['parameters that aren’t a list', { errorCode: BUCKET, parameters: { 1: 55 } }, {}, unknown],
  ];
  for (const [name, body, headers, expected] of forms) {
    it(`gets the wait of a 429 response with ${name}`, async () => {
      for (const credential of [ACCOUNT, API_KEY])
        assert.deepEqual(await getWait(body, headers, credential), expected, credential.kind);
    });
  }

  it('retries with increasing delays when Retry-After is missing or invalid, and stops after three retries', async () => {
    for (const value of ['-5', 'soon', '0', '', 'Mon, 01 Jan 2001 00:00:00 GMT']) {
      await withClient(refuse(99, value === '' ? {} : { 'Retry-After': value }), async (client, server) => {
        const started = performance.now();
        const error = await getError(client.loadServices(PROJECT, 'AWS'));
        assert.equal(error.kind, 'rateLimited');
        assert.equal(getCalls(server).length, 4, value);
        assert.equal(client.counts.retries, 3);
        assert.ok(performance.now() - started >= 5 + 10 + 20, value);
      });
    }
  });

  it('resends a DELETE request after a 429 response', async () => {
    await withClient(refuse(2, {}), async (client, server) => {
      await client.deleteService(PROJECT, 'AWS', SERVICE);
      assert.equal(getCalls(server).length, 3);
    });
  });

  it('delays the next request when no requests remain in the rate limit', async () => {
    const handler = withTokens((_seen, response) =>
      sendJson(response, 200, [], { 'RateLimit-Remaining': '0' }),
    );
    await withClient(
      handler,
      async (client, server) => {
        await client.loadServices(PROJECT, 'AWS');
        await client.loadServices(PROJECT, 'AZURE');
        const [first, second] = getCalls(server);
        assert.ok((second?.at ?? 0) - (first?.at ?? 0) >= 75);
      },
      { backoffMs: 20 },
    );
  });

  it('reports long waits once for all calls that are rejected together, and no short wait', async () => {
    const reported: number[] = [];
    const tell = { onWait: (until: number) => reported.push(until) };
    await withClient(
      refuse(4, { 'Retry-After': '2' }),
      async (client) => {
        const started = Date.now();
        await Promise.all(Array.from({ length: 4 }, () => client.loadServices(PROJECT, 'AWS')));
        const [until = 0] = reported;
        assert.ok(reported.length > 0 && reported.length < 4, String(reported.length));
        assert.ok(until >= started + 2000 && until < started + 60_000, String(until - started));
      },
      tell,
    );
    reported.length = 0;
    const brief = refuse(1, { 'Retry-After': '1' });
    await withClient(brief, (client) => client.loadServices(PROJECT, 'AWS'), tell);
    await withClient(refuse(9, { 'Retry-After': '61' }), (client) => getError(client.loadProjects()), tell);
    assert.deepEqual(reported, []);
  });

  it('reports a wait for a token', async () => {
    const reported: number[] = [];
    const canceller = new AbortController();
    const onWait = (until: number) => {
      reported.push(until);
      canceller.abort();
    };
    const handler: Handler = (_seen, response) =>
      sendError(response, 429, 'RATE_LIMITED', { 'Retry-After': '30' });
    await withClient(handler, (client) => getError(client.loadProjects(canceller.signal)), { onWait });
    assert.equal(reported.length, 1);
  });

  it('can be canceled while it waits', async () => {
    await withClient(refuse(99, { 'Retry-After': '30' }), async (client) => {
      const canceller = new AbortController();
      const call = getError(client.loadServices(PROJECT, 'AWS', canceller.signal));
      setTimeout(() => canceller.abort(), 100);
      const started = performance.now();
      assert.equal((await call).kind, 'cancelled');
      assert.ok(performance.now() - started < 300);
    });
  });
});
