import assert from 'node:assert/strict';
import { Bench, CLUSTERS, V1 } from '../sandboxClient';

describe('Sandbox lifecycle with a frozen clock', () => {
  let bench: Bench;
  let project: string;
  beforeEach(async () => {
    bench = await Bench.start();
    project = `/api/atlas/v2/groups/${bench.projectId('payments-prod')}`;
    await bench.control('POST', '/clock', { freeze: true });
  });
  afterEach(() => bench.sandbox.close());

  const list = async (provider: string) =>
    (await bench.as('owner', `${project}/privateEndpoint/${provider}/endpointService`)).body as any[]; // eslint-disable-line @typescript-eslint/no-explicit-any
  const pathOf = async (provider: string, region: string) => {
    const service = (await list(provider)).find((one) => one.regionName === region)!;
    return { path: `${project}/privateEndpoint/${provider}/endpointService/${service.id}`, service };
  };
  const del = (path: string) => bench.as('owner', path, { method: 'DELETE' });
  const get = (path: string, accept = V1) => bench.as('owner', path, { accept });
  const step = (ms: number) => bench.control('POST', '/clock', { step: ms });
  const cluster = async (name: string) => (await get(`${project}/clusters/${name}`, CLUSTERS)).body;

  it('deletes one of two endpoints and keeps the service', async () => {
    project = `/api/atlas/v2/groups/${bench.projectId('vehicle-telemetry')}`;
    const { path, service } = await pathOf('AWS', 'US_EAST_1');
    const [endpointId] = service.interfaceEndpoints;
    const endpoint = `${path}/endpoint/${endpointId}`;
    const reply = await del(endpoint);
    assert.deepEqual([reply.status, reply.text], [204, '']);
    const during = (await get(endpoint)).body;
    assert.deepEqual([during.connectionStatus, during.deleteRequested], ['DELETING', true]);
    assert.equal((await cluster('Telemetry')).stateName, 'UPDATING');
    await step(19_999);
    assert.equal((await get(endpoint)).status, 200);
    assert.equal((await del(endpoint)).status, 204);
    await step(1);
    assert.equal((await get(endpoint)).body.errorCode, 'PRIVATE_ENDPOINT_SERVICE_NOT_FOUND');
    const after = (await get(path)).body;
    assert.deepEqual([after.status, after.interfaceEndpoints.length], ['AVAILABLE', 1]);
    // The strings stay until the clusters are through with the change.
    assert.equal((await cluster('Telemetry')).stateName, 'UPDATING');
    assert.equal((await cluster('Telemetry')).connectionStrings.privateEndpoint.length, 3);
    await step(10_000);
    for (const name of ['Telemetry', 'Fleet']) {
      const left = await cluster(name);
      assert.equal(left.stateName, 'IDLE');
      assert.equal(left.connectionStrings.privateEndpoint.length, 2);
      assert.ok(!JSON.stringify(left.connectionStrings).includes(endpointId));
    }
  });

  it('deletes the service with its last endpoint', async () => {
    const { path, service } = await pathOf('AWS', 'US_WEST_2');
    assert.equal((await del(`${path}/endpoint/${service.interfaceEndpoints[0]}`)).status, 204);
    assert.equal((await get(path)).body.status, 'DELETING');
    await step(20_000);
    assert.deepEqual((await get(path)).body.interfaceEndpoints, []);
    await step(5_000);
    assert.equal((await get(path)).status, 404);
    assert.equal((await del(path)).body.errorCode, 'PRIVATE_ENDPOINT_SERVICE_NOT_FOUND');
  });

  it('rejects deleting a service with endpoints and deletes one without', async () => {
    const full = await pathOf('AWS', 'US_EAST_1');
    const refused = await del(full.path);
    assert.deepEqual(
      [refused.status, refused.body.errorCode],
      [409, 'CANNOT_DELETE_PRIVATELINK_WITH_ENDPOINTS'],
    );
    const { path } = await pathOf('AWS', 'EU_WEST_1');
    for (let twice = 0; twice < 2; twice++) {
      const reply = await del(path);
      assert.deepEqual([reply.status, reply.text], [202, '{}']);
      assert.equal((await get(path)).body.status, 'DELETING');
    }
    await step(25_000);
    assert.equal((await get(path)).status, 404);
  });

  it('finds Azure endpoints by their encoded ID, in any case', async () => {
    const { path, service } = await pathOf('AZURE', 'US_EAST_2');
    const id = service.privateEndpoints[0] as string;
    for (const form of [
      encodeURIComponent(id),
      encodeURIComponent(id.toLowerCase()).replaceAll('%2F', '%2f'),
    ]) {
      const reply = await get(`${path}/endpoint/${form}`);
      assert.equal(reply.status, 200, form);
      assert.equal(reply.body.privateEndpointResourceId, id);
    }
    assert.equal((await get(`${path}/endpoint${id}`)).body.errorCode, 'RESOURCE_NOT_FOUND');
    assert.equal((await del(`${path}/endpoint/${encodeURIComponent(id)}`)).status, 204);
    await step(20_000);
    assert.deepEqual((await get(path)).body.privateEndpoints, service.privateEndpoints.slice(1));
    await step(10_000);
    assert.equal((await cluster('Reporting')).connectionStrings.privateEndpoint, undefined);
  });

  it('deletes a Google Cloud endpoint group with its rules', async () => {
    const { path, service } = await pathOf('GCP', 'US_EAST_4');
    const endpoint = `${path}/endpoint/${service.endpointGroupNames[0]}`;
    assert.equal((await get(endpoint)).body.endpoints.length, 3);
    await del(endpoint);
    const during = (await get(endpoint)).body;
    assert.deepEqual([during.status, during.endpoints[2].status], ['DELETING', 'DELETING']);
  });

  it('doesn’t change over time without a request', async () => {
    const before = JSON.stringify([await list('AWS'), await list('AZURE'), await list('GCP')]);
    await step(7 * 24 * 3_600_000);
    assert.equal(JSON.stringify([await list('AWS'), await list('AZURE'), await list('GCP')]), before);
  });

  it('creates a database user and lists it', async () => {
    const users = `${project}/databaseUsers`;
    const body = {
      databaseName: 'admin',
      groupId: bench.projectId('payments-prod'),
      username: 'café/1',
      password: 'long enough',
      roles: [{ databaseName: 'orders', roleName: 'readWrite' }],
    };
    const made = await bench.as('owner', users, { method: 'POST', body });
    assert.equal(made.status, 201);
    assert.equal('password' in made.body, false);
    const read = await get(`${users}/admin/${encodeURIComponent(body.username)}`);
    assert.deepEqual(read.body, made.body);
  });

  it('deletes database users, including those of external databases', async () => {
    const groupId = bench.projectId('payments-prod');
    const users = `${project}/databaseUsers`;
    const username = 'CN=reports,OU=Payments/EU';
    const body = {
      databaseName: '$external',
      groupId,
      username,
      x509Type: 'CUSTOMER',
      roles: [{ databaseName: 'admin', roleName: 'readAnyDatabase' }],
    };
    assert.equal((await bench.as('owner', users, { method: 'POST', body })).status, 201);
    for (const path of ['admin/app_orders', `%24external/${encodeURIComponent(username)}`]) {
      const gone = await del(`${users}/${path}`);
      assert.deepEqual([gone.status, gone.text], [204, '']);
      assert.equal((await get(`${users}/${path}`)).body.errorCode, 'USERNAME_NOT_FOUND');
      assert.equal((await del(`${users}/${path}`)).status, 404);
    }
    const left = (await get(users)).body.results.map((one: { username: string }) => one.username);
    assert.deepEqual(left, ['reporting', 'ops-admin']);
  });

  it('deletes a temporary user when it expires', async () => {
    const users = `${project}/databaseUsers`;
    const now = Number((await bench.control('GET', '/clock')).body.now);
    const body = {
      databaseName: 'admin',
      groupId: bench.projectId('payments-prod'),
      username: 'for-an-hour',
      password: 'long enough',
      roles: [{ databaseName: 'orders', roleName: 'read' }],
      deleteAfterDate: new Date(now + 3_600_000).toISOString(),
    };
    assert.equal((await bench.as('owner', users, { method: 'POST', body })).status, 201);
    await step(3_599_000);
    assert.equal((await get(`${users}/admin/for-an-hour`)).status, 200);
    await step(1000);
    assert.equal((await get(`${users}/admin/for-an-hour`)).status, 404);
  });
});
