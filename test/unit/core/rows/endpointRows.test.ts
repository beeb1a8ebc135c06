import assert from 'node:assert/strict';
import { explainFailure } from '../../../../src/core/errors/explainFailure';
import type { InterfaceEndpoint } from '../../../../src/core/model';
import { toNode, type Node } from '../../../../src/core/node';
import type { Loadable } from '../../../../src/core/loadable';
import { toRow, type ViewName } from '../../../../src/core/rows';
import type { Row } from '../../../../src/core/rows/row';
import { toEndpointKey, toServiceAddress, type Snapshot } from '../../../../src/core/snapshot';
import {
  AZURE_ID,
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
const serviceNode = toNode.service(PROJECT, 'AWS', SERVICE);
const endpointNode = toNode.endpoint(PROJECT, 'AWS', SERVICE, OTHER_VPCE);

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

describe('toRow in the Private Endpoints view', () => {
  it('returns the row of a project', () => {
    assert.deepEqual(row(toNode.project(PROJECT)), {
      label: 'payments-prod',
      description: '1 needs attention · 1 service',
      icon: 'pendingAcceptance',
      children: 'expanded',
      capabilities: ['canCopyId', 'canOpenInAtlas', 'canRefresh', 'canCreate'],
      spoken: 'Project payments-prod, 1 needs attention · 1 service',
      tooltip: {
        title: 'payments-prod',
        lines: ['1 needs attention · 1 service'],
        facts: [{ label: 'Project ID', value: PROJECT }],
      },
    });
  });

  it('returns the row of a provider', () => {
    assert.deepEqual(outline(toNode.provider(PROJECT, 'AWS')), {
      label: 'AWS PrivateLink',
      description: '1 needs attention · 1 service',
      icon: 'pendingAcceptance',
      children: 'expanded',
      spoken: 'AWS PrivateLink, 1 needs attention · 1 service',
      click: undefined,
    });
    assert.equal(row(toNode.provider(PROJECT, 'GCP')).description, 'none');
    assert.equal(row(toNode.provider(PROJECT, 'GCP')).children, 'none');
  });

  it('says for how long a status that changes by itself has lasted, where that is known', () => {
    const toKey = (endpointId: string) => toEndpointKey({ ...toServiceAddress(service), endpointId });
    const statusChanges = new Map([OTHER_VPCE, VPCE].map((id) => [toKey(id), NOW - 120_000]));
    const snapshot = { ...baseSnapshot, statusChanges };
    assert.match(row(endpointNode, snapshot).description ?? '', /^Pending acceptance · 2 min/);
    const available = toNode.endpoint(PROJECT, 'AWS', SERVICE, VPCE);
    assert.equal(row(available, snapshot).description, 'Available');
    assert.match(row(endpointNode).description ?? '', /^Pending acceptance · wait for Atlas/);
  });

  it('returns the row of a service', () => {
    assert.deepEqual(row(serviceNode), {
      label: 'us-east-1',
      description: 'endpoint: Pending acceptance · service: Available · 2 endpoints · wait for Atlas',
      icon: 'pendingAcceptance',
      children: 'collapsed',
      capabilities: [
        'canCopyId',
        'canDescribe',
        'canExplain',
        'canOpenInAtlas',
        'canRefresh',
        'hasProviderServiceName',
        'canAddEndpoint',
        'canChangeRegions',
        'canTerminate',
      ],
      spoken:
        'Endpoint service us-east-1, endpoint: Pending acceptance · service: Available · 2 endpoints · wait for Atlas',
      tooltip: {
        title: 'AWS PrivateLink · us-east-1',
        lines: [
          'Available: The endpoint service is ready for connection requests.',
          'Wait for Atlas. vpce-0c2d…18: Pending acceptance. Expand the service and see the next step there.',
        ],
        facts: [
          { label: 'Region', value: 'us-east-1 · Atlas: US_EAST_1 · Northern Virginia, USA' },
          { label: 'Clusters whose connection strings use it', value: 'Orders' },
          { label: 'Service ID', value: SERVICE },
          { label: 'Endpoint service name', value: service.serviceName },
          { label: 'API status', value: 'AVAILABLE' },
        ],
      },
      click: 'describe',
    });
  });

  it('shows the status of a service and of its endpoints separately', () => {
    const one = (fields: Parameters<typeof makeService>[0]) =>
      row(serviceNode, makeSnapshot({ services: [makeService(fields)] }));
    const empty = one({});
    assert.deepEqual(
      [empty.description, empty.icon, empty.children],
      ['Available · no endpoint · your action', 'unconfigured', 'none'],
    );
    assert.match(
      empty.tooltip.lines.join('\n'),
      /^Your next step: No interface endpoint yet\. Create a VPC endpoint, then add its ID/m,
    );
    assert.equal(one({ status: 'INITIATING' }).description, 'Creating private link');
    assert.equal(
      one({ status: 'NEWLY_INVENTED', endpointIds: [VPCE] }).description,
      'NEWLY_INVENTED · 1 endpoint · your action',
    );
    assert.deepEqual(one({ status: 'FAILED', errorMessage: 'No quota.' }).tooltip.lines.slice(1, 2), [
      'Atlas reports: No quota.',
    ]);
  });

  it('returns the row of an endpoint', () => {
    assert.deepEqual(row(endpointNode), {
      label: 'vpce-0c2d…18',
      description: 'Pending acceptance · wait for Atlas',
      icon: 'pendingAcceptance',
      children: 'none',
      capabilities: [
        'canConnect',
        'canCopyId',
        'canDescribe',
        'canExplain',
        'canOpenInAtlas',
        'canRefresh',
        'canTerminate',
      ],
      spoken: 'Interface endpoint vpce-0c2d…18, Pending acceptance · wait for Atlas',
      tooltip: {
        title: 'vpce-0c2d…18',
        lines: [
          'Pending acceptance: AWS received the connection request. Atlas hasn’t accepted it yet.',
          'Wait for Atlas. This usually takes less than 5 minutes. If the status doesn’t change, check the VPC endpoint in the AWS console.',
        ],
        facts: [
          { label: 'Region', value: 'us-east-1 · Atlas: US_EAST_1 · Northern Virginia, USA' },
          { label: 'Clusters whose connection strings use it', value: 'none' },
          { label: 'Endpoint ID', value: OTHER_VPCE },
          { label: 'Service ID', value: SERVICE },
          { label: 'API status', value: 'PENDING_ACCEPTANCE' },
        ],
      },
      click: 'describe',
    });
  });

  it('shows the problem of an endpoint and its location', () => {
    const azure = makeService({ provider: 'AZURE', region: 'US_EAST_2', endpointIds: [AZURE_ID] });
    const endpoint = makeEndpoint({
      provider: 'AZURE',
      id: AZURE_ID,
      status: 'FAILED',
      ipAddress: '10.20.4.9',
      errorMessage: 'Resource id not found',
    });
    const node = toNode.endpoint(PROJECT, 'AZURE', SERVICE, AZURE_ID);
    assert.deepEqual(outline(node, makeSnapshot({ services: [azure], endpoints: [endpoint] })), {
      label: 'pe-orders · 10.20.4.9',
      description: 'Failed · Resource id not found · your action',
      icon: 'failed',
      children: 'none',
      spoken: 'Interface endpoint pe-orders · 10.20.4.9, Failed · Resource id not found · your action',
      click: 'describe',
    });
  });

  it('shows that an endpoint isn’t loaded or couldn’t be loaded', () => {
    const unread = makeSnapshot({ services: [service] });
    assert.equal(row(endpointNode, unread).description, 'not loaded yet');
    const key = toEndpointKey({ ...toServiceAddress(service), endpointId: OTHER_VPCE });
    const broken = { ...unread, endpoints: new Map([[key, failed<never>({ kind: 'server', status: 500 })]]) };
    const { description, icon } = row(endpointNode, broken);
    assert.deepEqual([description, icon], ['couldn’t be loaded', 'failed']);
  });

  it('shows the age of a status that couldn’t be refreshed, and the cause', () => {
    const base = makeSnapshot({ services: [service] });
    const key = toEndpointKey({ ...toServiceAddress(service), endpointId: OTHER_VPCE });
    const draw = (remote: Loadable<InterfaceEndpoint>) =>
      row(endpointNode, { ...base, endpoints: new Map([[key, remote]]) });
    const last = { value: makeEndpoint({ id: OTHER_VPCE }), at: NOW - 24 * 3_600_000 };
    const kept = draw({ state: 'loading', last });
    assert.match(kept.description ?? '', /^Available · last updated yesterday .*\d/);
    assert.equal(kept.icon, 'available');
    for (const [kind, icon] of [
      ['server', 'failed'],
      ['role', 'locked'],
    ] as const) {
      const failure = { kind, status: 500 };
      const drawn = draw({ state: 'failed', failure, at: NOW, last });
      assert.equal(drawn.icon, icon);
      assert.match(
        drawn.description ?? '',
        /^Available · last updated yesterday [^·\d]*\d[^·]* · refresh failed$/,
      );
      const { cause } = explainFailure(failure);
      assert.ok(drawn.spoken.includes(cause), drawn.spoken);
      assert.ok(drawn.tooltip.lines.join(' ').includes(cause));
    }
    const deletions = new Map([[key, { since: NOW }]]);
    const gone = { state: 'failed', failure: { kind: 'notFound' }, at: NOW, last } as const;
    const going = row(endpointNode, { ...base, deletions, endpoints: new Map([[key, gone]]) });
    assert.deepEqual([going.icon, going.description], ['deleting', 'Deleting · 0 s']);
  });

  it('shows the seconds since a deletion was requested', () => {
    const key = toEndpointKey({ ...toServiceAddress(service), endpointId: OTHER_VPCE });
    const deleting = (since: number) =>
      row(
        endpointNode,
        makeSnapshot(
          {
            services: [service],
            endpoints: [makeEndpoint({ id: OTHER_VPCE, status: 'DELETING', deleteRequested: true })],
          },
          { deletions: new Map([[key, { since }]]) },
        ),
      );
    assert.deepEqual(deleting(NOW - 12_000).tooltip.facts.at(-1)?.label, 'Status first seen');
    assert.equal(deleting(NOW - 12_000).description, 'Deleting · 12 s');
    assert.equal(deleting(NOW - 600_000).description, 'Deleting · 10 min');
    assert.equal(deleting(NOW + 5_000).description, 'Deleting · 0 s');
    assert.ok(!deleting(NOW).capabilities.includes('canTerminate'));
  });

  it('shows "at least" for counts of endpoints that aren’t all loaded', () => {
    const partly = makeSnapshot({
      services: [service],
      endpoints: [makeEndpoint({ id: OTHER_VPCE, status: 'REJECTED' })],
    });
    assert.match(row(toNode.provider(PROJECT, 'AWS'), partly).description ?? '', /^1\+ need attention/);
    assert.match(row(toNode.project(PROJECT), partly).description ?? '', /^1\+ need attention/);
    assert.doesNotMatch(row(toNode.provider(PROJECT, 'AWS')).description ?? '', /\d\+/);
  });

  it('never shows "healthy" for endpoints that were never loaded', () => {
    const unread = makeSnapshot({ services: [service] });
    assert.equal(row(toNode.provider(PROJECT, 'AWS'), unread).description, '1 service');
  });

  it('offers no termination of a service of an unknown provider', () => {
    const strange = makeService({ endpointIds: [VPCE], reportedProvider: 'OCI' });
    const snapshot = makeSnapshot({ services: [strange], endpoints: [makeEndpoint()] });
    const drawn = row(serviceNode, snapshot);
    assert.ok(!drawn.capabilities.includes('canTerminate'));
    assert.deepEqual(
      [drawn.icon, drawn.description],
      ['unknown', 'Available · unknown provider OCI · 1 endpoint · your action'],
    );
    const endpoint = row(toNode.endpoint(PROJECT, 'AWS', SERVICE, VPCE), snapshot);
    assert.ok(!endpoint.capabilities.includes('canTerminate'));
  });

  it('warns about legacy Google Cloud services', () => {
    const gcp = makeService({
      provider: 'GCP',
      region: 'US_EAST_4',
      portMapped: false,
      endpointIds: ['psc'],
    });
    const drawn = row(toNode.service(PROJECT, 'GCP', SERVICE), makeSnapshot({ services: [gcp] }));
    assert.match(drawn.description ?? '', /^Available · legacy, \d+ days left · 1 endpoint · your action$/);
    assert.equal(drawn.icon, 'legacy');
  });
});
