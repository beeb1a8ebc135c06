import assert from 'node:assert/strict';
import { Bench, CLUSTERS, V1 } from './sandboxClient';

/* eslint-disable @typescript-eslint/no-explicit-any -- bodies as the wire brings them */

describe('Sandbox creation with a frozen clock', () => {
  let bench: Bench;
  let base: string;
  beforeEach(async () => {
    bench = await Bench.start();
    base = `/api/atlas/v2/groups/${bench.projectId('new-venture')}/privateEndpoint`;
    await bench.control('POST', '/clock', { freeze: true });
  });
  afterEach(() => bench.sandbox.close());

  const send = (method: string, path: string, body?: unknown) => bench.as('owner', path, { method, body });
  const get = async (path: string, accept = V1) => (await bench.as('owner', path, { accept })).body;
  const step = (seconds: number) => bench.control('POST', '/clock', { step: seconds * 1000 });

  /** A service that is there and AVAILABLE, by its path. */
  const build = async (
    wish: { providerName: string; region: string } & Record<string, unknown>,
    at = base,
  ) => {
    const made = await send('POST', `${at}/endpointService`, wish);
    assert.equal(made.status, 201, made.text);
    await step(300);
    return `${at}/${wish.providerName}/endpointService/${made.body.id}`;
  };
  const add = async (service: string, body: object) => {
    const made = await send('POST', `${service}/endpoint`, body);
    assert.equal(made.status, 200, made.text);
    return made.body;
  };
  const VPCE = (tail: string) => `vpce-0123456789abc${tail}`;
  const AZURE = (name: string) =>
    `/subscriptions/cba6d9c6-1d3f-4c11-83cb-c705d895e636/resourceGroups/net/providers/Microsoft.Network/privateEndpoints/${name}`;

  describe('on AWS', () => {
    it('creates a service, accepts an endpoint, and makes it available', async () => {
      const wish = { providerName: 'AWS', region: 'eu-west-1', supportedRemoteRegions: ['us-east-1'] };
      const made = await send('POST', `${base}/endpointService`, wish);
      assert.equal(made.status, 201);
      const { id, ...shown } = made.body;
      assert.match(id, /^[0-9a-f]{24}$/);
      assert.deepEqual(shown, {
        cloudProvider: 'AWS',
        endpointServiceName: null,
        errorMessage: null,
        interfaceEndpoints: [],
        regionName: 'EU_WEST_1',
        status: 'INITIATING',
        supportedRemoteRegions: ['US_EAST_1'],
      });
      const service = `${base}/AWS/endpointService/${id}`;
      await step(149);
      assert.equal((await get(service)).status, 'INITIATING');
      await step(1);
      const built = await get(service);
      assert.equal(built.status, 'AVAILABLE');
      assert.match(built.endpointServiceName, /^com\.amazonaws\.vpce\.eu-west-1\.vpce-svc-[0-9a-f]{17}$/);
      assert.deepEqual(built.supportedRemoteRegions, ['US_EAST_1']);

      const endpoint = await add(service, { id: VPCE('def0') });
      assert.deepEqual(endpoint, {
        cloudProvider: 'AWS',
        connectionStatus: 'PENDING_ACCEPTANCE',
        deleteRequested: false,
        errorMessage: null,
        interfaceEndpointId: VPCE('def0'),
      });
      const path = `${service}/endpoint/${VPCE('def0')}`;
      await step(10);
      assert.equal((await get(path)).connectionStatus, 'PENDING');
      await step(30);
      assert.equal((await get(path)).connectionStatus, 'AVAILABLE');
      assert.deepEqual((await get(service)).interfaceEndpoints, [VPCE('def0')]);
    });

    it('rejects what the cloud doesn’t know, with the documented messages', async () => {
      const service = await build({ providerName: 'AWS', region: 'US_EAST_1' });
      for (const tail of ['0001', '0002', '0003', '0004']) await add(service, { id: VPCE(tail) });
      await step(40);
      const errors: string[] = [];
      for (const tail of ['0001', '0002', '0003', '0004']) {
        const one = await get(`${service}/endpoint/${VPCE(tail)}`);
        assert.equal(one.connectionStatus, 'REJECTED');
        errors.push(one.errorMessage);
      }
      assert.equal(
        errors[0],
        `No dns entries found for endpoint ${VPCE('0001')}, your endpoint must be provisioned in at least one subnet. Click "Edit" to fix the problem.`,
      );
      assert.match(errors[3]!, /^Failed to accept interface endpoint .* code=\{InvalidParameter\}/);
      assert.equal(new Set(errors).size, 4);
    });

    it('accepts an endpoint from another region once the service supports it', async () => {
      const service = await build({ providerName: 'AWS', region: 'US_EAST_1' });
      await add(service, { id: VPCE('0003') });
      const change = `${base}/endpointService/${service.split('/').at(-1)!}`;
      const regions = { cloudProvider: 'AWS', supportedRemoteRegions: ['eu-west-1', 'US_WEST_2'] };
      const changed = await send('PATCH', change, regions);
      assert.deepEqual(
        [changed.status, changed.body.supportedRemoteRegions],
        [200, ['EU_WEST_1', 'US_WEST_2']],
      );
      await step(40);
      assert.equal((await get(`${service}/endpoint/${VPCE('0003')}`)).connectionStatus, 'AVAILABLE');
      assert.deepEqual((await send('PATCH', change, { cloudProvider: 'AWS' })).body, await get(service));
      const none = await send('PATCH', change, { cloudProvider: 'AWS', supportedRemoteRegions: null });
      assert.equal(none.body.supportedRemoteRegions, null);
    });

    it('keeps remote regions that are changed while the service is created', async () => {
      const { body } = await send('POST', `${base}/endpointService`, {
        providerName: 'AWS',
        region: 'US_EAST_1',
      });
      const change = { cloudProvider: 'AWS', supportedRemoteRegions: ['US_EAST_2'] };
      await send('PATCH', `${base}/endpointService/${body.id}`, change);
      await step(150);
      const built = await get(`${base}/AWS/endpointService/${body.id}`);
      assert.deepEqual([built.status, built.supportedRemoteRegions], ['AVAILABLE', ['US_EAST_2']]);
    });
  });

  describe('on Azure', () => {
    it('creates a service, accepts an endpoint, and makes it available', async () => {
      const { body, status } = await send('POST', `${base}/endpointService`, {
        providerName: 'AZURE',
        region: 'EUROPE_NORTH',
      });
      assert.equal(status, 201);
      assert.deepEqual(
        [body.status, body.privateLinkServiceName, body.privateLinkServiceResourceId, body.privateEndpoints],
        ['INITIATING', null, null, []],
      );
      await step(60);
      const service = `${base}/AZURE/endpointService/${body.id}`;
      const built = await get(service);
      assert.equal(built.status, 'AVAILABLE');
      assert.match(built.privateLinkServiceName, /^pls_[0-9a-f]{24}$/);
      assert.ok(
        built.privateLinkServiceResourceId.endsWith(`/privateLinkServices/${built.privateLinkServiceName}`),
      );

      const id = AZURE('pe-1');
      const made = await add(service, { id, privateEndpointIPAddress: '10.0.0.4' });
      assert.equal('status' in made, false);
      assert.deepEqual([made.privateEndpointResourceId, made.privateEndpointIPAddress], [id, '10.0.0.4']);
      const path = `${service}/endpoint/${encodeURIComponent(id)}`;
      await step(5);
      assert.equal((await get(path)).status, 'INITIATING');
      await step(40);
      const done = await get(path);
      assert.equal(done.status, 'AVAILABLE');
      assert.ok(done.privateEndpointConnectionName.endsWith('pe-1'));
    });

    it('fails for names that request a failure', async () => {
      const service = await build({ providerName: 'AZURE', region: 'US_WEST' });
      for (const name of ['pe-not-found', 'pe-wrong-ip'])
        await add(service, { id: AZURE(name), privateEndpointIPAddress: '10.0.0.4' });
      await step(45);
      for (const name of ['pe-not-found', 'pe-wrong-ip']) {
        const one = await get(`${service}/endpoint/${encodeURIComponent(AZURE(name))}`);
        assert.deepEqual([one.status, one.privateEndpointConnectionName], ['FAILED', undefined]);
        assert.match(one.errorMessage, /Azure/);
      }
    });
  });

  describe('on Google Cloud', () => {
    const rules = (count: number, prefix: string) =>
      Array.from({ length: count }, (_, n) => ({ endpointName: `${prefix}-${n}`, ipAddress: `10.1.0.${n}` }));

    it('creates a legacy service with 6 attachments and accepts a group with the same number of rules', async () => {
      const service = await build({ providerName: 'GCP', region: 'CENTRAL_US' });
      const built = await get(service);
      assert.deepEqual([built.status, built.portMappingEnabled], ['AVAILABLE', false]);
      assert.equal(new Set(built.serviceAttachmentNames).size, 6);
      assert.match(
        built.serviceAttachmentNames[5],
        /^projects\/p-[0-9a-f]{24}\/regions\/us-central1\/serviceAttachments\/sa-us-central1-[0-9a-f]{24}-5$/,
      );
      const made = await add(service, {
        endpointGroupName: 'app',
        gcpProjectId: 'my-project',
        endpoints: rules(6, 'app'),
      });
      assert.deepEqual(
        [made.status, made.endpoints[5], made.gcpProjectId],
        ['INITIATING', { endpointName: 'app-5', ipAddress: '10.1.0.5', status: 'INITIATING' }, 'my-project'],
      );
      const path = `${service}/endpoint/app`;
      await step(30);
      const verified = await get(path);
      assert.deepEqual([verified.status, verified.endpoints[0].status], ['VERIFIED', 'AVAILABLE']);
      await step(90);
      assert.equal((await get(path)).status, 'AVAILABLE');
    });

    it('adds the attachments one by one while the service is created', async () => {
      const wish = { providerName: 'GCP', region: 'CENTRAL_US' };
      const made = await send('POST', `${base}/endpointService`, wish);
      assert.deepEqual(made.body.serviceAttachmentNames, []);
      const service = `${base}/GCP/endpointService/${made.body.id}`;
      const shown: [string, number][] = [];
      for (let seconds = 0; seconds < 270; seconds += 45) {
        const { status, serviceAttachmentNames } = await get(service);
        shown.push([status, serviceAttachmentNames.length]);
        await step(45);
      }
      assert.deepEqual(
        shown,
        [0, 1, 2, 3, 4, 5].map((count) => ['INITIATING', count]),
      );
      const { status, serviceAttachmentNames } = await get(service);
      assert.deepEqual([status, serviceAttachmentNames.length], ['AVAILABLE', 6]);
    });

    it('adds no attachment to a service that is deleted during creation', async () => {
      const wish = { providerName: 'GCP', region: 'CENTRAL_US' };
      const { body } = await send('POST', `${base}/endpointService`, wish);
      const service = `${base}/GCP/endpointService/${body.id}`;
      await step(45);
      await send('DELETE', service);
      await step(20);
      const { status, serviceAttachmentNames } = await get(service);
      assert.deepEqual([status, serviceAttachmentNames.length], ['DELETING', 1]);
      await step(300);
      assert.equal((await send('GET', service)).status, 404);
    });

    it('creates the configured number of attachments, and always one for a port-mapped service', async () => {
      const other = await Bench.start({ gcpAttachments: 50 });
      await other.control('POST', '/clock', { freeze: true });
      const path = `/api/atlas/v2/groups/${other.projectId('new-venture')}/privateEndpoint`;
      for (const portMappingEnabled of [false, true])
        await other.as('owner', `${path}/endpointService`, {
          method: 'POST',
          body: { providerName: 'GCP', region: 'CENTRAL_US', portMappingEnabled },
        });
      await other.control('POST', '/clock', { step: 300_000 });
      const { body } = await other.as('owner', `${path}/GCP/endpointService`);
      assert.deepEqual(
        body.map((one: any) => one.serviceAttachmentNames.length),
        [50, 1],
      );
      await other.sandbox.close();
    });

    it('creates a port-mapped service in addition to the legacy one, for one rule whose name is the ID', async () => {
      await build({ providerName: 'GCP', region: 'CENTRAL_US' });
      const service = await build({ providerName: 'GCP', region: 'CENTRAL_US', portMappingEnabled: true });
      assert.equal((await get(service)).serviceAttachmentNames.length, 1);
      const body = { endpointGroupName: 'ignored', gcpProjectId: 'my-project', endpoints: rules(1, 'rule') };
      const two = await send('POST', `${service}/endpoint`, { ...body, endpoints: rules(2, 'rule') });
      assert.equal(two.status, 400);
      assert.equal((await add(service, body)).endpointGroupName, 'rule-0');
      await step(120);
      const done = await get(`${service}/endpoint/rule-0`);
      assert.deepEqual([done.status, done.portMappingEnabled], ['AVAILABLE', true]);
      assert.deepEqual((await get(service)).endpointGroupNames, ['rule-0']);
    });

    it('fails for names of a group or rule that request a failure', async () => {
      const service = await build({ providerName: 'GCP', region: 'CENTRAL_US' });
      const six = rules(6, 'app').map((rule, n) =>
        n === 4 ? { ...rule, endpointName: 'app-4-wrong-ip' } : rule,
      );
      await add(service, { endpointGroupName: 'one', gcpProjectId: 'p', endpoints: six });
      await add(service, {
        endpointGroupName: 'all-not-found',
        gcpProjectId: 'p',
        endpoints: rules(6, 'b'),
      });
      await step(30);
      const one = await get(`${service}/endpoint/one`);
      assert.deepEqual(
        [one.status, one.endpoints[4].status, one.endpoints[5].status],
        ['FAILED', 'FAILED', 'AVAILABLE'],
      );
      const all = await get(`${service}/endpoint/all-not-found`);
      assert.match(
        all.errorMessage,
        /^The endpoint could not be found in GCP\. Please verify the endpoint name/,
      );
      assert.ok(all.endpoints.every((rule: any) => rule.status === 'FAILED'));
      await step(600);
      assert.equal((await get(`${service}/endpoint/one`)).status, 'FAILED');
    });
  });

  it('changes a connection string only when the cluster is IDLE again', async () => {
    const staging = `/api/atlas/v2/groups/${bench.projectId('analytics-staging')}`;
    const [service] = await get(`${staging}/privateEndpoint/AWS/endpointService`);
    const path = `${staging}/privateEndpoint/AWS/endpointService/${service.id}`;
    await add(path, { id: VPCE('def0') });
    const read = async () => {
      const { stateName, connectionStrings } = await get(`${staging}/clusters/Metrics`, CLUSTERS);
      const names = connectionStrings.privateEndpoint.map((one: any) => one.srvConnectionString);
      return [stateName, names.map((name: string) => /metrics-([^.]+)\./.exec(name)![1])];
    };
    await step(39);
    assert.deepEqual(await read(), ['IDLE', ['pl-0']]);
    await step(1);
    assert.deepEqual(await read(), ['UPDATING', ['pl-0']]);
    await step(30);
    assert.deepEqual(await read(), ['IDLE', ['pl-0', 'pl-1']]);
    // The index of the first one is free again, and its string is what the next one gets.
    await send('DELETE', `${path}/endpoint/${service.interfaceEndpoints[0]}`);
    await step(30);
    assert.deepEqual(await read(), ['IDLE', ['pl-1']]);
    await add(path, { id: VPCE('def1') });
    await step(70);
    assert.deepEqual(await read(), ['IDLE', ['pl-0', 'pl-1']]);
    const { connectionStrings } = await get(`${staging}/clusters/Metrics`, CLUSTERS);
    assert.equal(connectionStrings.privateEndpoint[0].endpoints[0].endpointId, VPCE('def1'));
  });

  it('deletes an endpoint at every stage', async () => {
    for (const seconds of [0, 5, 10, 39, 40, 41]) {
      const service = await build({ providerName: 'AWS', region: 'US_EAST_1' });
      await add(service, { id: VPCE('def0') });
      await step(seconds);
      const path = `${service}/endpoint/${VPCE('def0')}`;
      assert.equal((await send('DELETE', path)).status, 204);
      await step(15);
      assert.equal((await get(path)).connectionStatus, 'DELETING', `${seconds} s`);
      assert.equal((await get(service)).status, 'DELETING');
      const refused = await send('POST', `${service}/endpoint`, { id: VPCE('def1') });
      assert.equal(refused.body.errorCode, 'PRIVATELINK_CANNOT_ACCEPT_ENDPOINTS');
      await step(10);
      assert.equal((await bench.as('owner', service)).status, 404);
    }
  });

  it('deletes a service during creation', async () => {
    const { body } = await send('POST', `${base}/endpointService`, {
      providerName: 'AWS',
      region: 'US_EAST_1',
    });
    const service = `${base}/AWS/endpointService/${body.id}`;
    await step(140);
    await send('DELETE', service);
    await step(10);
    assert.equal((await get(service)).status, 'DELETING');
    await step(15);
    assert.equal((await bench.as('owner', service)).status, 404);
  });

  it('keeps an empty service on Azure but not on AWS, if configured', async () => {
    await bench.control('POST', '/switches', { keepEmptyServices: true });
    const aws = await build({ providerName: 'AWS', region: 'US_EAST_1' });
    const azure = await build({ providerName: 'AZURE', region: 'US_EAST_2' });
    await add(aws, { id: VPCE('def0') });
    await add(azure, { id: AZURE('pe'), privateEndpointIPAddress: '10.0.0.4' });
    await step(60);
    await send('DELETE', `${aws}/endpoint/${VPCE('def0')}`);
    await send('DELETE', `${azure}/endpoint/${encodeURIComponent(AZURE('pe'))}`);
    assert.equal((await send('DELETE', azure)).status, 409);
    await step(25);
    assert.equal((await bench.as('owner', aws)).status, 404);
    const left = await get(azure);
    assert.deepEqual([left.status, left.privateEndpoints], ['AVAILABLE', []]);
    assert.equal((await send('DELETE', azure)).status, 202);
  });

  it('creates the same IDs for the same seed, and new IDs each time', async () => {
    const wish = { providerName: 'AWS', region: 'US_EAST_1' };
    const again = await Bench.start();
    const other = await Bench.start({ seed: 2 });
    const idOn = async (one: Bench) => {
      const path = `/api/atlas/v2/groups/${one.projectId('new-venture')}/privateEndpoint/endpointService`;
      return (await one.as('owner', path, { method: 'POST', body: wish })).body.id as string;
    };
    const first = await idOn(bench);
    assert.equal(await idOn(again), first);
    assert.notEqual(await idOn(other), first);
    await send('DELETE', `${base}/AWS/endpointService/${first}`);
    await step(25);
    assert.notEqual(await idOn(bench), first);
    await Promise.all([again.sandbox.close(), other.sandbox.close()]);
  });

  it('turns regionalized mode on and off', async () => {
    const path = `${base}/regionalMode`;
    assert.deepEqual(await get(path), { enabled: false });
    for (const enabled of [true, true, false]) {
      const reply = await send('PATCH', path, { enabled });
      assert.deepEqual([reply.status, reply.body], [202, { enabled }]);
      assert.deepEqual(await get(path), { enabled });
    }
  });

  it('allows endpoints in several regions and clouds only in regionalized mode', async () => {
    const one = await build({ providerName: 'AWS', region: 'US_EAST_1' });
    const two = await build({ providerName: 'AZURE', region: 'US_EAST_2' });
    const azure = (name: string) => ({ id: AZURE(name), privateEndpointIPAddress: '10.0.0.4' });
    await add(one, { id: VPCE('def0') });
    await add(two, azure('a'));
    const refused = await send('POST', `${one}/endpoint`, { id: VPCE('def1') });
    assert.equal(refused.body.errorCode, 'MULTIPLE_PRIVATE_ENDPOINTS_RESTRICTED_TO_SINGLE_REGION');
    // One that is being deleted does not count, so the first region may have a second.
    await send('DELETE', `${two}/endpoint/${encodeURIComponent(AZURE('a'))}`);
    await add(one, { id: VPCE('def1') });
    await step(60);
    const three = await build({ providerName: 'AZURE', region: 'US_EAST_2' });
    assert.equal((await send('POST', `${three}/endpoint`, azure('b'))).status, 409);
    await send('PATCH', `${base}/regionalMode`, { enabled: true });
    await add(three, azure('b'));
    await add(one, { id: VPCE('def2') });
    assert.equal((await send('PATCH', `${base}/regionalMode`, { enabled: false })).status, 409);
  });
});
