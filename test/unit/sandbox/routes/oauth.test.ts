import assert from 'node:assert/strict';
import { TokenKey } from '../../../../src/sandbox/auth/tokenKey';
import { Tokens } from '../../../../src/sandbox/auth/tokens';
import { makeCredentials } from '../../../../src/sandbox/scenario/credentials';
import { Bench } from '../sandboxClient';

const FORM = 'application/x-www-form-urlencoded';

describe('Sandbox oauth', () => {
  let bench: Bench;
  let now = Date.parse('2026-11-20T08:00:00Z');
  before(async () => {
    bench = await Bench.start({ now: () => now });
  });
  after(() => bench.sandbox.close());

  const basic = (id: string, secret: string) => `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;
  const right = () => {
    const { clientId = '', clientSecret = '' } = bench.credential('owner-service-account');
    return basic(clientId, clientSecret);
  };
  const post = (path: string, body: string, headers: Record<string, string>) =>
    bench.send(`/api/oauth/${path}`, { method: 'POST', body, headers: { 'Content-Type': FORM, ...headers } });
  const getToken = async () =>
    (await post('token', 'grant_type=client_credentials', { Authorization: right() })).body
      .access_token as string;
  const use = (token: string) =>
    bench.send('/api/atlas/v2/groups', { headers: { Authorization: `Bearer ${token}` } });

  it('returns a token that is valid for an hour', async () => {
    const reply = await post('token', 'grant_type=client_credentials', { Authorization: right() });
    assert.equal(reply.status, 200);
    assert.deepEqual([reply.body.expires_in, reply.body.token_type], [3600, 'Bearer']);
    assert.equal((await use(reply.body.access_token)).body.results[0].name, 'payments-prod');
  });

  it('rejects a token after an hour and after it is revoked', async () => {
    const first = await getToken();
    now += 3_599_999;
    assert.equal((await use(first)).status, 200);
    now += 1;
    assert.equal((await use(first)).status, 401);
    const second = await getToken();
    const revoked = await post('revoke', `token=${second}&token_type_hint=access_token`, {
      Authorization: right(),
    });
    assert.equal(revoked.status, 200);
    assert.equal((await use(second)).status, 401);
  });

  it('returns errors in OAuth’s format', async () => {
    const { clientId = '', clientSecret = '' } = bench.credential('owner-service-account');
    const grant = 'grant_type=client_credentials';
    const encode = (text: string) => text.replaceAll('_', '%5F');
    const cases: [string, Record<string, string>, number, string][] = [
      [grant, {}, 400, 'invalid_request'],
      [`${grant}&client_id=${clientId}&client_secret=${clientSecret}`, {}, 400, 'invalid_request'],
      [grant, { Authorization: basic(clientId, 'wrong') }, 401, 'invalid_client'],
      [grant, { Authorization: basic(encode(clientId), encode(clientSecret)) }, 401, 'invalid_client'],
      [grant, { Authorization: basic(clientId, encode(clientSecret)) }, 401, 'invalid_client'],
      [grant, { Authorization: basic(encode(clientId), clientSecret) }, 401, 'invalid_client'],
      [grant, { Authorization: `Bearer ${clientSecret}` }, 401, 'invalid_client'],
      [grant, { Authorization: 'Basic' }, 401, 'invalid_client'],
      ['grant_type=password', { Authorization: right() }, 400, 'unsupported_grant_type'],
      ['', { Authorization: right() }, 400, 'invalid_request'],
      [grant, { Authorization: right(), 'Content-Type': 'application/json' }, 400, 'invalid_request'],
    ];
    for (const [body, headers, status, error] of cases) {
      const reply = await post('token', body, headers);
      assert.deepEqual(
        [reply.status, reply.body.error],
        [status, error],
        `${body} ${JSON.stringify(headers)}`,
      );
    }
  });

  it('rejects more than 100 active tokens, and issues more after some have expired', async () => {
    now += 3_600_000;
    const grant = () => post('token', 'grant_type=client_credentials', { Authorization: right() });
    const tokens: string[] = [];
    for (let count = 0; count < 100; count++) {
      if (count === 50) now += 60_000;
      tokens.push(await getToken());
    }
    now += 60_000;
    const refused = await grant();
    assert.deepEqual([refused.status, refused.body.error], [403, 'access_denied']);
    await post('revoke', `token=${tokens[0]}`, { Authorization: right() });
    assert.equal((await grant()).status, 200);
    assert.equal((await grant()).status, 403);
  });

  it('accepts 50 requests a minute and returns when to retry', async () => {
    now += 3_600_000;
    for (let count = 0; count < 49; count++)
      await post('token', 'grant_type=password', { Authorization: right() });
    assert.ok(await getToken());
    now += 20_000;
    const refused = await post('token', 'grant_type=client_credentials', { Authorization: right() });
    assert.deepEqual([refused.status, refused.headers.get('retry-after')], [429, '40']);
    assert.deepEqual(
      [refused.body.errorCode, refused.body.detail, refused.body.parameters],
      [
        'RATE_LIMITED',
        'Resource /api/oauth/token is limited to 50 requests every 1 minutes.',
        ['/api/oauth/token', 50, 1],
      ],
    );
    const { clientId = '', clientSecret = '' } = bench.credential('elsewhere-service-account');
    const Authorization = basic(clientId, clientSecret);
    assert.equal((await post('token', 'grant_type=client_credentials', { Authorization })).status, 200);
    now += 40_000;
    assert.ok(await getToken());
  });

  it('doesn’t revoke another account’s tokens', async () => {
    now += 3_600_000;
    const token = await getToken();
    const { clientId = '', clientSecret = '' } = bench.credential('elsewhere-service-account');
    const reply = await post('revoke', `token=${token}`, { Authorization: basic(clientId, clientSecret) });
    assert.deepEqual([reply.status, (await use(token)).status], [200, 200]);
  });

  it('expires all tokens', () => {
    const tokens = new Tokens(() => 0, new TokenKey());
    const [account] = makeCredentials([{ id: 'a', name: 'a', hasPaymentMethod: true }], []).filter(
      (one) => one.kind === 'serviceAccount',
    );
    const token = tokens.issue(account!, 'http://127.0.0.1')!;
    assert.equal(tokens.getOwner(token), account);
    tokens.expireAll();
    assert.equal(tokens.getOwner(token), undefined);
  });

  it('responds to other methods and paths with an API error', async () => {
    const cases: [string, string, number, string][] = [
      ['GET', '/api/oauth/token', 405, 'METHOD_NOT_ALLOWED'],
      ['PUT', '/api/oauth/revoke', 405, 'METHOD_NOT_ALLOWED'],
      ['POST', '/api/oauth/tokens', 404, 'RESOURCE_NOT_FOUND'],
      ['GET', '/api/oauth', 404, 'RESOURCE_NOT_FOUND'],
    ];
    for (const [method, path, status, code] of cases) {
      const reply = await bench.send(path, { method });
      assert.deepEqual([reply.status, reply.body.errorCode, reply.body.error], [status, code, status], path);
      if (status === 405) assert.equal(reply.headers.get('allow'), 'POST');
    }
  });

  it('records no secret', async () => {
    now += 3_600_000;
    const token = await getToken();
    await use(token);
    await post('token', 'grant_type=client_credentials', { Authorization: basic('x', 'canary-secret') });
    const { text } = await bench.control('GET', '/requests');
    const { clientSecret = '' } = bench.credential('owner-service-account');
    for (const secret of [token, clientSecret, right(), 'canary-secret', btoa('x:canary-secret')])
      assert.ok(!text.includes(secret));
    assert.ok(text.includes('owner-service-account'));
  });
});
