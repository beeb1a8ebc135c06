import assert from 'node:assert/strict';
import { Bench } from './wire';

const FORM = 'application/x-www-form-urlencoded';

describe('sandbox: service accounts', () => {
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

  it('gives a token for an hour that opens the API', async () => {
    const reply = await post('token', 'grant_type=client_credentials', { Authorization: right() });
    assert.equal(reply.status, 200);
    assert.deepEqual([reply.body.expires_in, reply.body.token_type], [3600, 'Bearer']);
    assert.equal((await use(reply.body.access_token)).body.totalCount, 3);
  });

  it('ends a token after its hour, and at once when it is revoked', async () => {
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

  it('refuses as OAuth does', async () => {
    const { clientId = '', clientSecret = '' } = bench.credential('owner-service-account');
    const grant = 'grant_type=client_credentials';
    const encode = (text: string) => text.replaceAll('_', '%5F');
    const cases: [string, Record<string, string>, number, string][] = [
      [grant, {}, 400, 'invalid_request'],
      [`${grant}&client_id=${clientId}&client_secret=${clientSecret}`, {}, 400, 'invalid_request'],
      [grant, { Authorization: basic(clientId, 'wrong') }, 401, 'invalid_client'],
      [grant, { Authorization: basic(encode(clientId), encode(clientSecret)) }, 401, 'invalid_client'],
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

  it('stops at 100 live tokens', async () => {
    now += 3_600_000;
    for (let count = 0; count < 100; count++) await getToken();
    const reply = await post('token', 'grant_type=client_credentials', { Authorization: right() });
    assert.deepEqual([reply.status, reply.body.error], [403, 'access_denied']);
  });
});
