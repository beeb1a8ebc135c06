import assert from 'node:assert/strict';
import { toEndpointStops } from '../../../src/core/connect/pathEndpoint';
import { toNamedEndpoints } from '../../../src/core/connect/endpoint';
import { getEndpointStatus, getServiceStatus, isDeletionScheduled } from '../../../src/core/currentStatus';
import { toEndpointKind, toServiceKind } from '../../../src/core/filter/attention';
import { toChecks } from '../../../src/core/missingString/checks';
import { PROVIDERS } from '../../../src/core/model';
import { toNode } from '../../../src/core/node';
import { toRow } from '../../../src/core/rows';
import { toEndpointKey, toServiceAddress, toServiceKey } from '../../../src/core/snapshot';
import { toTerminationPlan } from '../../../src/core/terminate/plan';
import { makeCluster, makeEndpoint, makeService, makeSnapshot, NOW, PROJECT, SERVICE, VPCE } from './fixture';

const service = makeService({ endpointIds: [VPCE] });
const address = { ...toServiceAddress(service), endpointId: VPCE };
const cluster = makeCluster();
const deletions = (...keys: readonly string[]) => new Map(keys.map((key) => [key, { since: NOW }]));
const contents = { services: [service], endpoints: [makeEndpoint()], clusters: [cluster] };

describe('getServiceStatus', () => {
  it('returns deleting for every provider once Atlas has accepted the deletion', () => {
    for (const provider of PROVIDERS) {
      const own = makeService({ provider });
      const accepted = { deletions: deletions(toServiceKey(toServiceAddress(own))) };
      assert.equal(getServiceStatus(own, makeSnapshot({ services: [own] })).kind, 'available');
      assert.equal(getServiceStatus(own, makeSnapshot({ services: [own] }, accepted)).kind, 'deleting');
    }
  });

  it('is what the row, the filter, the checks, the path, and the termination plan show', () => {
    const snapshot = makeSnapshot(contents, { deletions: deletions(toServiceKey(address)) });
    const row = toRow(toNode.service(PROJECT, 'AWS', SERVICE), 'endpoints', snapshot, NOW);
    assert.equal(row?.icon, 'deleting');
    assert.equal(toServiceKind(service, snapshot), 'deleting');
    const check = toChecks(cluster, snapshot).find(({ region }) => region !== undefined);
    assert.equal(check?.code, 'serviceNotAvailable');
    const named = [{ provider: 'AWS', region: 'US_EAST_1', endpointId: VPCE }];
    const stops = toEndpointStops(toNamedEndpoints(snapshot, PROJECT, named), snapshot);
    assert.equal(stops?.find(({ kind }) => kind === 'service')?.status, 'deleting');
    assert.equal(toTerminationPlan({ kind: 'service', address }, snapshot)?.isDeleting, true);
  });
});

describe('getEndpointStatus', () => {
  const accepted = { deletions: deletions(toEndpointKey(address)) };

  it('returns deleting once Atlas has accepted the deletion, also for an endpoint that isn’t loaded', () => {
    assert.equal(getEndpointStatus(address, makeSnapshot(contents, accepted))?.kind, 'deleting');
    assert.equal(
      getEndpointStatus(address, makeSnapshot({ services: [service] }, accepted))?.kind,
      'deleting',
    );
  });

  it('returns deleted once Atlas reports it', () => {
    const group = makeService({ provider: 'GCP', region: 'EASTERN_US', endpointIds: ['app-psc'] });
    const endpoint = makeEndpoint({ id: 'app-psc', provider: 'GCP', status: 'DELETED' });
    const own = { ...toServiceAddress(group), endpointId: endpoint.id };
    const snapshot = makeSnapshot(
      { services: [group], endpoints: [endpoint] },
      { deletions: deletions(toEndpointKey(own)) },
    );
    assert.equal(getEndpointStatus(own, snapshot)?.kind, 'deleted');
    assert.deepEqual((['deleted', 'deleting', 'available', undefined] as const).map(isDeletionScheduled), [
      true,
      true,
      false,
      false,
    ]);
  });

  it('returns undefined for an endpoint that isn’t loaded', () => {
    assert.equal(getEndpointStatus(address, makeSnapshot({ services: [service] })), undefined);
  });

  it('is what the row, the filter, the checks, the path, and the termination plan show', () => {
    const snapshot = makeSnapshot(contents, accepted);
    const row = toRow(toNode.endpoint(PROJECT, 'AWS', SERVICE, VPCE), 'endpoints', snapshot, NOW);
    assert.equal(row?.icon, 'deleting');
    assert.equal(row.capabilities.includes('canTerminate'), false);
    assert.equal(toEndpointKind(address, snapshot), 'deleting');
    assert.ok(toChecks(cluster, snapshot).some(({ code }) => code === 'endpointNotAvailable'));
    const named = [{ provider: 'AWS', region: 'US_EAST_1', endpointId: VPCE }];
    const stops = toEndpointStops(toNamedEndpoints(snapshot, PROJECT, named), snapshot);
    assert.equal(stops?.find(({ kind }) => kind === 'endpoint')?.status, 'deleting');
    assert.equal(toTerminationPlan({ kind: 'endpoint', address }, snapshot)?.isDeleting, true);
  });
});
