import assert from 'node:assert/strict';
import fc from 'fast-check';
import { toNode, toNodeArgument, type Node } from '../../../src/core/node';
import { PROJECT, SERVICE, VPCE } from './fixture';

const nodes: readonly Node[] = [
  toNode.project(PROJECT),
  toNode.provider(PROJECT, 'AZURE'),
  toNode.service(PROJECT, 'AWS', SERVICE),
  toNode.endpoint(PROJECT, 'AWS', SERVICE, VPCE),
  toNode.cluster(PROJECT, 'Orders'),
  toNode.connectionString(PROJECT, 'Orders', VPCE, 'srv'),
  toNode.reason(PROJECT, 'Orders', 1),
  toNode.failure('projects'),
  toNode.failure('services', PROJECT, 'GCP'),
  toNode.failure('project', PROJECT),
  toNode.missing(PROJECT),
  toNode.empty('clusters', PROJECT),
];

describe('toNodeArgument', () => {
  for (const node of nodes) {
    it(`accepts the address of a ${node.kind} (${node.key})`, () => {
      assert.deepEqual(toNodeArgument(node), node);
    });
  }

  it('rejects an address with missing fields or fields of another type', () => {
    for (const junk of [
      undefined,
      null,
      'service',
      { kind: 'service', key: 'x' },
      { kind: 'service', projectId: PROJECT, provider: 'OCI', serviceId: SERVICE },
      { kind: 'endpoint', projectId: PROJECT, provider: 'AWS', serviceId: SERVICE },
      { kind: 'connectionString', projectId: PROJECT, clusterName: 'Orders', endpointId: VPCE, form: 'tcp' },
      { kind: 'failure', of: 'users' },
    ]) {
      assert.equal(toNodeArgument(junk), undefined, JSON.stringify(junk));
    }
  });

  it('never throws and never returns the key of its input', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const node = toNodeArgument(value);
        assert.ok(node === undefined || node.key.startsWith(node.kind));
      }),
    );
    const forged = { ...toNode.project(PROJECT), key: 'service/somewhere' };
    assert.equal(toNodeArgument(forged)?.key, toNode.project(PROJECT).key);
  });
});
