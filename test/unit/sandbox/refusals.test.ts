import assert from 'node:assert/strict';
import { resolveVersion, versionDate } from '../../../src/sandbox/mediaType';
import { Bench, CLUSTERS, V1 } from './wire';
import type { Wish } from './wire';

describe('sandbox: refusals', () => {
  let bench: Bench;
  before(async () => {
    bench = await Bench.start();
  });
  after(() => bench.sandbox.close());

  const user = (changes: object = {}) => ({
    databaseName: 'admin',
    groupId: bench.projectId('payments-prod'),
    username: 'new-app',
    password: 'long enough',
    roles: [{ databaseName: 'orders', roleName: 'read' }],
    ...changes,
  });

  const refuse = (
    title: string,
    as: string,
    target: string,
    wish: () => Wish,
    status: number,
    code: string,
  ) => {
    it(`${title}: ${status} ${code}`, async () => {
      const path = target
        .replace('{payments}', bench.projectId('payments-prod'))
        .replace('{staging}', bench.projectId('analytics-staging'));
      const reply = await bench.as(as, `/api/atlas/v2${path}`, wish());
      assert.deepEqual([reply.status, reply.body.errorCode], [status, code], reply.text);
      assert.deepEqual(Object.keys(reply.body).sort(), [
        'badRequestDetail',
        'detail',
        'error',
        'errorCode',
        'parameters',
        'reason',
      ]);
      assert.equal(reply.body.error, status);
    });
  };

  const get = () => ({});
  const del = () => ({ method: 'DELETE' });
  const services = '/groups/{payments}/privateEndpoint/AWS/endpointService';
  const absent = '0123456789abcdef01234567';
  refuse('unknown path', 'owner', '/groups/{payments}/teapots', get, 404, 'RESOURCE_NOT_FOUND');
  refuse('unknown method', 'owner', '/groups', () => ({ method: 'PUT' }), 404, 'RESOURCE_NOT_FOUND');
  refuse('no version', 'owner', '/groups', () => ({ accept: '*/*' }), 406, 'INVALID_VERSION_DATE');
  refuse(
    'plain JSON',
    'owner',
    '/groups',
    () => ({ accept: 'application/json' }),
    406,
    'INVALID_VERSION_DATE',
  );
  refuse(
    'version before the first',
    'owner',
    '/groups',
    () => ({ accept: 'application/vnd.atlas.2022-01-01+json' }),
    406,
    'INVALID_VERSION_DATE',
  );
  refuse(
    'clusters in an older version',
    'owner',
    '/groups/{payments}/clusters',
    () => ({ accept: V1 }),
    406,
    'INVALID_VERSION_DATE',
  );
  refuse('unknown project', 'owner', `/groups/${absent}`, get, 404, 'GROUP_NOT_FOUND');
  refuse('malformed project id', 'owner', '/groups/nonsense', get, 401, 'USER_UNAUTHORIZED');
  refuse('unseen project', 'reader', '/groups/{staging}', get, 401, 'USER_CANNOT_ACCESS_GROUP');
  refuse('no project at all', 'newcomer', services, get, 401, 'USER_CANNOT_ACCESS_GROUP');
  refuse('unknown organization', 'owner', `/orgs/${absent}/groups`, get, 404, 'ORG_NOT_FOUND');
  refuse('missing role before the id', 'reader', `${services}/nonsense`, del, 401, 'USER_UNAUTHORIZED');
  refuse('organization owner deletes', 'org-owner', `${services}/${absent}`, del, 401, 'USER_UNAUTHORIZED');
  refuse('malformed service id', 'owner', `${services}/nonsense`, get, 400, 'INVALID_PATH_PARAMETER');
  refuse('absent service', 'owner', `${services}/${absent}`, del, 404, 'PRIVATE_ENDPOINT_SERVICE_NOT_FOUND');
  refuse('unknown provider', 'owner', services.replace('AWS', 'aws'), get, 400, 'INVALID_PROVIDER');
  refuse('page 0', 'owner', '/groups?pageNum=0', get, 400, 'INVALID_ATTRIBUTE');
  refuse('page of 501', 'owner', '/groups?itemsPerPage=501', get, 400, 'INVALID_ATTRIBUTE');
  const clusters = () => ({ accept: CLUSTERS });
  refuse('absent cluster', 'owner', '/groups/{payments}/clusters/Nope', clusters, 404, 'CLUSTER_NOT_FOUND');
  refuse(
    'flex cluster as a cluster',
    'owner',
    '/groups/{payments}/clusters/Preview',
    clusters,
    400,
    'CANNOT_USE_FLEX_CLUSTER_IN_CLUSTER_API',
  );

  const users = '/groups/{payments}/databaseUsers';
  const post = (body: () => unknown) => () => ({ method: 'POST', body: body() });
  refuse('absent user', 'owner', `${users}/admin/nobody`, get, 404, 'USERNAME_NOT_FOUND');
  refuse('user by a reader', 'reader', users, post(user), 401, 'USER_UNAUTHORIZED');
  refuse('user by the org owner', 'org-owner', users, post(user), 401, 'USER_UNAUTHORIZED');
  refuse(
    'not JSON',
    'owner',
    users,
    post(() => '{'),
    400,
    'MALFORMED_JSON',
  );
  const bad: [string, () => object, number, string][] = [
    ['unknown field', () => user({ colour: 'blue' }), 400, 'INVALID_ATTRIBUTE'],
    [
      'unknown role field',
      () => user({ roles: [{ databaseName: 'a', roleName: 'b', c: 1 }] }),
      400,
      'INVALID_ATTRIBUTE',
    ],
    ['other project', () => user({ groupId: absent }), 400, 'INVALID_ATTRIBUTE'],
    ['no roles', () => user({ roles: [] }), 400, 'MISSING_ATTRIBUTE'],
    ['no password', () => user({ password: undefined }), 400, 'MISSING_ATTRIBUTE'],
    ['short password', () => user({ password: '1234567' }), 400, 'WEAK_PASSWORD'],
    ['wrong database', () => user({ databaseName: 'orders' }), 400, 'INVALID_ENUM_VALUE'],
    ['expiry too late', () => user({ deleteAfterDate: '2999-01-01T00:00:00Z' }), 400, 'INVALID_ATTRIBUTE'],
    ['same user again', () => user({ username: 'app_orders' }), 409, 'USER_ALREADY_EXISTS'],
  ];
  for (const [title, body, status, code] of bad)
    refuse(`user, ${title}`, 'owner', users, post(body), status, code);

  it('refuses a body of a foreign type', async () => {
    const target = `/api/atlas/v2/groups/${bench.projectId('payments-prod')}/databaseUsers`;
    const headers = { 'Content-Type': 'application/json' };
    assert.equal((await bench.as('owner', target, { method: 'POST', body: user(), headers })).status, 415);
  });

  it('names the field in a refused body', async () => {
    const target = `/api/atlas/v2/groups/${bench.projectId('payments-prod')}/databaseUsers`;
    const reply = await bench.as('owner', target, { method: 'POST', body: user({ colour: 'blue' }) });
    assert.equal(reply.body.badRequestDetail.fields[0].field, 'colour');
  });

  it('answers a later date with the newest older version', async () => {
    const reply = await bench.as('owner', '/api/atlas/v2/groups', {
      accept: 'application/vnd.atlas.2025-03-12+json',
    });
    assert.equal(reply.status, 200);
    assert.equal(reply.headers.get('content-type'), `${V1};charset=utf-8`);
  });

  it('knows dates that do not exist', () => {
    assert.equal(versionDate('application/vnd.atlas.2024-02-31+json'), undefined);
    assert.equal(versionDate('application/vnd.atlas.2024-13-01+json'), undefined);
    assert.equal(versionDate('application/vnd.atlas.2024-08-05+json;charset=utf-8'), '2024-08-05');
    assert.equal(resolveVersion('2024-08-04', ['2023-01-01', '2024-08-05']), '2023-01-01');
  });
});
