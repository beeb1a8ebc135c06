import assert from 'node:assert/strict';
import { NO_FILTER } from '../../../../src/core/filter/filter';
import { withFilter } from '../../../../src/core/filter/filterRows';
import { toNode } from '../../../../src/core/node';
import { toRow } from '../../../../src/core/rows';
import { toEndpointChildren } from '../../../../src/core/rows/endpointTree';
import { EMPTY_SNAPSHOT, toServicesKey } from '../../../../src/core/snapshot';
import { failed, NOW } from '../fixture';
import {
  SHOP,
  BANK,
  VOID,
  east,
  demoSnapshot,
  walk,
  toRemainingKeys,
  toRemainingClusters,
  EAST,
} from './filterFixture';

describe('withFilter in the Private Endpoints view', () => {
  it('applies any choices of one facet and all facets', () => {
    assert.deepEqual(toRemainingKeys({ providers: ['AWS'] }), [...['svc-west'], ...EAST]);
    assert.deepEqual(toRemainingKeys({ regions: ['eu-west-1', 'eastus2'] }), [
      'svc-west',
      'svc-azure',
      'pe-ledger',
    ]);
    assert.deepEqual(toRemainingKeys({ regions: ['eu-west-1', 'eastus2'], projectIds: [BANK] }), [
      'svc-azure',
      'pe-ledger',
    ]);
    assert.deepEqual(toRemainingKeys({ regions: ['eu-west-1'], projectIds: [BANK] }), ['unmatched']);
  });

  it('keeps a service whose endpoint’s status matches, with only the matching endpoints', () => {
    assert.deepEqual(toRemainingKeys({ statuses: ['rejected'] }), ['svc-east', 'vpce-two']);
    assert.deepEqual(toRemainingKeys({ statuses: ['failed'] }), ['svc-west']);
    assert.deepEqual(toRemainingKeys({ statuses: ['available'] }), ['svc-east', 'vpce-one', 'svc-azure']);
  });

  it('keeps what needs attention', () => {
    assert.deepEqual(toRemainingKeys({ attention: true }), [
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
    it(`keeps what contains “${text}”`, () => assert.deepEqual(toRemainingKeys({ text }), expected));
  }

  it('keeps an empty project or provider only if the filter matches it', () => {
    assert.deepEqual(toRemainingKeys({ text: 'void' }), ['empty']);
    assert.deepEqual(toRemainingKeys({ projectIds: [VOID] }), ['empty']);
    assert.deepEqual(toRemainingKeys({ projectIds: [VOID], attention: true }), ['unmatched']);
    const filtered = withFilter(toEndpointChildren, () => ({ ...NO_FILTER, providers: ['GCP'] }));
    assert.deepEqual(
      walk(filtered, demoSnapshot).map(({ key }) => key),
      [`project/${SHOP}`, `provider/${SHOP}/GCP`, `project/${BANK}`, `provider/${BANK}/GCP`],
    );
  });

  it('keeps what can contain a match: lists that failed or aren’t loaded, and projects that aren’t visible', () => {
    const services = new Map(demoSnapshot.services);
    services.set(toServicesKey(BANK, 'AWS'), failed({ kind: 'timeout' }));
    services.delete(toServicesKey(VOID, 'GCP'));
    const snapshot = {
      ...demoSnapshot,
      services,
      pins: [SHOP, BANK, VOID, 'gone'].map((id) => ({ id, name: id })),
      projects: failed(
        { kind: 'server' } as const,
        demoSnapshot.projects?.state === 'loaded' ? demoSnapshot.projects.value : [],
      ),
    };
    assert.deepEqual(toRemainingKeys({ text: 'vpce-one' }, snapshot), [
      'failure',
      'step',
      'step',
      'svc-east',
      'vpce-one',
      'failure',
      'loading',
      'missing',
    ]);
    assert.deepEqual(toRemainingKeys({ text: 'vpce-one', providers: ['AZURE'] }, snapshot), [
      'failure',
      'step',
      'step',
      'missing',
      'unmatched',
    ]);
  });

  it('shows that nothing matches only if there was something to filter', () => {
    assert.deepEqual(toRemainingKeys({ text: 'x' }, EMPTY_SNAPSHOT), []);
    const row = toRow(toNode.unmatched(), 'endpoints', demoSnapshot, NOW);
    assert.deepEqual([row?.click, row?.icon], ['clearFilter', 'filter']);
  });

  it('doesn’t change the rows', () => {
    const node = toNode.service(SHOP, 'AWS', east.id);
    const filtered = withFilter(toEndpointChildren, () => ({ ...NO_FILTER, text: 'vpce-two' }));
    assert.equal(filtered(node, demoSnapshot, NOW).length, 1);
    assert.match(toRow(node, 'endpoints', demoSnapshot, NOW)?.description ?? '', /2 endpoints/);
  });
});

describe('withFilter in the Clusters view', () => {
  it('filters by project, provider, region, and text', () => {
    assert.deepEqual(toRemainingClusters({ projectIds: [BANK] }), ['Archive']);
    assert.deepEqual(toRemainingClusters({ providers: ['AZURE'] }), ['Orders']);
    assert.deepEqual(toRemainingClusters({ regions: ['eastus2'] }), ['Orders']);
    assert.deepEqual(toRemainingClusters({ providers: ['AWS'], regions: ['eastus2'] }), ['unmatched']);
    for (const text of ['orders', 'vpce-one', 'orders-pl-0', 'payments AZURE'])
      assert.deepEqual(toRemainingClusters({ text }), ['Orders'], text);
    assert.deepEqual(toRemainingClusters({ text: 'replicaSet=rs0' }), ['unmatched'], 'hosts, not options');
    for (const text of ['repairing', 'M60', 'bank'])
      assert.deepEqual(toRemainingClusters({ text }), ['Archive'], text);
  });

  it('ignores facets that clusters don’t have', () => {
    const all = toRemainingClusters({});
    assert.deepEqual(toRemainingClusters({ statuses: ['rejected'], attention: true }), all);
    assert.deepEqual(all, ['Orders', 'Archive', 'empty']);
  });
});
