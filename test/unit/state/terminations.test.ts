import assert from 'node:assert/strict';
import { toRefusalKey } from '../../../src/core/account/permissions';
import type { AtlasError } from '../../../src/core/errors/errors';
import type { Provider } from '../../../src/core/model';
import { getFailure } from '../../../src/core/loadable';
import { getService, toEndpointKey, toServiceKey } from '../../../src/core/snapshot';
import type { Prepared } from '../../../src/state/pendingDeletions';
import { Terminations } from '../../../src/state/terminations';
import type { Finished } from '../../../src/state/terminationOutcome';
import { Bench, FakeDeletions, HandPoller, settle } from './fixture';

describe('Terminations', function () {
  this.timeout(20_000);
  let bench: Bench;
  let poller: HandPoller;
  let terminations: Terminations;
  let finished: Finished[];
  let notDeleted: Prepared[];
  let memory: FakeDeletions;

  const start = (mayLoad = () => true): Terminations => {
    const started = new Terminations(bench.session, bench.store, poller.asPoller(), memory, mayLoad);
    started.onDidFinish((one) => finished.push(one));
    started.onDidNotDelete((one) => notDeleted.push(one));
    return started;
  };

  beforeEach(async () => {
    bench = await Bench.start();
    bench.signIn();
    await bench.store.refresh();
    poller = new HandPoller();
    memory = new FakeDeletions();
    finished = [];
    notDeleted = [];
    terminations = start();
  });
  afterEach(async () => {
    terminations.dispose();
    await bench.close();
  });

  const prepareEndpoint = async (
    region: string,
    index = 0,
    provider: Provider = 'AWS',
    project?: string,
  ): Promise<Prepared> => {
    const address = {
      ...bench.address(region, provider, project),
      endpointId: bench.endpointIds(region, provider, project)[index]!,
    };
    return (await terminations.prepare({ kind: 'endpoint', address }))!;
  };
  /** One of the two endpoints of a service; only a project in regionalized mode has several in several regions. */
  const prepareOneOfTwo = (index: number) => prepareEndpoint('US_EAST_1', index, 'AWS', 'vehicle-telemetry');
  const run = (prepared: Prepared, signal = new AbortController().signal) =>
    terminations.run(prepared, signal);
  const deletions = async () => (await bench.seen('DELETE')).length;
  const rejectsWith = (promise: Promise<unknown>, kind: AtlasError['kind']) =>
    assert.rejects(promise, (error: unknown) => (error as AtlasError).kind === kind);

  it('load the target and the clusters to find out what they break', async () => {
    await bench.forget();
    const { plan } = await prepareEndpoint('US_EAST_1');
    const lost = plan.lostStrings.map(({ cluster }) => cluster);
    assert.deepEqual([lost.sort(), plan.isLast], [['Catalog', 'Ledger', 'Orders'], true]);
    const paths = (await bench.seen()).map(({ path }) => path);
    assert.ok(
      paths.some((path) => path.endsWith('/clusters')) && paths.some((path) => path.includes('/endpoint/')),
    );
    assert.equal(await deletions(), 0);
  });

  it('show what is already loaded without a request, and load it if a part is missing or failed', async () => {
    const { plan } = await prepareEndpoint('US_EAST_1');
    await bench.forget();
    const known = terminations.findPrepared(plan.target);
    assert.deepEqual(known?.plan, plan);
    assert.ok(known.endpoint);
    assert.deepEqual(await bench.seen(), []);
    const absent = { ...plan.target.address, serviceId: '5a4db0c50000000000000001' };
    assert.equal(terminations.findPrepared({ kind: 'service', address: absent }), undefined);
    await bench.fault({
      path: `/api/atlas/v2/groups/${bench.projectId()}/clusters`,
      status: 500,
      body: '{}',
    });
    await bench.store.refreshClusters(bench.projectId());
    assert.equal(terminations.findPrepared(plan.target), undefined);
  });

  it('delete an endpoint that isn’t the last and keep its service', async () => {
    const prepared = await prepareOneOfTwo(1);
    assert.deepEqual(await run(prepared), { kind: 'sent' });
    const { address } = prepared.plan.target;
    const key = toEndpointKey({ ...address, endpointId: prepared.plan.id });
    assert.ok(bench.store.get().deletions.has(key));
    await poller.turn();
    assert.equal(finished.length, 0);
    await bench.step(20_000);
    await bench.forget();
    await poller.turn();
    assert.deepEqual(
      finished.map(({ serviceState, endpoint }) => [serviceState, endpoint?.id]),
      [['remains', prepared.plan.id]],
    );
    assert.equal(getService(bench.store.get(), address)?.endpointIds.length, 1);
    assert.equal(bench.store.get().deletions.size, 0);
    assert.ok((await bench.seen()).some(({ path }) => path.endsWith('/clusters')));
    assert.equal(poller.size, 0);
  });

  it('watch the service that is deleted with its last endpoint', async () => {
    const prepared = await prepareEndpoint('US_WEST_2');
    assert.equal(prepared.plan.isLast, true);
    assert.deepEqual(await run(prepared), { kind: 'sent' });
    await poller.turn();
    await bench.step(20_000);
    await poller.turn();
    assert.deepEqual(
      finished.map(({ serviceState }) => serviceState),
      ['deleting'],
    );
    const { address } = prepared.plan.target;
    assert.ok(getService(bench.store.get(), address));
    assert.ok(bench.store.get().deletions.has(toServiceKey(address)));
    await bench.step(5_000);
    await poller.turn();
    assert.equal(getService(bench.store.get(), address), undefined);
    assert.deepEqual([bench.store.get().deletions.size, poller.size, finished.length], [0, 0, 1]);
  });

  it('delete a service without endpoints, and fail for one that has endpoints', async () => {
    const bare = await terminations.prepare({ kind: 'service', address: bench.address('EU_WEST_1') });
    assert.deepEqual(await run(bare!), { kind: 'sent' });
    await poller.turn();
    await bench.step(25_000);
    await poller.turn();
    assert.equal(finished[0]?.serviceState, 'deleted');
    const full = await terminations.prepare({ kind: 'service', address: bench.address('US_WEST_2') });
    await rejectsWith(run(full!), 'conflict');
  });

  it('send nothing if the affected connection strings changed after the confirmation', async () => {
    const prepared = await prepareOneOfTwo(0);
    const { projectId, provider, serviceId } = prepared.plan.target.address;
    const [, other = ''] = bench.endpointIds('US_EAST_1', 'AWS', 'vehicle-telemetry');
    await bench.otherClient().deleteEndpoint(projectId, provider, serviceId, other);
    await bench.step(20_000);
    await bench.forget();
    const outcome = await run(prepared);
    assert.ok(outcome.kind === 'changed' && outcome.prepared.plan.isLast);
    assert.equal(await deletions(), 0);
    assert.deepEqual(await run(outcome.prepared), { kind: 'sent' });
    assert.equal(await deletions(), 1);
  });

  it('send nothing if the target was deleted in the meantime', async () => {
    const prepared = await prepareOneOfTwo(1);
    const { projectId, provider, serviceId } = prepared.plan.target.address;
    await bench.otherClient().deleteEndpoint(projectId, provider, serviceId, prepared.plan.id);
    await bench.step(20_000);
    await bench.forget();
    assert.deepEqual(await run(prepared), { kind: 'alreadyDeleted' });
    assert.equal(await deletions(), 0);
  });

  it('send nothing if they are canceled while the target is loaded', async () => {
    const prepared = await prepareEndpoint('US_EAST_1');
    const controller = new AbortController();
    const running = run(prepared, controller.signal);
    controller.abort();
    await assert.rejects(running, { name: 'AbortError' });
    assert.equal(await deletions(), 0);
  });

  it('treat a 404 response to the DELETE request as deleted', async () => {
    const prepared = await prepareOneOfTwo(1);
    const body = '{"error":404,"errorCode":"PRIVATE_ENDPOINT_SERVICE_NOT_FOUND"}';
    await bench.fault({ method: 'DELETE', path: '/api/*', status: 404, body });
    assert.deepEqual(await run(prepared), { kind: 'sent' });
  });

  it('report a DELETE request that was lost before it reached Atlas', async () => {
    const prepared = await prepareOneOfTwo(1);
    await bench.fault({ method: 'DELETE', path: '/api/*', reset: 'before-headers' });
    await rejectsWith(run(prepared), 'network');
    assert.equal(bench.store.get().deletions.size, 0);
    await bench.fault({ method: 'DELETE', path: '/api/*', status: 500, body: '{}' });
    await rejectsWith(run(prepared), 'server');
    assert.equal(poller.size, 0);
  });

  it('report a missing role and delete nothing', async () => {
    bench.signIn('reader');
    await bench.store.refresh();
    await rejectsWith(run(await prepareEndpoint('US_EAST_1')), 'role');
    assert.deepEqual([...bench.store.get().access.refusals], [toRefusalKey('delete', bench.projectId())]);
    assert.equal(bench.store.get().deletions.size, 0);
  });

  it('report that the affected connection strings are unknown', async () => {
    await bench.fault({
      path: `/api/atlas/v2/groups/${bench.projectId()}/clusters`,
      status: 500,
      body: '{}',
    });
    const { plan } = await prepareEndpoint('US_EAST_1');
    assert.equal(plan.isStringsUnread, true);
    assert.equal(getFailure(bench.store.get().clusters.get(bench.projectId()))?.kind, 'server');
  });

  it('delete on Azure and Google Cloud with IDs that contain slashes and dots', async () => {
    for (const [region, provider] of [
      ['US_EAST_2', 'AZURE'],
      ['WESTERN_EUROPE', 'GCP'],
    ] as const) {
      assert.deepEqual(await run(await prepareEndpoint(region, 0, provider)), { kind: 'sent' });
    }
    await bench.step(20_000);
    await poller.turn();
    assert.deepEqual(
      finished.map(({ serviceState, plan }) => [plan.target.address.provider, serviceState]).sort(),
      [
        ['AZURE', 'deleting'],
        ['GCP', 'deleting'],
      ],
    );
  });

  it('stop watching after sign-out and report no result', async () => {
    await run(await prepareOneOfTwo(1));
    await settle(() => poller.size === 1);
    bench.session.signOut();
    await bench.step(20_000);
    await poller.turn();
    assert.deepEqual([poller.size, finished], [0, []]);
  });

  it('report the end of a deletion that was pending when the window was reloaded', async () => {
    const prepared = await prepareOneOfTwo(1);
    await run(prepared);
    assert.equal(memory.getDeletions().length, 1);
    terminations.dispose();
    poller = new HandPoller();
    terminations = start();
    bench.signIn();
    assert.equal(poller.size, 1);
    await poller.turn();
    await settle(() => bench.store.get().deletions.size > 0);
    assert.ok(bench.store.get().deletions.size > 0, 'its row says that it is being deleted');
    await bench.step(20_000);
    for (let turn = 0; turn < 50 && finished.length === 0; turn++) await poller.turn();
    assert.deepEqual(
      finished.map(({ endpoint, service }) => [endpoint?.id, service.id]),
      [[prepared.plan.id, prepared.service.id]],
    );
    assert.deepEqual([memory.getDeletions(), notDeleted], [[], []]);
  });
});
