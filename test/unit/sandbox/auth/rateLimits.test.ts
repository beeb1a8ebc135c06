import assert from 'node:assert/strict';
import { Buckets } from '../../../../src/sandbox/auth/buckets';
import { Bench } from '../sandboxClient';
import type { Reply } from '../sandboxClient';

const ROOT = '/api/atlas/v2';
const ABSENT = '0123456789abcdef01234567';

describe('Sandbox rateLimits', () => {
  let bench: Bench;
  let now: number;
  let token: string;
  beforeEach(async () => {
    now = Date.parse('2026-11-20T08:00:00Z');
    bench = await Bench.start({ now: () => now });
    token = await mint();
  });
  afterEach(() => bench.sandbox.close());

  const mint = async () => {
    const { clientId = '', clientSecret = '' } = bench.credential('owner-service-account');
    const reply = await bench.send('/api/oauth/token', {
      method: 'POST',
      body: 'grant_type=client_credentials',
      headers: {
        Authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}`,
        'Content-Type': 'application/x-www-form-urlencoded',
      },
    });
    return reply.body.access_token as string;
  };
  const get = (path: string, method = 'GET') =>
    bench.send(ROOT + path, { method, headers: { Authorization: `Bearer ${token}` } });
  const left = ({ headers }: Reply) => headers.get('ratelimit-remaining');
  const limits = ({ headers }: Reply) => [headers.get('ratelimit-limit'), headers.get('ratelimit-remaining')];
  const project = () => `/groups/${bench.projectId('payments-prod')}`;
  const orgId = () => bench.sandbox.announcement.projects[0]!.orgId;

  it('return the documented capacity and the remaining requests with every response', async () => {
    const services = `${project()}/privateEndpoint/AWS/endpointService`;
    const sets: [string[], number][] = [
      [[''], 300],
      [['/orgs'], 300],
      [[`/orgs/${orgId()}/groups`], 500],
      [['/groups', '/groups?pageNum=1'], 1200],
      [[project()], 1200],
      [[services, `${services}/${ABSENT}`, `${project()}/privateEndpoint/regionalMode`], 4000],
      [[`${project()}/clusters`, `${project()}/clusters/Nope`], 10_000],
      [[`${project()}/databaseUsers`, `${project()}/databaseUsers/admin/nobody`], 10_000],
      [[`${project()}/flexClusters`], 1200],
      [[`${project()}/serverless`], 1200],
    ];
    for (const [paths, capacity] of sets)
      for (const [index, path] of paths.entries())
        assert.deepEqual(limits(await get(path)), [String(capacity), String(capacity - 1 - index)], path);
  });

  it('count separately for each project and credential', async () => {
    const other = `/groups/${bench.projectId('analytics-staging')}`;
    assert.equal(left(await get(project())), '1199');
    assert.equal(left(await get(other)), '1199');
    assert.equal(left(await bench.as('owner', ROOT + project())), '1198');
    assert.equal(left(await get('')), '299');
    assert.equal(left(await bench.as('owner', ROOT)), '299');
  });

  it('aren’t returned to unknown callers and don’t count requests for projects without access', async () => {
    const staging = `/groups/${bench.projectId('analytics-staging')}`;
    const refused = [
      await bench.send(ROOT),
      await bench.as('reader', ROOT + staging),
      await bench.as('owner', `${ROOT}/groups/${ABSENT}`),
      await bench.as('owner', `${ROOT}/orgs/${ABSENT}/groups`),
      await bench.as('owner', `${ROOT}/teapots`),
    ];
    for (const reply of refused) assert.deepEqual(limits(reply), [null, null], reply.text);
    assert.equal(left(await get(staging)), '1199');
  });

  it('respond with 429 when the bucket is empty and accept requests after the next refill', async () => {
    now += 25_000;
    for (let count = 0; count < 300; count++) assert.equal((await get('/orgs')).status, 200);
    now += 5500;
    const refused = await get('/orgs?name=x');
    assert.equal(refused.status, 429);
    assert.deepEqual(limits(refused), ['300', '0']);
    assert.equal(refused.headers.get('retry-after'), '55');
    assert.deepEqual(
      [refused.body.error, refused.body.errorCode, refused.body.reason, refused.body.parameters],
      [429, 'RATE_LIMITED_TOKEN_BUCKET', 'Too Many Requests', ['api/atlas/v2/orgs', 55, 300, 100, 60]],
    );
    assert.equal((await get('')).status, 200);
    now += 54_499;
    assert.equal((await get('/orgs')).status, 429);
    now += 1;
    assert.deepEqual(limits(await get('/orgs')), ['300', '99']);
  });

  it('are full again after a reset', async () => {
    await get('/orgs');
    await bench.control('POST', '/reset');
    token = await mint();
    assert.equal(left(await get('/orgs')), '299');
  });

  it('refill once at the end of each minute, up to the capacity', () => {
    let time = 0;
    const buckets = new Buckets(() => time);
    const size = { capacity: 10, refill: 3 };
    const take = () => buckets.take('a', size);
    for (let count = 9; count >= 0; count--)
      assert.deepEqual(take(), { isGranted: true, remaining: count, retryAfter: 60 });
    time = 59_999;
    assert.deepEqual(take(), { isGranted: false, remaining: 0, retryAfter: 1 });
    time = 60_000;
    assert.deepEqual(take(), { isGranted: true, remaining: 2, retryAfter: 60 });
    time = 179_000;
    assert.deepEqual(take(), { isGranted: true, remaining: 4, retryAfter: 1 });
    time = 3_600_000;
    assert.deepEqual(take(), { isGranted: true, remaining: 9, retryAfter: 60 });
  });
});
