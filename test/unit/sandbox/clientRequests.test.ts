import assert from 'node:assert/strict';
import { toOrgGroupBody } from '../../../src/sandbox/json/allClusters';
import { at, makeCluster } from '../../../src/sandbox/scenario/clusters';
import { idsOf } from '../../../src/sandbox/scenario/ids';
import type { ClusterRegion } from '../../../src/sandbox/scenario/model';
import { blankProject } from '../../../src/sandbox/scenario/projects';
import { Bench, CLUSTERS } from './sandboxClient';

const ROOT = '/api/atlas/v2';

describe('Sandbox requests of Atlas’s clients', () => {
  let bench: Bench;
  let project: string;
  let orgId: string;
  before(async () => {
    bench = await Bench.start();
    project = `/groups/${bench.projectId('payments-prod')}`;
    ({ orgId } = bench.sandbox.announcement.projects[0]!);
  });
  after(() => bench.sandbox.close());

  const get = (target: string, accept?: string) =>
    bench.as('owner', ROOT + target, accept === undefined ? {} : { accept });
  const check = async (target: string, status: number, code?: string, accept?: string) => {
    const reply = await get(target, accept);
    assert.deepEqual([reply.status, reply.body.errorCode], [status, code], target);
    return reply.body;
  };

  it('accept page 0 as the first page, like the Atlas CLI sends it at sign-in', async () => {
    const list = `/orgs/${orgId}/groups?includeCount=true&itemsPerPage=50`;
    const first = await check(`${list}&pageNum=1`, 200);
    assert.deepEqual(await check(`${list}&pageNum=0`, 200), first);
    const small = await check('/groups?itemsPerPage=1&pageNum=0', 200);
    assert.deepEqual(
      small.links.map((link: { rel: string }) => link.rel),
      ['self', 'next'],
    );
    for (const bad of ['-1', '0.5', '00x', 'zero', '1e3', '9999999999999999'])
      await check(`/groups?pageNum=${bad}`, 400, 'INVALID_QUERY_PARAMETER');
    await check('/groups?itemsPerPage=0', 400, 'INVALID_QUERY_PARAMETER');
  });

  it('treat an empty parameter as a missing one', async () => {
    const lists = [
      '/groups?pageNum=&itemsPerPage=&includeCount=&envelope=&pretty=',
      '/orgs?name=',
      `/orgs/${orgId}/groups?name=`,
    ];
    for (const target of lists)
      assert.deepEqual(
        (await check(target, 200)).results,
        (await check(target.split('?')[0]!, 200)).results,
        target,
      );
    await check(`${project}/clusters?includeDeletedWithRetainedBackups=`, 200, undefined, CLUSTERS);
    const regions = `${project}/clusters/provider/regions`;
    assert.deepEqual(
      (await check(`${regions}?providers=GCP&tier=`, 200)).results,
      (await check(`${regions}?providers=GCP`, 200)).results,
    );
    // Recorded from Atlas, for providers alone.
    await check(`${regions}?providers=`, 404, 'RESOURCE_NOT_FOUND');
  });

  it('return one organization like in the list', async () => {
    const { results } = await check('/orgs', 200);
    assert.deepEqual(await check(`/orgs/${orgId}`, 200), results[0]);
    await check(`/orgs/${'0'.repeat(24)}`, 404, 'ORG_NOT_FOUND');
    await check('/orgs/nonsense', 401, 'USER_UNAUTHORIZED');
    const stranger = await bench.as('labs-owner', `${ROOT}/orgs/${orgId}`);
    assert.deepEqual([stranger.status, stranger.body.errorCode], [401, 'USER_CANNOT_ACCESS_ORG']);
    await check(`/orgs/${orgId}?pretty=maybe`, 400, 'INVALID_QUERY_PARAMETER');
  });

  it('return the clusters of all projects that the caller has access to', async () => {
    const { results, totalCount } = await check('/clusters', 200);
    const mine = await check('/groups', 200);
    assert.deepEqual(
      results.map((one: { groupId: string }) => one.groupId),
      mine.results.map((one: { id: string }) => one.id),
    );
    assert.equal(totalCount, results.length);
    const [payments] = results;
    assert.deepEqual(
      [payments.groupName, payments.orgId, payments.orgName],
      ['payments-prod', orgId, 'Northwind-Mutual'],
    );
    const { results: clusters } = await check(`${project}/clusters`, 200, undefined, CLUSTERS);
    assert.deepEqual(
      payments.clusters.map((one: { name: string }) => one.name),
      clusters.map((one: { name: string }) => one.name),
    );
    const orders = payments.clusters.find((one: { name: string }) => one.name === 'Orders');
    assert.deepEqual([orders.type, orders.nodeCount, orders.versions], ['REPLICA_SET', 3, ['8.0.16']]);
    assert.deepEqual((await bench.as('newcomer', `${ROOT}/clusters`)).body.results, []);
    assert.equal((await check('/clusters?itemsPerPage=1', 200)).results.length, 1);
    await check('/clusters', 406, 'INVALID_VERSION_DATE', 'application/json');
  });

  it('omit multi-cloud clusters from the list of all projects', () => {
    const makeId = idsOf(1, 'many-clouds');
    const make = (name: string, ...regions: ClusterRegion[]) =>
      makeCluster(makeId, { name, size: 'M10', regions });
    const clusters = [
      make('One', at('AWS', 'US_EAST_1'), at('AWS', 'EU_WEST_1', 2)),
      make('Two', at('AWS', 'US_EAST_1'), at('GCP', 'CENTRAL_US', 2)),
    ];
    const body = toOrgGroupBody({ ...blankProject(1, 'org', 'many-clouds', ''), clusters }, undefined);
    assert.deepEqual(
      (body as { clusters: { name: string; nodeCount: number }[] }).clusters.map((one) => [
        one.name,
        one.nodeCount,
      ]),
      [['One', 5]],
    );
  });

  it('return the auto-scaling mode of a cluster', async () => {
    const path = (name: string) => `${project}/clusters/${name}/autoScalingConfiguration`;
    const get20240805 = (name: string, status: number, code?: string) =>
      check(path(name), status, code, CLUSTERS);
    assert.deepEqual(await get20240805('Orders', 200), { autoScalingMode: 'CLUSTER_WIDE_SCALING' });
    await get20240805('Nope', 404, 'CLUSTER_NOT_FOUND');
    await get20240805('Preview', 400, 'CANNOT_USE_FLEX_CLUSTER_IN_CLUSTER_API');
    await check(path('Orders'), 406, 'INVALID_VERSION_DATE');
  });
});
