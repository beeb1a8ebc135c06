import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isServiceInNeed, toEndpointKind, toServiceKind } from '../../../../src/core/filter/attention';
import { isFiltering, NO_FILTER, type Filter } from '../../../../src/core/filter/filter';
import { withFilter } from '../../../../src/core/filter/filterRows';
import { toFilterWords } from '../../../../src/core/filter/filterText';
import { PROVIDERS } from '../../../../src/core/model';
import { getProvider } from '../../../../src/core/providers';
import type { ToChildren } from '../../../../src/core/rows/row';
import { toClusterChildren } from '../../../../src/core/rows/clusterRows';
import { toEndpointChildren } from '../../../../src/core/rows/endpointTree';
import { getService, toServiceAddress, toServicesKey, type Snapshot } from '../../../../src/core/snapshot';
import { needsAttention, STATUS_KINDS } from '../../../../src/core/status';
import { failed, makeService } from '../fixture';
import { SHOP, BANK, VOID, makeFilterSnapshot, endpointOf, walk } from './filterFixture';

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
      const snapshot = makeFilterSnapshot(made, endpoints);
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
