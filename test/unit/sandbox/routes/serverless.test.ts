import assert from 'node:assert/strict';
import { Bench, CLUSTERS, V1 } from '../sandboxClient';

const SECOND = 1000;
const DAY = 86_400 * SECOND;
const STATUSES = ['AVAILABLE', 'DELETING', 'FAILED', 'INITIATING', 'RESERVATION_REQUESTED', 'RESERVED'];

describe('Sandbox serverless instances before their sunset', () => {
  let bench: Bench;
  let project: string;
  beforeEach(async () => {
    bench = await Bench.start({ world: 'before-sunset' });
    project = `/api/atlas/v2/groups/${bench.projectId('claims-portal')}`;
    await bench.control('POST', '/clock', { freeze: true });
  });
  afterEach(() => bench.sandbox.close());

  const request = (method: string, path: string, body?: unknown) =>
    bench.as('owner', path, { method, ...(body === undefined ? {} : { body }) });
  const endpointsOf = (name: string) => `${project}/privateEndpoint/serverless/instance/${name}/endpoint`;
  const step = (ms: number) => bench.control('POST', '/clock', { step: ms });
  const list = async () => (await request('GET', `${project}/serverless`)).body.results;
  const waysTo = async (name: string) =>
    (await list()).find((one: { name: string }) => one.name === name).connectionStrings.privateEndpoint ?? [];

  it('have a private endpoint in every status on AWS and Azure', async () => {
    for (const [name, provider] of [
      ['Claims', 'AWS'],
      ['Quotes', 'AZURE'],
    ] as const) {
      const endpoints = (await request('GET', endpointsOf(name))).body;
      assert.deepEqual([...new Set(endpoints.map((one: any) => one.status))].sort(), STATUSES); // eslint-disable-line @typescript-eslint/no-explicit-any
      for (const one of endpoints) {
        assert.equal(one.providerName, provider);
        assert.equal(one.endpointServiceName === null, one.status === 'RESERVATION_REQUESTED');
        assert.equal(one.errorMessage === null, one.status !== 'FAILED');
        assert.deepEqual((await request('GET', `${endpointsOf(name)}/${one._id}`)).body, one);
      }
    }
  });

  it('have a connection string for each available endpoint and no other', async () => {
    for (const name of ['Claims', 'Quotes']) {
      const endpoints = (await request('GET', endpointsOf(name))).body as any[]; // eslint-disable-line @typescript-eslint/no-explicit-any
      const ways = await waysTo(name);
      assert.deepEqual(
        ways.map((one: any) => one.endpoints[0].endpointId), // eslint-disable-line @typescript-eslint/no-explicit-any
        endpoints.filter((one) => one.status === 'AVAILABLE').map((one) => one.cloudProviderEndpointId),
      );
      assert.match(ways[1].srvConnectionString, /^mongodb\+srv:\/\/[a-z]+-pe-1\.[a-z0-9]{5}\.mongodb\.net$/);
    }
    assert.deepEqual(await waysTo('Newsletter'), []);
  });

  it('reserve, update, accept, and delete an endpoint', async () => {
    const made = await request('POST', endpointsOf('Newsletter'), { comment: 'Mail' });
    assert.deepEqual(
      [made.status, made.body.status, made.body.comment],
      [201, 'RESERVATION_REQUESTED', 'Mail'],
    );
    const path = `${endpointsOf('Newsletter')}/${made.body._id}`;
    const get = async () => (await request('GET', path)).body;
    const change = { providerName: 'AWS', cloudProviderEndpointId: `vpce-${'0a'.repeat(8)}9` };
    assert.equal(
      (await request('PATCH', path, change)).body.errorCode,
      'PRIVATELINK_CANNOT_ACCEPT_ENDPOINTS',
    );
    await step(89_999);
    assert.equal((await get()).endpointServiceName, null);
    await step(1);
    const reserved = await get();
    assert.equal(reserved.status, 'RESERVED');
    assert.match(reserved.endpointServiceName, /^com\.amazonaws\.vpce\.eu-west-1\.vpce-svc-[0-9a-f]{17}$/);
    const patched = await request('PATCH', path, { ...change, comment: 'Post' });
    assert.deepEqual(
      [patched.status, patched.body.status, patched.body.comment],
      [200, 'INITIATING', 'Post'],
    );
    assert.deepEqual(await waysTo('Newsletter'), []);
    await step(60 * SECOND);
    assert.equal((await get()).status, 'AVAILABLE');
    assert.equal((await waysTo('Newsletter')).length, 1);
    assert.equal((await request('DELETE', path)).status, 204);
    assert.equal((await get()).status, 'DELETING');
    assert.deepEqual(await waysTo('Newsletter'), []);
    await step(20 * SECOND);
    assert.equal((await request('GET', path)).body.errorCode, 'TENANT_PRIVATE_ENDPOINT_NOT_FOUND');
    assert.deepEqual((await request('GET', endpointsOf('Newsletter'))).body, []);
  });

  it('have the same IDs for new endpoints at any time of day, and no ID twice', async () => {
    const make = async () => (await request('POST', endpointsOf('Newsletter'), {})).body._id as string;
    const first = await make();
    await request('DELETE', `${endpointsOf('Newsletter')}/${first}`);
    await step(20 * SECOND);
    const second = await make();
    assert.notEqual(second, first);
    await bench.control('POST', '/reset');
    await step(7 * SECOND);
    assert.deepEqual([await make(), await make()], [first, second]);
  });

  it('accept only Azure endpoints in the resource group privateLink, with their address', async () => {
    const endpoints = (await request('GET', endpointsOf('Quotes'))).body as any[]; // eslint-disable-line @typescript-eslint/no-explicit-any
    const path = `${endpointsOf('Quotes')}/${endpoints.find((one) => one.status === 'RESERVED')._id}`;
    const idIn = (group: string) =>
      `/subscriptions/0a0a0a0a-0000-4000-8000-000000000001/resourceGroups/${group}/providers/Microsoft.Network/privateEndpoints/pe`;
    const change = { providerName: 'AZURE', privateEndpointIpAddress: '10.1.2.3' };
    const refused = await request('PATCH', path, { ...change, cloudProviderEndpointId: idIn('rg') });
    assert.deepEqual([refused.status, refused.body.errorCode], [400, 'INVALID_ATTRIBUTE']);
    const taken = await request('PATCH', path, { ...change, cloudProviderEndpointId: idIn('privateLink') });
    assert.equal(taken.body.status, 'INITIATING');
    await step(60 * SECOND);
    const { body } = await request('GET', path);
    assert.deepEqual([body.status, body.privateEndpointIpAddress], ['AVAILABLE', '10.1.2.3']);
  });

  it('don’t change over time without a request', async () => {
    const before = (await request('GET', endpointsOf('Claims'))).text;
    await step(7 * DAY);
    assert.equal((await request('GET', endpointsOf('Claims'))).text, before);
  });

  it('aren’t available in the cluster API, and clusters not in theirs', async () => {
    const reply = await bench.as('owner', `${project}/clusters/Claims`, { accept: CLUSTERS });
    assert.equal(reply.body.errorCode, 'CANNOT_USE_SERVERLESS_INSTANCE_IN_CLUSTER_API');
    const clusters = (await bench.as('owner', `${project}/clusters`, { accept: CLUSTERS })).body;
    assert.deepEqual(
      clusters.results.map((one: { name: string }) => one.name),
      ['Documents'],
    );
  });

  it('end at the sunset by the sandbox’s clock, and are restored by a reset', async () => {
    const untilThe = async (day: string) =>
      step(Date.parse(day) - (await bench.control('GET', '/clock')).body.now);
    await untilThe('2026-01-15T00:00:00Z');
    assert.deepEqual(await list(), []);
    const still = await request('GET', endpointsOf('Claims'));
    assert.deepEqual([still.status, still.headers.get('sunset')], [200, 'Thu, 22 Jan 2026 00:00:00 GMT']);
    await untilThe('2026-01-22T00:00:00Z');
    const gone = await request('GET', endpointsOf('Claims'));
    assert.deepEqual([gone.status, gone.body.errorCode], [410, 'VERSION_GONE']);
    assert.equal((await request('GET', `${project}/serverless`)).status, 200);
    await untilThe('2027-01-18T00:00:00Z');
    assert.equal((await request('GET', `${project}/serverless`)).status, 410);
    await bench.control('POST', '/reset');
    assert.equal((await list()).length, 3);
    assert.equal((await bench.as('owner', endpointsOf('Claims'), { accept: V1 })).status, 200);
  });
});
