import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isServiceInNeed, toEndpointKind, toServiceKind } from '../../../../src/core/filter/attention';
import { toFacets } from '../../../../src/core/filter/facets';
import { isFiltering, NO_FILTER, type Filter } from '../../../../src/core/filter/filter';
import { withFilter } from '../../../../src/core/filter/filterRows';
import { toFilterWords } from '../../../../src/core/filter/filterText';
import { PROVIDERS, type EndpointService, type InterfaceEndpoint } from '../../../../src/core/model';
import { toNode, type Node } from '../../../../src/core/node';
import { getProvider } from '../../../../src/core/providers';
import { toRow } from '../../../../src/core/rows';
import type { ToChildren } from '../../../../src/core/rows/row';
import { toClusterChildren } from '../../../../src/core/rows/clusterRows';
import { toEndpointChildren } from '../../../../src/core/rows/endpointTree';
import {
  EMPTY_SNAPSHOT,
  getService,
  toEndpointKey,
  toServiceAddress,
  toServicesKey,
  type Snapshot,
} from '../../../../src/core/snapshot';
import { needsAttention, STATUS_KINDS } from '../../../../src/core/status';
import { failed, loaded, makeCluster, makeEndpoint, makeService, makeString, NOW } from '../fixture';

const SHOP = '60a0000000000000000000a1';
const BANK = '60a0000000000000000000a2';
const VOID = '60a0000000000000000000a3';

/** Projects with what they have; every list was read. */
function makeWorld(services: readonly EndpointService[], endpoints: readonly InterfaceEndpoint[]): Snapshot {
  const projects = [
    { id: SHOP, name: 'payments-prod', orgId: 'o' },
    { id: BANK, name: 'bank', orgId: 'o' },
    { id: VOID, name: 'void', orgId: 'o' },
  ];
  const lists = projects.flatMap(({ id }) =>
    PROVIDERS.map(
      (provider) =>
        [
          toServicesKey(id, provider),
          loaded(services.filter((service) => service.projectId === id && service.provider === provider)),
        ] as const,
    ),
  );
  const orders = makeCluster({
    projectId: SHOP,
    privateStrings: [makeString('vpce-one')],
    regions: [
      { provider: 'AWS', region: 'US_EAST_1' },
      { provider: 'AZURE', region: 'US_EAST_2' },
    ],
  });
  const archive = makeCluster({ projectId: BANK, name: 'Archive', state: 'REPAIRING', size: 'M60' });
  return {
    ...EMPTY_SNAPSHOT,
    projects: loaded(projects),
    services: new Map(lists),
    endpoints: new Map(
      endpoints.map((endpoint) => {
        const { projectId, provider, serviceId, id } = endpoint;
        return [toEndpointKey({ projectId, provider, serviceId, endpointId: id }), loaded(endpoint)];
      }),
    ),
    clusters: new Map([
      [SHOP, loaded([orders])],
      [BANK, loaded([archive])],
      [VOID, loaded([])],
    ]),
  };
}

const endpointOf = (service: EndpointService, id: string, status = 'AVAILABLE') =>
  makeEndpoint({
    projectId: service.projectId,
    provider: service.provider,
    serviceId: service.id,
    id,
    status,
  });
const east = makeService({ id: 'svc-east', projectId: SHOP, endpointIds: ['vpce-one', 'vpce-two'] });
const west = makeService({ id: 'svc-west', projectId: SHOP, region: 'EU_WEST_1', status: 'FAILED' });
const azure = makeService({
  id: 'svc-azure',
  projectId: BANK,
  provider: 'AZURE',
  region: 'US_EAST_2',
  endpointIds: ['pe-ledger'],
});
const world = makeWorld(
  [east, west, azure],
  [
    endpointOf(east, 'vpce-one'),
    endpointOf(east, 'vpce-two', 'REJECTED'),
    endpointOf(azure, 'pe-ledger', 'INITIATING'),
  ],
);

function walk(toChildren: ToChildren, snapshot: Snapshot): readonly Node[] {
  const below = (node?: Node): Node[] =>
    toChildren(node, snapshot, NOW).flatMap((child) => [child, ...below(child)]);
  return below();
}

/** Keys of what is left, without projects and providers. */
function left(filter: Partial<Filter>, snapshot = world): readonly string[] {
  const filtered = withFilter(toEndpointChildren, () => ({ ...NO_FILTER, ...filter }));
  return walk(filtered, snapshot).flatMap((node) =>
    node.kind === 'project' || node.kind === 'provider'
      ? []
      : node.kind === 'service'
        ? [node.serviceId]
        : node.kind === 'endpoint'
          ? [node.endpointId]
          : [node.kind],
  );
}

function leftClusters(filter: Partial<Filter>, snapshot = world): readonly string[] {
  const filtered = withFilter(toClusterChildren, () => ({ ...NO_FILTER, ...filter }));
  return walk(filtered, snapshot).flatMap((node) =>
    node.kind === 'project' || node.kind === 'connectionString' || node.kind === 'reason'
      ? []
      : node.kind === 'cluster'
        ? [node.clusterName]
        : [node.kind],
  );
}

const EAST = ['svc-east', 'vpce-one', 'vpce-two'];

describe('withFilter in the Private Endpoints view', () => {
  it('applies any choices of one facet and all facets', () => {
    assert.deepEqual(left({ providers: ['AWS'] }), [...['svc-west'], ...EAST]);
    assert.deepEqual(left({ regions: ['eu-west-1', 'eastus2'] }), ['svc-west', 'svc-azure', 'pe-ledger']);
    assert.deepEqual(left({ regions: ['eu-west-1', 'eastus2'], projectIds: [BANK] }), [
      'svc-azure',
      'pe-ledger',
    ]);
    assert.deepEqual(left({ regions: ['eu-west-1'], projectIds: [BANK] }), ['unmatched']);
  });

  it('keeps a service whose endpoint’s status matches, with only the matching endpoints', () => {
    assert.deepEqual(left({ statuses: ['rejected'] }), ['svc-east', 'vpce-two']);
    assert.deepEqual(left({ statuses: ['failed'] }), ['svc-west']);
    assert.deepEqual(left({ statuses: ['available'] }), ['svc-east', 'vpce-one', 'svc-azure']);
  });

  it('keeps what needs attention', () => {
    assert.deepEqual(left({ attention: true }), [
      'svc-west',
      'svc-east',
      'vpce-two',
      'svc-azure',
      'pe-ledger',
    ]);
  });

  const texts: readonly (readonly [string, readonly string[]])[] = [
    ['PAYMENTS', ['svc-west', ...EAST]],
    [SHOP, ['svc-west', ...EAST]],
    ['azure', ['svc-azure', 'pe-ledger']],
    ['privatelink', ['svc-west', ...EAST]],
    ['us-east-1', EAST],
    ['US_EAST_1', EAST],
    ['svc-east', EAST],
    ['vpce-tw', ['svc-east', 'vpce-two']],
    ['  payments  VPCE-ONE ', ['svc-east', 'vpce-one']],
    ['orders', ['svc-east', 'vpce-one']],
    ['rejected', ['svc-east', 'vpce-two']],
    ['failed', ['svc-west', 'svc-east', 'vpce-two']],
    ['pending', ['svc-azure', 'pe-ledger']],
    ['vpce-one vpce-two', ['unmatched']],
    ['nothing like it', ['unmatched']],
  ];
  for (const [text, expected] of texts) {
    it(`keeps what contains “${text}”`, () => assert.deepEqual(left({ text }), expected));
  }

  it('keeps an empty project or provider only if the filter matches it', () => {
    assert.deepEqual(left({ text: 'void' }), ['empty']);
    assert.deepEqual(left({ projectIds: [VOID] }), ['empty']);
    assert.deepEqual(left({ projectIds: [VOID], attention: true }), ['unmatched']);
    const filtered = withFilter(toEndpointChildren, () => ({ ...NO_FILTER, providers: ['GCP'] }));
    assert.deepEqual(
      walk(filtered, world).map(({ key }) => key),
      [`project/${SHOP}`, `provider/${SHOP}/GCP`, `project/${BANK}`, `provider/${BANK}/GCP`],
    );
  });

  it('keeps what can contain a match: lists that failed or aren’t loaded, and projects that aren’t visible', () => {
    const services = new Map(world.services);
    services.set(toServicesKey(BANK, 'AWS'), failed({ kind: 'timeout' }));
    services.delete(toServicesKey(VOID, 'GCP'));
    const snapshot = {
      ...world,
      services,
      pins: [SHOP, BANK, VOID, 'gone'].map((id) => ({ id, name: id })),
      projects: failed(
        { kind: 'server' } as const,
        world.projects?.state === 'loaded' ? world.projects.value : [],
      ),
    };
    assert.deepEqual(left({ text: 'vpce-one' }, snapshot), [
      'failure',
      'step',
      'step',
      'svc-east',
      'vpce-one',
      'failure',
      'loading',
      'missing',
    ]);
    assert.deepEqual(left({ text: 'vpce-one', providers: ['AZURE'] }, snapshot), [
      'failure',
      'step',
      'step',
      'missing',
      'unmatched',
    ]);
  });

  it('shows that nothing matches only if there was something to filter', () => {
    assert.deepEqual(left({ text: 'x' }, EMPTY_SNAPSHOT), []);
    const row = toRow(toNode.unmatched(), 'endpoints', world, NOW);
    assert.deepEqual([row?.click, row?.icon], ['clearFilter', 'filter']);
  });

  it('doesn’t change the rows', () => {
    const node = toNode.service(SHOP, 'AWS', east.id);
    const filtered = withFilter(toEndpointChildren, () => ({ ...NO_FILTER, text: 'vpce-two' }));
    assert.equal(filtered(node, world, NOW).length, 1);
    assert.match(toRow(node, 'endpoints', world, NOW)?.description ?? '', /2 endpoints/);
  });
});

describe('withFilter in the Clusters view', () => {
  it('filters by project, provider, region, and text', () => {
    assert.deepEqual(leftClusters({ projectIds: [BANK] }), ['Archive']);
    assert.deepEqual(leftClusters({ providers: ['AZURE'] }), ['Orders']);
    assert.deepEqual(leftClusters({ regions: ['eastus2'] }), ['Orders']);
    assert.deepEqual(leftClusters({ providers: ['AWS'], regions: ['eastus2'] }), ['unmatched']);
    for (const text of ['orders', 'vpce-one', 'orders-pl-0', 'payments AZURE'])
      assert.deepEqual(leftClusters({ text }), ['Orders'], text);
    assert.deepEqual(leftClusters({ text: 'replicaSet=rs0' }), ['unmatched'], 'hosts, not options');
    for (const text of ['repairing', 'M60', 'bank'])
      assert.deepEqual(leftClusters({ text }), ['Archive'], text);
  });

  it('ignores facets that clusters don’t have', () => {
    const all = leftClusters({});
    assert.deepEqual(leftClusters({ statuses: ['rejected'], attention: true }), all);
    assert.deepEqual(all, ['Orders', 'Archive', 'empty']);
  });
});

describe('toFilterWords and toFacets', () => {
  it('return one line with what the filter matches', () => {
    const filter: Filter = { ...NO_FILTER, providers: ['AWS'], regions: ['us-east-1'], text: ' vpce-o ' };
    assert.equal(toFilterWords(filter, world), 'Filter: AWS · us-east-1 · contains vpce-o (1 of 6)');
    assert.equal(
      toFilterWords(filter, world, 'clusters'),
      'Filter: AWS · us-east-1 · contains vpce-o (1 of 2)',
    );
    assert.equal(toFilterWords(NO_FILTER, world), '');
    const many: Filter = { ...NO_FILTER, projectIds: [SHOP, BANK], statuses: ['rejected'], attention: true };
    assert.match(
      toFilterWords(many, world),
      /^Filter: payments-prod, bank · Rejected · needs attention \(1 of 6\)$/,
    );
  });

  it('include choices that no longer exist, which match nothing', () => {
    const filter: Filter = { ...NO_FILTER, projectIds: ['gone', 'unheard'], regions: ['atlantis-1'] };
    const snapshot = { ...world, pins: [SHOP, 'gone'].map((id) => ({ id, name: `name of ${id}` })) };
    assert.match(toFilterWords(filter, snapshot), /name of gone, unheard · atlantis-1 \(0 of/);
    assert.deepEqual(left(filter), ['unmatched']);
  });

  it('return the available choices with their counts', () => {
    const facets = toFacets(world);
    const brief = (choices: readonly { value: string; count: number }[]) =>
      choices.map(({ value, count }) => [value, count]);
    assert.deepEqual(brief(facets.projects), [
      [BANK, 2],
      [SHOP, 4],
      [VOID, 0],
    ]);
    assert.deepEqual(brief(facets.providers), [
      ['AWS', 4],
      ['AZURE', 2],
      ['GCP', 0],
    ]);
    assert.deepEqual(brief(facets.regions), [
      ['eastus2', 2],
      ['eu-west-1', 1],
      ['us-east-1', 3],
    ]);
    assert.deepEqual(brief(facets.statuses), [
      ['failed', 1],
      ['rejected', 1],
      ['pendingAcceptance', 1],
      ['available', 3],
    ]);
    assert.equal(facets.attention, 3);
    for (const { value, count } of facets.statuses) {
      const words = toFilterWords({ ...NO_FILTER, statuses: [value] }, world);
      assert.ok(words.endsWith(`(${count} of 6)`), words);
    }
  });
});

describe('withFilter with any tree', function () {
  this.timeout(20_000);
  const status = fc.constantFrom(
    'AVAILABLE',
    'FAILED',
    'INITIATING',
    'WAITING_FOR_USER',
    'DELETING',
    'ODD',
    '',
  );
  const service = fc.record({
    projectId: fc.constantFrom(SHOP, BANK),
    provider: fc.constantFrom(...PROVIDERS),
    id: fc.constantFrom('s1', 's2', 's3'),
    region: fc.constantFrom('US_EAST_1', 'EU_WEST_1', 'ODD_PLACE'),
    status,
    endpointIds: fc.uniqueArray(fc.constantFrom('e1', 'e2', 'e3'), { maxLength: 3 }),
    portMapped: fc.constantFrom(undefined, true, false),
  });
  const snapshots = fc
    .record({
      services: fc.uniqueArray(service, {
        maxLength: 6,
        selector: ({ projectId, provider, id }) => `${projectId}/${provider}/${id}`,
      }),
      statuses: fc.array(fc.option(status), { minLength: 18, maxLength: 18 }),
      isBroken: fc.boolean(),
    })
    .map(({ services, statuses, isBroken }) => {
      const made = services.map((fields) => makeService(fields));
      const endpoints = made
        .flatMap((one) => one.endpointIds.map((id) => [one, id] as const))
        .flatMap(([one, id], index) => {
          const known = statuses[index];
          return typeof known === 'string' ? [endpointOf(one, id, known)] : [];
        });
      const snapshot = makeWorld(made, endpoints);
      if (!isBroken) return snapshot;
      const lists = new Map(snapshot.services);
      lists.set(toServicesKey(BANK, 'GCP'), failed({ kind: 'timeout' }, made.slice(0, 0)));
      return { ...snapshot, services: lists };
    });
  const filters: fc.Arbitrary<Filter> = fc.record({
    projectIds: fc.subarray([SHOP, BANK, VOID, 'gone']),
    providers: fc.subarray([...PROVIDERS]),
    regions: fc.subarray(['us-east-1', 'eu-west-1', 'ODD_PLACE', 'europe-west1']),
    statuses: fc.subarray([...STATUS_KINDS]),
    text: fc.constantFrom('', ' ', 'e1', 'AWS', 'prod s1', 'odd', 'failed', 'zzz', 'orders'),
    attention: fc.boolean(),
  });
  const views = [toEndpointChildren, toClusterChildren];
  const keysOf = (filter: Filter, toChildren: ToChildren, snapshot: Snapshot) =>
    walk(
      withFilter(toChildren, () => filter),
      snapshot,
    )
      .filter(({ kind }) => kind !== 'unmatched')
      .map(({ key }) => key);

  it('returns the same tree without a filter', () => {
    fc.assert(
      fc.property(snapshots, fc.constantFrom('', '  \t'), (snapshot, text) => {
        const filter = { ...NO_FILTER, text };
        assert.ok(!isFiltering(filter));
        for (const view of views)
          assert.deepEqual(
            walk(
              withFilter(view, () => filter),
              snapshot,
            ),
            walk(view, snapshot),
          );
      }),
    );
  });

  it('never shows more with an additional facet', () => {
    const facets = Object.keys(NO_FILTER) as (keyof Filter)[];
    fc.assert(
      fc.property(snapshots, filters, fc.constantFrom(...facets), (snapshot, filter, facet) => {
        const fewer = { ...filter, [facet]: NO_FILTER[facet] };
        for (const view of views) {
          const before = new Set(keysOf(fewer, view, snapshot));
          for (const key of keysOf(filter, view, snapshot)) assert.ok(before.has(key), `${facet}: ${key}`);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('shows only matching services and endpoints and their parents', () => {
    fc.assert(
      fc.property(snapshots, filters, (snapshot, filter) => {
        const { projectIds, providers, regions, statuses, attention } = filter;
        const isOf = <T>(choices: readonly T[], value: T) => choices.length === 0 || choices.includes(value);
        const shown = walk(
          withFilter(toEndpointChildren, () => filter),
          snapshot,
        );
        for (const node of shown) {
          if (node.kind !== 'service' && node.kind !== 'endpoint') continue;
          const found = getService(snapshot, node);
          assert.ok(found);
          assert.ok(isOf(projectIds, node.projectId) && isOf(providers, node.provider));
          assert.ok(isOf(regions, getProvider(node.provider).region(found.region).cloud));
          const hasShownChild = shown.some(
            (other) =>
              other.kind === 'endpoint' &&
              other.key.startsWith(`${node.key.replace('service', 'endpoint')}/`),
          );
          if (node.kind === 'service' && hasShownChild) continue;
          const kind =
            node.kind === 'service'
              ? toServiceKind(found, snapshot)
              : toEndpointKind({ ...toServiceAddress(found), endpointId: node.endpointId }, snapshot);
          assert.ok(statuses.length === 0 || (kind && statuses.includes(kind)), node.key);
          const isNeedy =
            node.kind === 'service'
              ? isServiceInNeed(found, snapshot)
              : kind !== undefined && needsAttention(kind);
          assert.ok(!attention || isNeedy, node.key);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('shows each endpoint that it counts, and a row if it shows none', () => {
    fc.assert(
      fc.property(snapshots, filters, (snapshot, filter) => {
        fc.pre(isFiltering(filter));
        const shown = walk(
          withFilter(toEndpointChildren, () => filter),
          snapshot,
        );
        const rows = shown.filter(({ kind }) => kind === 'service' || kind === 'endpoint').length;
        const count = Number(/\((\d+) of \d+\)$/.exec(toFilterWords(filter, snapshot))?.[1]);
        assert.ok(count <= rows && (count > 0 || rows === 0), `${count} counted, ${rows} shown`);
        const isNothing = !shown.some(({ kind }) => ['project', 'provider'].includes(kind));
        assert.equal(
          shown.some(({ kind }) => kind === 'unmatched'),
          isNothing,
        );
      }),
      { numRuns: 300 },
    );
  });
});
