import assert from 'node:assert/strict';
import { toCliActions } from '../../../src/core/atlasCli/actions';
import { toCopiedIds } from '../../../src/core/copyIds';
import { AtlasError, toFailure } from '../../../src/core/errors/errors';
import { getDedicatedServices } from '../../../src/core/families';
import { isServerless, parseTenantId, toTenantId } from '../../../src/core/families/serverless';
import type { EndpointService, Provider } from '../../../src/core/model';
import { toNode } from '../../../src/core/node';
import { toRow } from '../../../src/core/rows';
import { startSetup } from '../../../src/core/setup/reducer';
import { toSetupView } from '../../../src/core/setup/setupView';
import {
  getEndpoint,
  getService,
  getServices,
  toServiceAddress,
  toServicesKey,
} from '../../../src/core/snapshot';
import { toTerminationPlan } from '../../../src/core/terminate/plan';
import { addEndpointForSetup, createServerlessForSetup } from '../../../src/state/endpointSetup';
import { Bench } from './fixture';

const MINUTE = 60_000;
const VPCE = 'vpce-0123456789abcdef0';
const INSTANCES = '/api/atlas/v2/groups/*/serverless';
const ENDPOINTS = '/api/atlas/v2/groups/*/privateEndpoint/serverless/*';

describe('Private endpoints of serverless instances', function () {
  this.timeout(20_000);
  let bench: Bench;
  let projectId: string;

  beforeEach(async () => {
    bench = await Bench.start({ world: 'before-sunset' });
    projectId = bench.projectId('claims-portal');
    bench.signIn();
    await bench.store.refresh();
    await bench.step(0);
    await bench.forget();
  });
  afterEach(() => bench.close());

  const getTenants = (provider: Provider) =>
    getServices(bench.store.get(), projectId, provider).filter(isServerless);
  const load = () => bench.store.loadServerlessInstances(projectId);
  const toWords = (service: EndpointService) => {
    const { projectId: project, provider, serviceId } = toServiceAddress(service);
    return toRow(toNode.service(project, provider, serviceId), 'endpoints', bench.store.get(), Date.now());
  };

  it('are requested only after the user asked for them, and refreshed from then on', async () => {
    assert.deepEqual([getTenants('AWS').length, getTenants('AZURE').length], [0, 0]);
    await bench.store.refreshProject(projectId);
    assert.ok(!(await bench.seen()).some(({ path }) => path.includes('serverless')));
    const instances = await load();
    assert.deepEqual(
      instances.map(({ name, provider, region }) => [name, provider, region]),
      [
        ['Claims', 'AWS', 'US_EAST_1'],
        ['Quotes', 'AZURE', 'US_EAST_2'],
        ['Newsletter', 'AWS', 'EU_WEST_1'],
      ],
    );
    assert.deepEqual([getTenants('AWS').length, getTenants('AZURE').length], [7, 7]);
    await bench.store.refreshProject(projectId);
    assert.deepEqual([getTenants('AWS').length, getTenants('AZURE').length], [7, 7]);
  });

  it('are rows with the instance’s name, and leave the rules about dedicated services alone', async () => {
    await load();
    const words = getTenants('AWS').map((service) => {
      const row = toWords(service);
      assert.ok(row?.label.startsWith('Claims · us-east-1'), row?.label);
      return row?.description ?? '';
    });
    for (const word of ['Reservation requested', 'Reserved', 'Deleting', 'Available'])
      assert.ok(
        words.some((each) => each.includes(word)),
        word,
      );
    assert.deepEqual(
      getDedicatedServices(bench.store.get(), projectId, 'AWS').map(({ region }) => region),
      ['US_EAST_1'],
    );
  });

  it('are reserved, connected, and deleted', async () => {
    const [, , newsletter] = await load();
    assert.ok(newsletter);
    const created = await bench.store.writer.createServerlessService(newsletter);
    const address = toServiceAddress(created);
    const get = () => getService(bench.store.get(), address);
    assert.equal(get()?.status, 'RESERVATION_REQUESTED');
    // Too early.
    await assert.rejects(addEndpointForSetup(bench.store, address, { id: VPCE }), AtlasError);
    await bench.step(2 * MINUTE);
    await bench.store.refreshService(address);
    assert.equal(get()?.status, 'RESERVED');
    const { steps } = toSetupView(startSetup(address), bench.store.get(), {
      now: Date.now(),
      shell: 'posix',
      canRun: true,
    });
    const cloud = steps.find(({ id }) => id === 'cloud');
    assert.match(cloud?.blocks[0]?.text ?? '', /^aws ec2 create-vpc-endpoint --region eu-west-1 /);
    assert.deepEqual(
      cloud?.blocks.map(({ id }) => id),
      ['commands'],
    );

    assert.equal(await addEndpointForSetup(bench.store, address, { id: VPCE }), 'created');
    await bench.step(2 * MINUTE);
    await bench.store.refreshService(address);
    assert.deepEqual([get()?.status, get()?.endpointIds], ['AVAILABLE', [VPCE]]);
    assert.equal(getEndpoint(bench.store.get(), { ...address, endpointId: VPCE })?.status, 'AVAILABLE');
    assert.match(get()?.connectionString ?? '', /^mongodb\+srv:\/\/newsletter-pe-0\./);

    const target = { kind: 'endpoint', address: { ...address, endpointId: VPCE } } as const;
    const plan = toTerminationPlan(target, bench.store.get());
    assert.deepEqual(
      plan?.lostStrings.map(({ cluster }) => cluster),
      ['Newsletter'],
    );
    await bench.otherClient().deleteEndpoint(projectId, 'AWS', address.serviceId, VPCE);
    await bench.step(2 * MINUTE);
    assert.equal(await bench.store.readService(address), undefined);
    assert.equal(get(), undefined);
  });

  it('are created once when the response is lost', async () => {
    const [, , newsletter] = await load();
    assert.ok(newsletter);
    await bench.forget();
    await bench.fault({ method: 'POST', path: ENDPOINTS, reset: 'mid-body', times: 1 });
    const created = await createServerlessForSetup(bench.store, newsletter);
    assert.equal(created.instanceName, 'Newsletter');
    assert.equal((await bench.seen('POST')).length, 1);
    await bench.fault({ method: 'POST', path: ENDPOINTS, status: 500, times: 1 });
    await assert.rejects(createServerlessForSetup(bench.store, newsletter), AtlasError);
  });

  it('are connected on Azure with the resource ID and the IP address', async () => {
    const [, quotes] = await load();
    assert.ok(quotes);
    const address = toServiceAddress(await bench.store.writer.createServerlessService(quotes));
    await bench.step(2 * MINUTE);
    const id =
      '/subscriptions/1f1f1f1f-0000-4000-8000-000000000001/resourceGroups/privateLink/providers/Microsoft.Network/privateEndpoints/pe-new';
    await addEndpointForSetup(bench.store, address, { id, ipAddress: '10.0.0.4' });
    await bench.step(2 * MINUTE);
    await bench.store.refreshService(address);
    const endpoint = getEndpoint(bench.store.get(), { ...address, endpointId: id });
    assert.deepEqual([endpoint?.status, endpoint?.ipAddress], ['AVAILABLE', '10.0.0.4']);
  });

  it('end without an error when an instance was migrated', async () => {
    await load();
    const body = JSON.stringify({ error: 404, errorCode: 'SERVERLESS_INSTANCE_NOT_FOUND' });
    await bench.fault({ path: ENDPOINTS, status: 404, body });
    await bench.store.refreshServices(projectId, 'AWS');
    assert.equal(getTenants('AWS').length, 0);
    assert.equal(getServices(bench.store.get(), projectId, 'AWS').length, 1);
  });

  it('leave the other services alone when Atlas removes the list of instances', async () => {
    await load();
    await bench.fault({ path: INSTANCES, status: 410, body: JSON.stringify({ errorCode: 'VERSION_GONE' }) });
    await bench.store.refreshServices(projectId, 'AWS');
    assert.equal(getTenants('AWS').length, 0);
    const list = bench.store.get().services.get(toServicesKey(projectId, 'AWS'));
    assert.deepEqual([list?.state, getServices(bench.store.get(), projectId, 'AWS').length], ['loaded', 1]);
  });

  for (const status of [404, 410])
    it(`are reported as such when Atlas has removed the list: HTTP ${status}`, async () => {
      await bench.fault({ path: INSTANCES, status, body: JSON.stringify({ errorCode: 'VERSION_GONE' }) });
      await assert.rejects(load(), (error: unknown) => toFailure(error).status === status);
    });

  it('don’t exist after the sunset', async () => {
    await bench.step(60 * 24 * 60 * MINUTE);
    assert.deepEqual(await load(), []);
  });

  it('have Atlas’s own ID on the clipboard, and no Atlas CLI command', async () => {
    await load();
    const [first] = getTenants('AWS');
    assert.ok(first);
    const node = toNode.service(projectId, 'AWS', first.id);
    assert.match(toCopiedIds([node], bench.store.get()).values[0] ?? '', /^[0-9a-f]{24}$/);
    assert.deepEqual(toCliActions(node, bench.store.get()), []);
  });
});

describe('toTenantId', () => {
  for (const instanceName of ['Claims', 'My Instance', 'a/b', 'x@y', '100%'])
    it(`keeps the instance’s name: ${instanceName}`, () => {
      const address = { instanceName, endpointId: '6543210fedcba98765432100' };
      const id = toTenantId(address);
      assert.ok(!id.includes('/'));
      assert.deepEqual(parseTenantId(id), address);
    });

  it('doesn’t accept the ID of a dedicated service, or a broken one', () => {
    assert.equal(parseTenantId('6543210fedcba98765432100'), undefined);
    assert.equal(parseTenantId('6543210fedcba98765432100@%zz'), undefined);
  });
});
