import assert from 'node:assert/strict';
import { type Cluster, type EndpointService } from '../../../../src/core/model';
import { toNode, type Node } from '../../../../src/core/node';
import { toRow, type ViewName } from '../../../../src/core/rows';
import { toClusterChildren } from '../../../../src/core/rows/clusterRows';
import { toEndpointChildren } from '../../../../src/core/rows/endpointTree';
import { EMPTY_SNAPSHOT, toServicesKey, type Snapshot } from '../../../../src/core/snapshot';
import {
  failed,
  loaded,
  makeCluster,
  makeService,
  makeSnapshot,
  makeString,
  NOW,
  PROJECT,
  VPCE,
} from '../fixture';

const keys = (nodes: readonly Node[]) => nodes.map(({ key }) => key);
const failure = { kind: 'network', code: 'ENOTFOUND' } as const;

function walk(view: ViewName, snapshot: Snapshot): readonly Node[] {
  const children = view === 'endpoints' ? toEndpointChildren : toClusterChildren;
  const below = (node?: Node): Node[] =>
    children(node, snapshot, NOW).flatMap((child) => [child, ...below(child)]);
  return below();
}

describe('toEndpointChildren and toClusterChildren', () => {
  it('omit the project level if there is one project', () => {
    const one = makeSnapshot({ services: [makeService({ endpointIds: [VPCE] })] });
    assert.deepEqual(keys(walk('endpoints', one)), [
      `provider/${PROJECT}/AWS`,
      `service/${PROJECT}/AWS/${makeService().id}`,
      `endpoint/${PROJECT}/AWS/${makeService().id}/${VPCE}`,
      `provider/${PROJECT}/AZURE`,
      `provider/${PROJECT}/GCP`,
    ]);
    const projects = loaded([
      { id: PROJECT, name: 'a', orgId: 'o' },
      { id: 'other', name: 'b', orgId: 'o' },
    ]);
    const two = { ...one, projects };
    assert.deepEqual(keys(toEndpointChildren(undefined, two, NOW)), [`project/${PROJECT}`, 'project/other']);
    assert.deepEqual(keys(toClusterChildren(undefined, two)), [`project/${PROJECT}`, 'project/other']);
  });

  it('sort services by region and keep keys when the order changes', () => {
    const services = ['US_WEST_2', 'EU_WEST_1', 'NEW_PLACE'].map((region) =>
      makeService({ id: region, region }),
    );
    const regions = (list: EndpointService[]) =>
      toEndpointChildren(toNode.provider(PROJECT, 'AWS'), makeSnapshot({ services: list }), NOW).map(
        (node) => (node.kind === 'service' ? node.serviceId : ''),
      );
    assert.deepEqual(regions(services), regions([...services].reverse()));
    assert.deepEqual(regions(services), ['EU_WEST_1', 'NEW_PLACE', 'US_WEST_2']);
  });

  it('return a failure above the last known values if a list failed', () => {
    const key = toServicesKey(PROJECT, 'AWS');
    const below = (remote: Parameters<typeof failed<EndpointService[]>>[1]) =>
      toEndpointChildren(
        toNode.provider(PROJECT, 'AWS'),
        { ...EMPTY_SNAPSHOT, services: new Map([[key, failed(failure, remote)]]) },
        NOW,
      ).map(({ kind }) => kind);
    assert.deepEqual(below(undefined), ['failure']);
    assert.deepEqual(below([]), ['failure']);
    assert.deepEqual(below([makeService()]), ['failure', 'service']);
  });

  it('return failures for clusters and projects', () => {
    const snapshot = makeSnapshot({}, { clusters: new Map([[PROJECT, failed(failure, [makeCluster()])]]) });
    assert.deepEqual(
      toClusterChildren(undefined, snapshot).map(({ kind }) => kind),
      ['failure', 'cluster'],
    );
    const stale = { ...snapshot, projects: failed(failure, [{ id: PROJECT, name: 'a', orgId: 'o' }]) };
    assert.equal(toEndpointChildren(undefined, stale, NOW)[0]?.kind, 'failure');
  });

  it('return a loading row until a list is loaded, and an empty row afterwards', () => {
    const unread = { ...makeSnapshot({}), services: new Map(), clusters: new Map() };
    assert.deepEqual(
      toEndpointChildren(toNode.provider(PROJECT, 'GCP'), unread, NOW).map(({ kind }) => kind),
      ['loading'],
    );
    assert.deepEqual(
      toClusterChildren(undefined, unread).map(({ kind }) => kind),
      ['loading'],
    );
    const read = makeSnapshot({ clusters: [] });
    assert.deepEqual(
      toEndpointChildren(toNode.project(PROJECT), read, NOW).map(({ kind }) => kind),
      ['empty'],
    );
    assert.deepEqual(
      toClusterChildren(undefined, read).map(({ kind }) => kind),
      ['empty'],
    );
  });

  it('list optimized connection strings first, and the host list only without an SRV connection string', () => {
    const optimizedSrv = 'mongodb+srv://ledger-pl-0-lb.k45tj.mongodb.net';
    const forms = (cluster: Cluster) =>
      toClusterChildren(toNode.cluster(PROJECT, cluster.name), makeSnapshot({ clusters: [cluster] })).map(
        (node) => (node.kind === 'connectionString' ? node.form : node.kind),
      );
    assert.deepEqual(forms(makeCluster({ privateStrings: [makeString(VPCE, { optimizedSrv })] })), [
      'optimized',
      'srv',
    ]);
    assert.deepEqual(forms(makeCluster({ privateStrings: [makeString(VPCE, { srv: undefined })] })), [
      'standard',
    ]);
    assert.deepEqual(forms(makeCluster()), ['reason']);
    const regions = [...makeCluster().regions, { provider: 'AWS', region: 'EU_WEST_1' }];
    assert.deepEqual(forms(makeCluster({ regions, privateStrings: [makeString()] })), ['srv', 'reason']);
  });

  it('return a connection string without endpoints', () => {
    const snapshot = makeSnapshot({
      clusters: [makeCluster({ privateStrings: [makeString('', { endpoints: [] })] })],
    });
    for (const node of walk('clusters', snapshot))
      assert.ok(toRow(node, 'clusters', snapshot, NOW), node.key);
  });
});
