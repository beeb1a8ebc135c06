import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  findChoice,
  findEntries,
  findEntriesThrough,
  toChoices,
  toEntryRef,
} from '../../../../src/core/connectionString/connectionString';
import {
  matchesEndpoint,
  toEndpointRef,
  toEndpointsRef,
} from '../../../../src/core/connectionString/endpointRef';
import type {
  Cluster,
  EndpointService,
  PrivateConnectionString,
  ConnectionStringEndpoint,
} from '../../../../src/core/model';
import { PROVIDERS } from '../../../../src/core/model';
import { findServiceOfEndpoint, getServices, toKnownRef } from '../../../../src/core/snapshot';
import { makeCluster, makeService, makeSnapshot, makeString, PROJECT } from '../fixture';

/** The rules as plain searches through all entries, to compare the index with. */
const naive = {
  through: ({ privateStrings }: Cluster, ref: string) =>
    privateStrings.filter(
      ({ endpoints }) =>
        toEndpointsRef(endpoints) === ref || endpoints.some((endpoint) => matchesEndpoint(endpoint, ref)),
    ),
  entries(cluster: Cluster, ref?: string): readonly PrivateConnectionString[] {
    const usable = cluster.privateStrings.filter((entry) => toChoices(entry).length > 0);
    if (ref === undefined) return usable;
    const through = naive.through({ ...cluster, privateStrings: usable }, ref);
    const own = through.filter(({ endpoints }) => toEndpointsRef(endpoints) === ref);
    return own.length > 0 ? own : through;
  },
  entryRef(cluster: Cluster, entry: PrivateConnectionString): string {
    const { endpoints } = entry;
    const refs = [...endpoints.map(({ endpointId }) => endpointId), ...endpoints.map(toEndpointRef)];
    const isOnly = (ref: string) => {
      const [first, ...others] = naive.entries(cluster, ref);
      return first === entry && others.length === 0;
    };
    return refs.find(isOnly) ?? toEndpointsRef(endpoints);
  },
  service(services: readonly EndpointService[], ref: string): EndpointService | undefined {
    const [first = ''] = ref.split(',');
    const has = (wanted: string) => (service: EndpointService) =>
      service.endpointIds.some((endpointId) => matchesEndpoint({ ...service, endpointId }, wanted));
    return services.find(has(ref)) ?? services.find(has(first));
  },
};

/** Few of them, so that they often meet, with what the references' own syntax could be mistaken for. */
const id = fc.constantFrom(
  'a',
  'A',
  'b',
  '',
  'a,b',
  'GCP/us-central1/a',
  '/Sub/PE',
  '/sub/pe',
  '\u0130',
  'c',
);
const provider = fc.constantFrom('AWS', 'AZURE', 'GCP', 'OCI', '');
const region = fc.constantFrom('CENTRAL_US', 'us-central1', 'US_EAST_1', 'x/y', '');
const endpoint: fc.Arbitrary<ConnectionStringEndpoint> = fc.record(
  { endpointId: id, provider, region, candidateIds: fc.array(id, { maxLength: 2 }) },
  { requiredKeys: ['endpointId', 'provider', 'region'] },
);
const entry = fc
  .record({ endpoints: fc.array(endpoint, { maxLength: 3 }), srv: fc.constantFrom(undefined, 's://h') })
  .map(({ endpoints, srv }) => makeString('a', { endpoints, srv, standard: undefined }));
const cluster = fc.array(entry, { maxLength: 6 }).map((privateStrings) => makeCluster({ privateStrings }));
const service = fc
  .record({ provider: fc.constantFrom(...PROVIDERS), region, endpointIds: fc.array(id, { maxLength: 3 }) })
  .map((fields) => makeService(fields));

const toRefs = (endpoints: readonly ConnectionStringEndpoint[]) => [
  ...endpoints.flatMap((one) => [one.endpointId, toEndpointRef(one), ...(one.candidateIds ?? [])]),
  toEndpointsRef(endpoints),
];

describe('EndpointIndex and EntryIndex', () => {
  it('return the same entries of a cluster as a complete search', () => {
    fc.assert(
      fc.property(cluster, fc.array(id), (made, ids) => {
        const refs = [...made.privateStrings.flatMap(({ endpoints }) => toRefs(endpoints)), ...ids];
        assert.deepEqual(findEntries(made), naive.entries(made));
        // Twice, for the second time the results are remembered.
        for (const ref of [...refs, ...refs]) {
          assert.deepEqual(findEntries(made, ref), naive.entries(made, ref), ref);
          assert.deepEqual(findEntriesThrough(made, ref), naive.through(made, ref), ref);
          const [choice] = naive.entries(made, ref).flatMap(toChoices);
          assert.deepEqual(findChoice(made, ref), choice, ref);
        }
        for (const one of made.privateStrings) assert.equal(toEntryRef(made, one), naive.entryRef(made, one));
      }),
      { numRuns: 500 },
    );
  });

  it('return the same service as a complete search', () => {
    fc.assert(
      fc.property(fc.array(service, { maxLength: 6 }), fc.array(id), (made, ids) => {
        const services = made.map((one, number) => ({ ...one, id: String(number) }));
        const snapshot = makeSnapshot({ services });
        const ordered = PROVIDERS.flatMap((each) => getServices(snapshot, PROJECT, each));
        const refs = services.flatMap((one) =>
          toRefs(one.endpointIds.map((endpointId) => ({ ...one, endpointId }))),
        );
        for (const ref of [...refs, ...ids])
          assert.equal(
            findServiceOfEndpoint(snapshot, PROJECT, ref)?.id,
            naive.service(ordered, ref)?.id,
            ref,
          );
        for (const one of services)
          for (const endpointId of one.endpointIds) {
            const others = ordered.filter((other) => other.provider === one.provider && other.id !== one.id);
            const isShared = others.some((other) =>
              other.endpointIds.some((each) => matchesEndpoint({ ...other, endpointId: each }, endpointId)),
            );
            const expected = isShared ? toEndpointRef({ ...one, endpointId }) : endpointId;
            assert.equal(toKnownRef(snapshot, one, endpointId), expected);
          }
      }),
      { numRuns: 500 },
    );
  });
});
