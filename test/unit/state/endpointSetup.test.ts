import assert from 'node:assert/strict';
import { toRefusalKey } from '../../../src/core/account/permissions';
import { AtlasError } from '../../../src/core/errors/errors';
import type { NewService } from '../../../src/core/model';
import { getEndpoint, getService, getServices, toServiceAddress } from '../../../src/core/snapshot';
import { addEndpointForSetup, createServiceForSetup } from '../../../src/state/endpointSetup';
import { Bench } from './fixture';

const VPCE = 'vpce-0123456789abcdef0';
const SERVICES = '/api/atlas/v2/groups/*/privateEndpoint/endpointService';

describe('createServiceForSetup', function () {
  this.timeout(20_000);
  let bench: Bench;
  let wanted: NewService;

  beforeEach(async () => {
    bench = await Bench.start();
    bench.signIn();
    await bench.store.refresh();
    wanted = { projectId: bench.projectId(), provider: 'AWS', region: 'EU_WEST_3' };
    await bench.forget();
  });
  afterEach(() => bench.close());

  const posts = async () => (await bench.seen('POST')).length;

  it('creates the service with one request and shows it', async () => {
    const { service, outcome } = await createServiceForSetup(bench.store, wanted);
    assert.equal(outcome, 'created');
    assert.deepEqual([service.region, service.status], ['EU_WEST_3', 'INITIATING']);
    assert.ok(getService(bench.store.get(), toServiceAddress(service)));
    assert.equal(await posts(), 1);
  });

  it('sends the kind of a Google Cloud service, and the accepted regions of an AWS service', async () => {
    const { projectId } = wanted;
    const gcp = { projectId, provider: 'GCP', region: 'EUROPE_NORTH_1' } as const;
    for (const portMapped of [true, false]) {
      const { service, outcome } = await createServiceForSetup(bench.store, { ...gcp, portMapped });
      assert.deepEqual([service.portMapped, outcome], [portMapped, 'created']);
    }
    const acceptedRegions = ['US_WEST_2'];
    const { service } = await createServiceForSetup(bench.store, { ...wanted, acceptedRegions });
    assert.deepEqual(service.acceptedRegions, acceptedRegions);
  });

  for (const [fault, isCarriedOut] of [
    [{ reset: 'mid-body' }, true],
    [{ truncate: 5 }, true],
    [{ status: 500 }, false],
    [{ status: 200, body: '<html>' }, false],
  ] as const)
    it(`loads the list instead of sending the request again after a lost response: ${JSON.stringify(fault)}`, async () => {
      await bench.fault({ method: 'POST', path: SERVICES, ...fault });
      if (isCarriedOut) {
        const { outcome } = await createServiceForSetup(bench.store, wanted);
        assert.equal(outcome, 'responseLost');
      } else await assert.rejects(createServiceForSetup(bench.store, wanted), AtlasError);
      assert.equal(await posts(), 1);
    });

  it('returns the service that the region has already', async () => {
    const { provider, projectId } = wanted;
    const other = await bench.otherClient().createService(wanted);
    const { service, outcome } = await createServiceForSetup(bench.store, wanted);
    assert.deepEqual([service.id, outcome], [other.id, 'exists']);
    assert.ok(getServices(bench.store.get(), projectId, provider).some(({ id }) => id === other.id));
  });

  it('remembers that the credential lacks the required access', async () => {
    bench.signIn('reader');
    await bench.store.refresh();
    await assert.rejects(createServiceForSetup(bench.store, wanted), { kind: 'role' });
    assert.ok(bench.store.get().access.refusals.has(toRefusalKey('setUp', wanted.projectId)));
  });
});

describe('addEndpointForSetup', function () {
  this.timeout(20_000);
  let bench: Bench;

  beforeEach(async () => {
    bench = await Bench.start();
    bench.signIn();
    await bench.store.refresh();
  });
  afterEach(() => bench.close());

  const create = async () => {
    const wanted = { projectId: bench.projectId(), provider: 'AWS', region: 'EU_WEST_3' } as const;
    const { service } = await createServiceForSetup(bench.store, wanted);
    return toServiceAddress(service);
  };

  it('is rejected while the service is being created, and accepted once it’s available', async () => {
    const address = await create();
    await assert.rejects(addEndpointForSetup(bench.store, address, { id: VPCE }), { kind: 'conflict' });
    await bench.step(200_000);
    assert.equal(await addEndpointForSetup(bench.store, address, { id: VPCE }), 'created');
    const endpoint = getEndpoint(bench.store.get(), { ...address, endpointId: VPCE });
    assert.equal(endpoint?.status, 'PENDING_ACCEPTANCE');
    assert.equal(await addEndpointForSetup(bench.store, address, { id: VPCE }), 'exists');
  });

  it('loads the service instead of sending the request again after a lost response', async () => {
    const address = await create();
    await bench.step(200_000);
    // Renews the nonce, so that the fault doesn't apply to a challenge.
    await bench.store.refreshService(address);
    await bench.forget();
    await bench.fault({
      method: 'POST',
      path: `${SERVICES.replace('/endpointService', '')}/**`,
      reset: 'mid-body',
    });
    assert.equal(await addEndpointForSetup(bench.store, address, { id: VPCE }), 'responseLost');
    assert.equal((await bench.seen('POST')).length, 1);
  });
});
