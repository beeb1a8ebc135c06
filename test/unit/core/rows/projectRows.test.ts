import assert from 'node:assert/strict';
import { toNode, type Node } from '../../../../src/core/node';
import type { Failure } from '../../../../src/core/errors/errors';
import type { EndpointService } from '../../../../src/core/model';
import { toRow, type ViewName } from '../../../../src/core/rows';
import { toClusterChildren } from '../../../../src/core/rows/clusterRows';
import { hasOnlyUnsupported, toEndpointChildren } from '../../../../src/core/rows/endpointTree';
import type { Row } from '../../../../src/core/rows/row';
import { toServicesKey, type Snapshot } from '../../../../src/core/snapshot';
import {
  failed,
  loaded,
  makeCluster,
  makeEndpoint,
  makeService,
  makeSnapshot,
  NOW,
  PROJECT,
  VPCE,
} from '../fixture';

const keys = (node: Node | undefined, snapshot: Snapshot) =>
  toEndpointChildren(node, snapshot, NOW).map(({ key }) => key);
const makeProjects = (...all: { id: string; name?: string; orgId?: string }[]) =>
  loaded(all.map(({ id, name = id, orgId = 'org-a' }) => ({ id, name, orgId })));
const two = makeProjects({ id: PROJECT }, { id: 'other' });

function row(node: Node, snapshot: Snapshot, view: ViewName = 'endpoints'): Row {
  const drawn = toRow(node, view, snapshot, NOW);
  assert.ok(drawn, node.key);
  return drawn;
}

describe('toProjectRow', () => {
  it('shows the selected projects in both views, including those that aren’t visible, with their name', () => {
    const pins = [
      { id: PROJECT, name: 'a' },
      { id: 'gone', name: 'billing\u202e' },
    ];
    const snapshot = makeSnapshot({}, { projects: two, pins });
    const expected = [`project/${PROJECT}`, 'missing/gone'];
    assert.deepEqual(keys(undefined, snapshot), expected);
    assert.deepEqual(
      toClusterChildren(undefined, snapshot).map(({ key }) => key),
      expected,
    );
    const { label, icon, description, click, tooltip } = row(toNode.missing('gone'), snapshot);
    assert.deepEqual(
      [label, icon, description, click],
      ['Not visible: billing', 'locked', 'with this credential', 'pickProjects'],
    );
    assert.match(tooltip.lines.join(' '), /its own organization/);
    assert.equal(toRow(toNode.missing(PROJECT), 'endpoints', snapshot, NOW), undefined);
    const one = { ...snapshot, pins: pins.slice(0, 1) };
    assert.ok(keys(undefined, { ...one, services: new Map() })[0]?.startsWith('provider/'), 'one level less');
  });

  it('starts collapsed if there are more than five projects', () => {
    const children = (count: number, changes = {}) => {
      const ids = Array.from({ length: count }, (_, index) => ({ id: `p${index}` }));
      const snapshot = makeSnapshot({}, { projects: makeProjects(...ids), ...changes });
      return (['endpoints', 'clusters'] as const).map(
        (view) => row(toNode.project('p0'), snapshot, view).children,
      );
    };
    assert.deepEqual(children(5), ['expanded', 'expanded']);
    assert.deepEqual(children(6), ['collapsed', 'collapsed']);
    assert.deepEqual(children(6, { pins: [{ id: 'p0', name: 'p0' }] }), ['expanded', 'expanded']);
  });

  it('shows the age of data that wasn’t loaded recently', () => {
    const read = (ago: number) => {
      const at = NOW - ago * 60_000;
      const base = makeSnapshot({}, { projects: two });
      const services = new Map([...base.services].map(([key]) => [key, loaded<EndpointService[]>([], at)]));
      return { ...base, services, clusters: new Map([[PROJECT, loaded([makeCluster()], at)]]) };
    };
    const words = (ago: number) =>
      (['endpoints', 'clusters'] as const).map(
        (view) => row(toNode.project(PROJECT), read(ago), view).description,
      );
    assert.deepEqual(words(9), ['none', '1 cluster']);
    const [endpoints = '', clusters = ''] = words(11);
    assert.match(endpoints, /^none · last updated .*\d/);
    assert.match(clusters, /^1 cluster · last updated .*\d/);
  });

  it('shows the organization if there are several, and first if project names are equal', () => {
    const projects = makeProjects(
      { id: 'a', name: 'shop', orgId: 'org-a' },
      { id: 'b', name: 'shop', orgId: 'org-b' },
      { id: 'c', name: 'bank', orgId: 'org-b' },
    );
    const organizations = loaded([{ id: 'org-a', name: 'Acme' }]);
    const snapshot = makeSnapshot({}, { projects, organizations });
    const [a, b, c] = ['a', 'b', 'c'].map((id) => row(toNode.project(id), snapshot));
    assert.deepEqual(
      [a?.description, b?.description, c?.description],
      ['Acme · not loaded yet', 'org-b · not loaded yet', 'not loaded yet'],
    );
    assert.match(c?.spoken ?? '', /organization org-b/);
    assert.deepEqual(a?.tooltip.facts[0], { label: 'Organization', value: 'Acme' });
    const alone = row(toNode.project('c'), { ...snapshot, pins: [{ id: 'c', name: 'bank' }] });
    assert.doesNotMatch(JSON.stringify(alone), /org-b/);
  });
});

describe('toEndpointChildren of a project that couldn’t be loaded', () => {
  const lists = (...failures: Failure[]) =>
    new Map(
      (['AWS', 'AZURE', 'GCP'] as const).map((provider, index) => {
        const failure = failures[index] ?? failures[0];
        assert.ok(failure);
        return [toServicesKey(PROJECT, provider), failed<readonly EndpointService[]>(failure)] as const;
      }),
    );
  const role = { kind: 'role', code: 'USER_UNAUTHORIZED', detail: 'Not authorized.' } as const;
  const node = toNode.project(PROJECT);

  it('returns one failure if all lists failed for the same reason', () => {
    const snapshot = makeSnapshot({}, { projects: two, services: lists(role) });
    assert.deepEqual(keys(node, snapshot), [`failure/project/${PROJECT}`]);
    const { icon, description } = row(node, snapshot);
    assert.deepEqual([icon, description], ['locked', 'no access']);
    const failure = row(toNode.failure('project', PROJECT), snapshot);
    assert.deepEqual(
      [failure.icon, failure.description, failure.click],
      ['locked', 'Not authorized.', 'refresh'],
    );
    assert.match(failure.tooltip.lines[0] ?? '', /Project Read Only/);
    const down = makeSnapshot({}, { projects: two, services: lists({ kind: 'server', status: 503 }) });
    assert.deepEqual(
      [row(node, down).icon, row(node, down).description],
      ['failed', 'Atlas server error (HTTP 503)'],
    );
  });

  it('returns one row for each list if the reasons differ', () => {
    const snapshot = makeSnapshot({}, { projects: two, services: lists(role, { kind: 'timeout' }, role) });
    assert.deepEqual(
      toEndpointChildren(node, snapshot, NOW).map(({ kind }) => kind),
      ['provider', 'provider', 'provider'],
    );
    assert.equal(row(node, snapshot).description, 'partially loaded');
  });

  it('keeps the known values with their age and shows the age once', () => {
    const known = makeService({ endpointIds: [VPCE] });
    const services = new Map(lists({ kind: 'server', status: 503 }));
    services.set(toServicesKey(PROJECT, 'AWS'), failed({ kind: 'server', status: 503 }, [known]));
    const snapshot = makeSnapshot({}, { projects: two, services });
    assert.deepEqual(keys(node, snapshot), [`failure/project/${PROJECT}`, `provider/${PROJECT}/AWS`]);
    assert.deepEqual(
      toEndpointChildren(toNode.provider(PROJECT, 'AWS'), snapshot, NOW).map(({ kind }) => kind),
      ['service'],
    );
    assert.match(row(toNode.failure('project', PROJECT), snapshot).label, /^Last updated /);
  });

  it('shows the failure in the Clusters view', () => {
    const snapshot = makeSnapshot({}, { projects: two, clusters: new Map([[PROJECT, failed(role)]]) });
    const { icon, description } = row(node, snapshot, 'clusters');
    assert.deepEqual([icon, description], ['locked', 'no access']);
  });
});

describe('toEndpointChildren of an empty project', () => {
  const m0 = makeCluster({ unsupportedTier: 'M0' });
  const label = (contents: Parameters<typeof makeSnapshot>[0], changes = {}) =>
    row(toNode.empty('services', PROJECT), makeSnapshot(contents, changes)).label;

  it('explains that all clusters have an unsupported tier', () => {
    assert.match(label({ clusters: [m0] }), /require M10 or larger \(not M0, M2, M5, or Flex\)/);
    for (const clusters of [[], [m0, makeCluster({ name: 'Big' })], undefined])
      assert.equal(label(clusters ? { clusters } : {}), 'No private endpoints in this project');
    const unread = { clusters: new Map([[PROJECT, failed({ kind: 'timeout' }, [m0])]]) };
    assert.equal(label({}, unread), 'No private endpoints in this project');
    assert.equal(hasOnlyUnsupported(PROJECT, makeSnapshot({ clusters: [m0] })), true);
    assert.equal(
      hasOnlyUnsupported(PROJECT, makeSnapshot({ clusters: [m0], services: [makeService()] })),
      false,
    );
  });

  it('returns no row for the only project, and a row next to other projects', () => {
    assert.deepEqual(keys(undefined, makeSnapshot({})), []);
    const pins = [PROJECT, 'gone'].map((id) => ({ id, name: id }));
    assert.deepEqual(keys(undefined, makeSnapshot({}, { pins })), [`project/${PROJECT}`, 'missing/gone']);
    const projects = failed({ kind: 'timeout' } as const, [{ id: PROJECT, name: 'a', orgId: 'o' }]);
    assert.deepEqual(keys(undefined, makeSnapshot({}, { projects })), [
      'failure/projects',
      `empty/services/${PROJECT}`,
    ]);
  });
});

describe('toRow for a credential that can’t terminate', () => {
  const contents = { services: [makeService({ endpointIds: [VPCE] })], endpoints: [makeEndpoint()] };
  const nodes = [
    toNode.service(PROJECT, 'AWS', makeService().id),
    toNode.endpoint(PROJECT, 'AWS', makeService().id, VPCE),
  ];
  const draw = (...names: string[]) => {
    const roles = names.map((roleName) => ({ roleName, projectId: PROJECT }));
    const snapshot = makeSnapshot(contents, { access: { roles, refusals: new Set() } });
    return nodes.map((node) => row(node, snapshot));
  };

  it('offers no termination and shows the required access', () => {
    for (const { capabilities, tooltip } of draw('GROUP_READ_ONLY')) {
      assert.ok(!capabilities.includes('canTerminate'));
      assert.match(tooltip.lines.at(-1) ?? '', /Project Owner access or higher/);
    }
    for (const { capabilities, tooltip } of [...draw('GROUP_OWNER'), ...draw()]) {
      assert.ok(capabilities.includes('canTerminate'));
      assert.doesNotMatch(tooltip.lines.join(), /Project Owner/);
    }
  });
});
