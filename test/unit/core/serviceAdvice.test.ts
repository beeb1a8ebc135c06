import assert from 'node:assert/strict';
import { toClustersUsing } from '../../../src/core/connectionString/clustersUsing';
import type { EndpointService, InterfaceEndpoint } from '../../../src/core/model';
import { toServiceAdvice } from '../../../src/core/serviceAdvice';
import {
  makeCluster,
  makeEndpoint,
  makeService,
  makeSnapshot,
  makeString,
  OTHER_VPCE,
  VPCE,
} from './fixture';

function advise(service: EndpointService, endpoints: readonly InterfaceEndpoint[] = []) {
  return toServiceAdvice(service, makeSnapshot({ services: [service], endpoints }));
}

describe('toServiceAdvice', () => {
  const legacy = makeService({
    provider: 'GCP',
    region: 'US_EAST_4',
    portMapped: false,
    endpointIds: ['psc'],
  });
  const psc = makeEndpoint({ id: 'psc', provider: 'GCP', status: 'AVAILABLE' });
  const busy = makeService({ endpointIds: [VPCE] });

  it('has a different next step for each reason, and says who has to act', () => {
    const found = [
      advise(legacy, [psc]),
      advise(makeService()),
      advise(busy, [makeEndpoint({ status: 'REJECTED' })]),
      advise(busy, [makeEndpoint({ status: 'PENDING_ACCEPTANCE' })]),
      advise(makeService({ status: 'FAILED' })),
      advise(makeService({ status: 'WAITING_FOR_USER' })),
    ];
    assert.deepEqual(
      found.map(({ actor }) => actor),
      ['you', 'you', 'you', 'atlas', 'you', 'you'],
    );
    assert.equal(new Set(found.map(({ next }) => next)).size, found.length);
    assert.match(found[0]?.next ?? '', /port-mapped.*before .*2027/);
    assert.match(found[2]?.next ?? '', /^vpce-0a1b…19: Rejected\./);
  });

  it('needs no action only where nothing needs attention', () => {
    const healthy = advise(busy, [makeEndpoint()]);
    assert.deepEqual([healthy.actor, healthy.next], [undefined, 'No action needed.']);
    const working = advise(makeService({ status: 'INITIATING' }));
    assert.equal(working.actor, undefined);
    assert.notEqual(working.next, 'No action needed.');
  });
});

describe('toClustersUsing', () => {
  const service = makeService({ endpointIds: [VPCE, OTHER_VPCE] });
  const clusters = [makeCluster({ privateStrings: [makeString()] }), makeCluster({ name: 'Bare' })];

  it('returns the clusters whose connection strings use one of the endpoints', () => {
    const snapshot = makeSnapshot({ services: [service], clusters });
    assert.deepEqual(toClustersUsing(service, service.endpointIds, snapshot), ['Orders']);
    assert.deepEqual(toClustersUsing(service, [OTHER_VPCE], snapshot), []);
  });

  it('returns undefined while the clusters aren’t loaded', () => {
    assert.equal(toClustersUsing(service, [VPCE], makeSnapshot({ services: [service] })), undefined);
  });
});
