import assert from 'node:assert/strict';
import { getAttention } from '../../../src/core/filter/attention';
import { getFailure, getValue } from '../../../src/core/loadable';
import {
  EMPTY_SNAPSHOT,
  getService,
  getServices,
  toEndpointKey,
  toServicesKey,
} from '../../../src/core/snapshot';
import { Bench, settle } from './fixture';

describe('Store', function () {
  this.timeout(20_000);
  let bench: Bench;

  beforeEach(async () => {
    bench = await Bench.start();
    bench.signIn();
  });
  afterEach(() => bench.close());

  const readEndpoints = async () =>
    (await bench.seen()).filter(({ path }) => path.includes('/endpoint/')).length;
  const readRegion = async (region: string, project?: string) => {
    const { serviceId } = bench.address(region, 'AWS', project);
    return (await bench.seen()).filter(({ path }) => path.includes(`/${serviceId}/endpoint/`)).length;
  };

  it('loads nothing until it is asked to', async () => {
    assert.deepEqual(bench.store.get(), EMPTY_SNAPSHOT);
    assert.deepEqual(await bench.seen(), []);
  });

  it('loads projects, service lists, and clusters once each, and the endpoints of changing services', async () => {
    await bench.store.refresh();
    const paths = (await bench.seen()).map(({ path }) => path);
    assert.equal(new Set(paths).size, paths.length);
    const lists = paths.filter((path) => path.endsWith('/endpointService'));
    assert.equal(lists.length, 4 * 3);
    assert.equal(paths.filter((path) => path.endsWith('/clusters')).length, 4);
    const shown = () => [...bench.store.get().services.values()].flatMap((list) => getValue(list) ?? []);
    const endpoints = shown().flatMap(({ endpointIds }) => endpointIds).length;
    await settle(() => bench.store.get().endpoints.size === endpoints);
    await settle(() => !getAttention(bench.store.get()).isPartial);
    assert.equal(await readEndpoints(), endpoints, 'each once');
    assert.equal(getServices(bench.store.get(), bench.projectId(), 'AWS').length, 10);
    assert.equal(getValue(bench.store.get().clusters.get(bench.projectId()))?.length, 13);
  });

  it('sends one request for two simultaneous loads', async () => {
    await Promise.all([
      bench.store.refresh(),
      bench.store.refresh(),
      bench.store.refreshProject(bench.projectId()),
    ]);
    const lists = (await bench.seen()).map(({ path }) => path).filter((path) => !path.includes('/endpoint/'));
    assert.equal(new Set(lists).size, lists.length);
  });

  it('loads the endpoints of an expanded service with each poll until it is collapsed', async () => {
    await bench.store.refresh();
    await settle(() => !getAttention(bench.store.get()).isPartial);
    bench.store.setOpenProjects([bench.projectId()]);
    const address = bench.address('US_WEST_2');
    await bench.forget();
    await bench.store.setExpanded(address, true);
    assert.equal(await readRegion('US_WEST_2'), 0, 'it is loaded already');
    await bench.store.refresh({ isPoll: true });
    assert.equal(await readRegion('US_WEST_2'), 1);
    await bench.store.setExpanded(address, false);
    await bench.store.refresh({ isPoll: true });
    assert.equal(await readRegion('US_WEST_2'), 1);
    const key = toEndpointKey({ ...address, endpointId: bench.endpointIds('US_WEST_2')[0]! });
    assert.equal(bench.store.get().endpoints.get(key)?.state, 'loaded');
  });

  it('continues to load changing endpoints, whether or not their service is expanded', async () => {
    await bench.store.refresh();
    const address = bench.address('US_WEST_1');
    await bench.store.setExpanded(address, true);
    await bench.store.setExpanded(address, false);
    await bench.forget();
    await bench.store.refresh();
    assert.equal(await readRegion('US_WEST_1'), 1);
  });

  it('loads the endpoints of a changed service', async () => {
    await bench.store.refresh();
    const place = ['EU_CENTRAL_1', 'AWS', 'vehicle-telemetry'] as const;
    const { projectId, provider, serviceId } = bench.address(...place);
    const [endpointId = ''] = bench.endpointIds(...place);
    await bench.otherClient().deleteEndpoint(projectId, provider, serviceId, endpointId);
    await bench.step(20_000);
    await bench.forget();
    await bench.store.refresh();
    assert.equal(await readRegion('EU_CENTRAL_1', 'vehicle-telemetry'), 1);
  });

  it('fires events for rows as they arrive, and none when nothing changed', async () => {
    let fired = 0;
    bench.store.onDidChange(() => (fired += 1));
    await bench.store.refresh();
    await settle(() => !getAttention(bench.store.get()).isPartial);
    await settle(() => false, 10);
    const version = bench.store.getVersion();
    assert.ok(fired > 0 && fired * 2 < version, `${fired} events for ${version} changes`);
    fired = 0;
    await bench.store.refresh();
    await settle(() => false, 10);
    assert.deepEqual([bench.store.getVersion(), fired], [version, 0]);
  });

  it('fires no event when the same failure occurs again, so that polling can slow down', async () => {
    await bench.fault({
      path: '/api/atlas/v2/groups',
      status: 500,
      body: '{"errorCode":"UNEXPECTED_ERROR"}',
    });
    await bench.store.refresh();
    assert.equal(bench.store.get().projects?.state, 'failed');
    const version = bench.store.getVersion();
    await bench.store.refresh();
    assert.equal(bench.store.getVersion(), version);
  });

  it('keeps the last value with the cause of a failure, and recovers', async () => {
    await bench.store.refresh();
    const key = toServicesKey(bench.projectId(), 'AWS');
    const list = `/api/atlas/v2/groups/${bench.projectId()}/privateEndpoint/AWS/endpointService`;
    await bench.fault({
      path: list,
      status: 500,
      body: '{"errorCode":"UNEXPECTED_ERROR","detail":"Down"}',
      times: 1,
    });
    await bench.store.refresh();
    const remote = bench.store.get().services.get(key);
    assert.deepEqual([getFailure(remote)?.kind, getFailure(remote)?.detail], ['server', 'Down']);
    assert.equal(getValue(remote)?.length, 10);
    await bench.store.refresh();
    assert.equal(bench.store.get().services.get(key)?.state, 'loaded');
  });

  it('doesn’t mark a failed list as loaded when one of its services is loaded', async () => {
    await bench.store.refresh();
    const address = bench.address('US_WEST_2');
    const list = `/api/atlas/v2/groups/${bench.projectId()}/privateEndpoint/AWS/endpointService`;
    await bench.fault({ path: list, status: 500, body: '{}' });
    await bench.store.refresh();
    await bench.store.readService(address);
    assert.equal(bench.store.get().services.get(toServicesKey(bench.projectId(), 'AWS'))?.state, 'failed');
  });

  it('removes a service that Atlas deleted, whether the list or the service is loaded', async () => {
    await bench.store.refresh();
    const [bare, other] = [bench.address('EU_WEST_1'), bench.address('SA_EAST_1')];
    const somebody = bench.otherClient();
    for (const { projectId, provider, serviceId } of [bare, other])
      await somebody.deleteService(projectId, provider, serviceId);
    await bench.step(25_000);
    bench.store.noteDeletion('x');
    assert.equal(await bench.store.readService(bare), undefined);
    assert.equal(getService(bench.store.get(), bare), undefined);
    assert.ok(getService(bench.store.get(), other));
    await bench.store.refresh();
    assert.equal(getService(bench.store.get(), other), undefined);
  });

  it('shows what a credential has no access to as a failure, not as an empty list', async () => {
    bench.signIn('newcomer');
    await bench.store.refresh();
    assert.deepEqual(getValue(bench.store.get().projects), []);
    await bench.store.refreshServices(bench.projectId(), 'AWS');
    const remote = bench.store.get().services.get(toServicesKey(bench.projectId(), 'AWS'));
    assert.equal(getFailure(remote)?.kind, 'role');
  });

  it('removes an endpoint that was deleted when its service is expanded, with one request', async () => {
    const { store } = bench;
    bench.signIn();
    await store.refresh();
    const address = bench.address('US_EAST_1', 'AWS', 'vehicle-telemetry');
    const [first = '', second = ''] = bench.endpointIds('US_EAST_1', 'AWS', 'vehicle-telemetry');
    await bench.otherClient().deleteEndpoint(address.projectId, 'AWS', address.serviceId, first);
    await bench.step(20_000);
    await bench.forget();
    await store.refreshEndpoints(address);
    assert.deepEqual(bench.endpointIds('US_EAST_1', 'AWS', 'vehicle-telemetry'), [second]);
    assert.equal((await bench.seen()).filter(({ status }) => status === 404).length, 1);
  });
});
