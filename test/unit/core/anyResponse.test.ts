import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  PROVIDERS,
  type Cluster,
  type EndpointService,
  type InterfaceEndpoint,
} from '../../../src/core/model';
import { toNode, type Node } from '../../../src/core/node';
import { toRow, type ViewName } from '../../../src/core/rows';
import { toClusterChildren } from '../../../src/core/rows/clusterRows';
import { toEndpointChildren } from '../../../src/core/rows/endpointTree';
import { getClusters, type Snapshot } from '../../../src/core/snapshot';
import { hasConnectionString, toChecks, toOptimizedChecks } from '../../../src/core/missingString/checks';
import { loaded, makeSnapshot, NOW, PROJECT } from './fixture';

const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/;
/** Longest text that a row may carry anywhere, in UTF-16 units. */
const LONGEST = 2048;

const keys = (nodes: readonly Node[]) => nodes.map(({ key }) => key);

function walk(view: ViewName, snapshot: Snapshot): readonly Node[] {
  const children = view === 'endpoints' ? toEndpointChildren : toClusterChildren;
  const below = (node?: Node): Node[] =>
    children(node, snapshot, NOW).flatMap((child) => [child, ...below(child)]);
  return below();
}

describe('Rows and checks of arbitrary responses', function () {
  this.timeout(20_000);
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.constantFrom(
      '',
      'AVAILABLE',
      'US_EAST_1',
      '__proto__',
      '$(x)',
      '\u202egnp.exe',
      'x'.repeat(5000),
      '\ud800',
    ),
  );
  const maybe = fc.option(text, { nil: undefined });
  const service: fc.Arbitrary<EndpointService> = fc.record({
    id: text,
    projectId: fc.constant(PROJECT),
    provider: fc.constantFrom(...PROVIDERS),
    reportedProvider: maybe,
    region: text,
    status: text,
    errorMessage: maybe,
    endpointIds: fc.uniqueArray(text, { maxLength: 3 }),
    serviceName: maybe,
    resourceId: maybe,
    serviceAttachments: fc.option(fc.array(text), { nil: undefined }),
    portMapped: fc.option(fc.boolean(), { nil: undefined }),
    acceptedRegions: fc.option(fc.array(text), { nil: undefined }),
    payload: fc.anything(),
  });
  const entry = fc.record({
    standard: maybe,
    srv: maybe,
    optimizedSrv: maybe,
    endpoints: fc.array(fc.record({ endpointId: text, provider: text, region: text }), { maxLength: 2 }),
  });
  const cluster: fc.Arbitrary<Cluster> = fc.record({
    name: text,
    projectId: fc.constant(PROJECT),
    type: text,
    state: text,
    paused: fc.boolean(),
    unsupportedTier: maybe,
    size: text,
    mongoVersion: text,
    regions: fc.array(fc.record({ provider: fc.oneof(text, fc.constantFrom(...PROVIDERS)), region: text }), {
      maxLength: 3,
    }),
    privateStrings: fc.array(entry, { maxLength: 2 }),
    standardStrings: fc.option(fc.record({ standard: maybe, srv: maybe }), { nil: undefined }),
    peeringStrings: fc.option(fc.record({ standard: maybe, srv: maybe }), { nil: undefined }),
  });
  const fields = fc.record({
    status: text,
    error: maybe,
    ip: maybe,
    project: maybe,
    isDeleted: fc.boolean(),
  });
  const arbitrarySnapshot = fc
    .record({
      services: fc.uniqueArray(service, { maxLength: 3, selector: ({ id }) => id }),
      clusters: fc.uniqueArray(cluster, { maxLength: 3, selector: ({ name }) => name }),
      fields,
      name: text,
      mode: fc.option(fc.boolean(), { nil: undefined }),
    })
    .map(
      ({ services, clusters, fields: { status, error, ip, project, isDeleted }, name, mode }): Snapshot => {
        const endpoints = services.flatMap(({ id: serviceId, provider, endpointIds }) =>
          endpointIds.map((id): InterfaceEndpoint => ({
            id,
            provider,
            serviceId,
            projectId: PROJECT,
            status,
            errorMessage: error,
            deleteRequested: isDeleted,
            ipAddress: ip,
            connectionName: ip,
            cloudProjectId: project,
            payload: undefined,
          })),
        );
        const projects = loaded([{ id: PROJECT, name, orgId: name }]);
        const regionalModes = new Map(mode === undefined ? [] : [[PROJECT, loaded(mode)]]);
        return makeSnapshot({ services, endpoints, clusters }, { projects, regionalModes });
      },
    );

  it('contain only plain text of limited length', () => {
    fc.assert(
      fc.property(arbitrarySnapshot, (snapshot) => {
        for (const view of ['endpoints', 'clusters'] as const)
          for (const node of [toNode.project(PROJECT), ...walk(view, snapshot)]) {
            const row = toRow(node, view, snapshot, NOW);
            assert.ok(row, node.key);
            const { label, description = '', spoken, tooltip } = row;
            const facts = tooltip.facts.flatMap((fact) => [fact.label, fact.value]);
            for (const shown of [label, description, spoken, tooltip.title, ...tooltip.lines, ...facts]) {
              assert.ok(!UNSAFE.test(shown), `${node.kind}: ${JSON.stringify(shown)}`);
              assert.ok(shown.length <= LONGEST, `${node.kind}: ${shown.length} units`);
            }
          }
      }),
      { numRuns: 200 },
    );
  });

  it('have unique keys, whatever the names contain', () => {
    fc.assert(
      fc.property(arbitrarySnapshot, (snapshot) => {
        const endpoints = keys(walk('endpoints', snapshot));
        assert.equal(new Set(endpoints).size, endpoints.length);
      }),
    );
  });

  it('include a next step when a connection string is missing, and no unfiltered text from Atlas', () => {
    fc.assert(
      fc.property(arbitrarySnapshot, maybe, (snapshot, endpointId) => {
        for (const cluster of getClusters(snapshot, PROJECT))
          for (const through of [undefined, endpointId]) {
            const checks = toChecks(cluster, snapshot, through);
            if (!hasConnectionString(cluster, through))
              assert.ok(checks.some(({ state, next, action }) => state !== 'pass' && next && action));
            // A cluster's row shows every open check, except that each region has its own row.
            for (const { code, state, label } of through === undefined ? checks : [])
              assert.equal(label !== undefined, state !== 'pass' && code !== 'everyRegion', code);
            for (const check of [...checks, ...toOptimizedChecks(cluster, snapshot)]) {
              const { label, sentence, next } = check;
              assert.ok(label !== '' && sentence !== '', check.code);
              assert.equal(check.state === 'pass', next === '' && check.action === undefined, check.code);
              for (const shown of [label ?? '', sentence, next]) {
                assert.ok(!UNSAFE.test(shown), `${check.code}: ${JSON.stringify(shown)}`);
                assert.ok(shown.length <= LONGEST, `${check.code}: ${shown.length} units`);
              }
            }
          }
      }),
      { numRuns: 300 },
    );
  });
});
