import assert from 'node:assert/strict';
import { toConnectChoice, toFittingClusters } from '../../../../src/core/connect/startingPoint';
import { toNode } from '../../../../src/core/node';
import {
  makeCluster,
  makeService,
  makeSnapshot,
  makeString,
  OTHER_VPCE,
  PROJECT,
  SERVICE,
  VPCE,
} from '../fixture';

const orders = makeCluster({ privateStrings: [makeString()] });
const bare = makeCluster({ name: 'Bare' });
const snapshot = makeSnapshot({
  services: [
    makeService({ endpointIds: [VPCE] }),
    makeService({ id: 'two', endpointIds: [VPCE, OTHER_VPCE] }),
  ],
  clusters: [orders, bare],
});

describe('toConnectChoice', () => {
  it('selects the cluster of a cluster’s or reason’s row', () => {
    const choice = { projectId: PROJECT, clusterName: 'Orders' };
    assert.deepEqual(toConnectChoice(toNode.cluster(PROJECT, 'Orders'), snapshot), choice);
    assert.deepEqual(toConnectChoice(toNode.reason(PROJECT, 'Orders', 0), snapshot), choice);
  });

  it('selects exactly the connection string of its row', () => {
    const node = toNode.connectionString(PROJECT, 'Orders', VPCE, 'srv');
    assert.deepEqual(toConnectChoice(node, snapshot), {
      projectId: PROJECT,
      clusterName: 'Orders',
      endpointId: VPCE,
      form: 'srv',
    });
  });

  it('selects the endpoint of an endpoint’s row, also of a service that no longer exists', () => {
    for (const serviceId of [SERVICE, 'gone']) {
      const node = toNode.endpoint(PROJECT, 'AWS', serviceId, VPCE);
      assert.equal(toConnectChoice(node, snapshot).endpointId, VPCE);
    }
  });

  it('selects the endpoint of a service’s row only if the service has exactly one', () => {
    const of = (id: string) => toConnectChoice(toNode.service(PROJECT, 'AWS', id), snapshot).endpointId;
    assert.deepEqual([of(SERVICE), of('two'), of('gone')], [VPCE, undefined, undefined]);
  });
});

describe('toFittingClusters', () => {
  it('returns the clusters with a connection string that uses the endpoint', () => {
    const names = (endpointId?: string) =>
      toFittingClusters({ projectId: PROJECT, endpointId }, snapshot).map(({ name }) => name);
    assert.deepEqual([names(VPCE), names(OTHER_VPCE), names()], [['Orders'], [], ['Orders']]);
  });
});
