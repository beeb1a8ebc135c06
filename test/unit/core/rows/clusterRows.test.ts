import assert from 'node:assert/strict';
import { toNode, type Node } from '../../../../src/core/node';
import { toRow, type ViewName } from '../../../../src/core/rows';
import { toClusterChildren } from '../../../../src/core/rows/clusterRows';
import type { Row } from '../../../../src/core/rows/row';
import { toServicesKey, type Snapshot } from '../../../../src/core/snapshot';
import {
  failed,
  makeCluster,
  makeEndpoint,
  makeService,
  makeSnapshot,
  makeString,
  NOW,
  OTHER_VPCE,
  PROJECT,
  SERVICE,
  VPCE,
} from '../fixture';

const service = makeService({
  endpointIds: [VPCE, OTHER_VPCE],
  serviceName: 'com.amazonaws.vpce.us-east-1.vpce-svc-0a1b2c3d4e5f60718',
});
const orders = makeCluster({ privateStrings: [makeString()] });
const bare = makeCluster({ name: 'Archive', regions: [{ provider: 'AWS', region: 'EU_WEST_1' }] });
const baseSnapshot = makeSnapshot({
  services: [service],
  endpoints: [makeEndpoint(), makeEndpoint({ id: OTHER_VPCE, status: 'PENDING_ACCEPTANCE' })],
  clusters: [orders, bare],
});

function row(node: Node, snapshot = baseSnapshot, view: ViewName = 'endpoints'): Row {
  const drawn = toRow(node, view, snapshot, NOW);
  assert.ok(drawn, node.key);
  return drawn;
}

/** The row without what other tests look at in detail. */
function outline(node: Node, snapshot?: Snapshot, view?: ViewName): Partial<Row> {
  const { label, description, icon, children, spoken, click } = row(node, snapshot, view);
  return { label, description, icon, children, spoken, click };
}

describe('toRow in the Clusters view', () => {
  const cluster = toNode.cluster(PROJECT, 'Orders');

  it('returns the row of a project', () => {
    assert.deepEqual(outline(toNode.project(PROJECT), baseSnapshot, 'clusters'), {
      label: 'payments-prod',
      description: '2 clusters',
      icon: 'project',
      children: 'expanded',
      spoken: 'Project payments-prod, 2 clusters',
      click: undefined,
    });
  });

  it('returns the row of a cluster', () => {
    assert.deepEqual(row(cluster, baseSnapshot, 'clusters'), {
      label: 'Orders',
      description: '1 private string · AWS us-east-1 · replica set',
      icon: 'cluster',
      children: 'collapsed',
      capabilities: ['canConnect', 'canCopyId', 'canOpenInAtlas', 'canRefresh'],
      spoken:
        'Cluster Orders, 1 private string · AWS us-east-1 · replica set, has a private connection string',
      tooltip: {
        title: 'Orders',
        lines: ['replica set · AWS us-east-1 · IDLE'],
        facts: [
          { label: 'Tier', value: 'M30' },
          { label: 'MongoDB version', value: '8.0.16' },
        ],
      },
      click: 'connect',
    });
  });

  it('shows clusters of every type with Atlas’s terms', () => {
    const summary = (fields: Parameters<typeof makeCluster>[0]) =>
      row(cluster, makeSnapshot({ clusters: [makeCluster(fields)] }), 'clusters').description;
    const regions = [
      { provider: 'AWS', region: 'US_EAST_1' },
      { provider: 'AWS', region: 'EU_WEST_1' },
      { provider: 'AZURE', region: 'US_EAST_2' },
      { provider: 'OCI', region: 'MOON' },
    ];
    assert.equal(
      summary({ type: 'SHARDED', regions, state: 'UPDATING' }),
      'UPDATING · no private string · AWS us-east-1, eu-west-1; Azure eastus2; OCI MOON · sharded',
    );
    const optimizedSrv = 'mongodb+srv://ledger-pl-0-lb.k45tj.mongodb.net';
    assert.match(
      summary({ privateStrings: [makeString(VPCE, { optimizedSrv })] }) ?? '',
      /^2 private strings ·/,
      'the number of rows below it',
    );
    assert.equal(summary({ paused: true }), 'PAUSED · no private string · AWS us-east-1 · replica set');
    assert.equal(summary({ type: 'NEW_TYPE', regions: [] }), 'no private string · NEW_TYPE');
    assert.match(summary({ unsupportedTier: 'M0' }) ?? '', /^requires M10 or larger · M0/);
  });

  it('returns the row of a connection string', () => {
    assert.deepEqual(row(toNode.connectionString(PROJECT, 'Orders', VPCE, 'srv'), baseSnapshot, 'clusters'), {
      label: 'via vpce-0a1b…19',
      description: 'orders-pl-0.k45tj.mongodb.net',
      icon: 'connectionString',
      children: 'none',
      capabilities: ['canConnect', 'canCopyId', 'canOpenInAtlas'],
      spoken: 'Connection string via vpce-0a1b…19, orders-pl-0.k45tj.mongodb.net',
      tooltip: {
        title: 'via vpce-0a1b…19',
        lines: ['mongodb+srv://orders-pl-0.k45tj.mongodb.net'],
        facts: [{ label: 'us-east-1', value: VPCE }],
      },
      click: 'connect',
    });
  });

  it('returns the row of a reason', () => {
    assert.deepEqual(outline(toNode.reason(PROJECT, 'Archive', 0), baseSnapshot, 'clusters'), {
      label: 'No endpoint in eu-west-1',
      description: 'no private connection string',
      icon: 'info',
      children: 'none',
      spoken:
        'No private connection string, The cluster has nodes in eu-west-1 (AWS), but that region has no private endpoint. Every region with nodes needs an available endpoint.',
      click: 'connect',
    });
  });

  it('returns a row for the region without a connection string, below the existing connection strings', () => {
    const regions = [
      { provider: 'AWS', region: 'US_EAST_1' },
      { provider: 'AWS', region: 'EU_WEST_1' },
    ];
    const ledger = makeCluster({ name: 'Ledger', type: 'SHARDED', regions, privateStrings: [makeString()] });
    const partly = makeSnapshot({ services: [service], endpoints: [makeEndpoint()], clusters: [ledger] });
    const below = toClusterChildren(toNode.cluster(PROJECT, 'Ledger'), partly);
    assert.deepEqual(
      below
        .map((node) => row(node, partly, 'clusters'))
        .map(({ label, description }) => [label, description]),
      [
        ['via vpce-0a1b…19', 'orders-pl-0.k45tj.mongodb.net'],
        ['No endpoint in eu-west-1', 'not all regions covered'],
      ],
    );
    const { tooltip, spoken } = row(toNode.cluster(PROJECT, 'Ledger'), partly, 'clusters');
    assert.equal(tooltip.lines.length, 3);
    assert.match(tooltip.lines[1] ?? '', /nodes in eu-west-1 .* Create a private endpoint for eu-west-1/);
    assert.match(spoken, /has a private connection string$/);
  });

  it('shows the effect of two missing regions only once', () => {
    const regions = [
      { provider: 'AWS', region: 'EU_WEST_1' },
      { provider: 'AWS', region: 'EU_CENTRAL_1' },
    ];
    const wide = makeSnapshot({ clusters: [makeCluster({ name: 'Wide', regions })] });
    const { tooltip } = row(toNode.cluster(PROJECT, 'Wide'), wide, 'clusters');
    const consequence = 'Every region with nodes needs an available endpoint.';
    assert.equal(tooltip.lines.join('\n').split(consequence).length, 2, tooltip.lines.join('\n'));
    const rows = toClusterChildren(toNode.cluster(PROJECT, 'Wide'), wide).map((node) =>
      row(node, wide, 'clusters'),
    );
    assert.deepEqual(
      rows.map(({ label, description }) => [label, description]),
      [
        ['No endpoint in eu-west-1', 'no private connection string'],
        ['No endpoint in eu-central-1', undefined],
      ],
    );
  });

  it('offers the explanation only if a connection string is missing', () => {
    const offers = (node: Node) =>
      row(node, baseSnapshot, 'clusters').capabilities.includes('canExplainMissing');
    assert.deepEqual(
      [cluster, toNode.cluster(PROJECT, 'Archive'), toNode.reason(PROJECT, 'Archive', 0)].map(offers),
      [false, true, true],
    );
  });
});

describe('toRow', () => {
  const detail = 'Down\u202e for a minute';
  const failure = { kind: 'server', status: 503, code: 'SERVICE_UNAVAILABLE', detail } as const;
  const broken = (last?: ReturnType<typeof makeService>[]) =>
    makeSnapshot({}, { services: new Map([[toServicesKey(PROJECT, 'AWS'), failed(failure, last)]]) });
  const node = toNode.failure('services', PROJECT, 'AWS');

  it('shows a failure with its cause, Atlas’s message, and Retry', () => {
    assert.deepEqual(row(node, broken()), {
      label: 'Atlas server error (HTTP 503)',
      description: 'Down for a minute',
      icon: 'failed',
      children: 'none',
      capabilities: ['canRefresh'],
      spoken: 'AWS PrivateLink couldn’t be loaded, Atlas server error (HTTP 503), Retry in a minute.',
      tooltip: {
        title: 'AWS PrivateLink couldn’t be loaded',
        lines: [
          'AWS PrivateLink: Atlas server error (HTTP 503) (Down for a minute). Retry in a minute.',
          'Click to retry.',
        ],
        facts: [{ label: 'Error code', value: 'SERVICE_UNAVAILABLE' }],
      },
      click: 'refresh',
    });
  });

  it('shows the age of the values below a failure', () => {
    const time = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' }).format(NOW);
    const drawn = row(node, broken([service]));
    assert.ok(drawn.label.startsWith(`Last updated ${time}: `), drawn.label);
    assert.equal(drawn.description, 'Down for a minute');
    assert.ok(drawn.spoken.includes(time));
    assert.equal(row(toNode.provider(PROJECT, 'AWS'), broken([service])).description, 'couldn’t be loaded');
  });

  it('returns undefined for what was deleted', () => {
    for (const gone of [
      toNode.service(PROJECT, 'AWS', 'x'),
      toNode.endpoint(PROJECT, 'AWS', SERVICE, 'vpce-x'),
      toNode.cluster(PROJECT, 'Gone'),
      toNode.connectionString(PROJECT, 'Orders', 'vpce-x', 'srv'),
      toNode.connectionString(PROJECT, 'Orders', VPCE, 'optimized'),
      toNode.reason(PROJECT, 'Orders', 0),
      toNode.failure('projects'),
    ])
      assert.equal(toRow(gone, 'endpoints', baseSnapshot, NOW), undefined, gone.key);
  });

  it('returns the rows for empty lists and for loading', () => {
    assert.deepEqual(outline(toNode.empty('services', PROJECT)), {
      label: 'No private endpoints in this project',
      description: undefined,
      icon: 'info',
      children: 'none',
      spoken: 'No private endpoints in this project',
      click: undefined,
    });
    assert.equal(row(toNode.empty('clusters', PROJECT)).label, 'No clusters in this project');
    const unread = toNode.loading({ clusters: 'unread' });
    assert.deepEqual([row(unread).label, row(unread).icon], ['Not loaded yet', 'notLoaded']);
    const reading = { ...baseSnapshot, clusters: new Map([['unread', { state: 'loading' } as const]]) };
    assert.deepEqual([row(unread, reading).label, row(unread, reading).icon], ['Loading…', 'loading']);
    assert.equal(
      row(toNode.failure('projects'), { ...baseSnapshot, projects: failed({ kind: 'timeout' }, []) }).icon,
      'failed',
    );
    assert.equal(
      row(toNode.failure('clusters', PROJECT), {
        ...baseSnapshot,
        clusters: new Map([[PROJECT, failed({ kind: 'tls' })]]),
      }).click,
      'refresh',
    );
  });
});
