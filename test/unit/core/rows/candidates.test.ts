import assert from 'node:assert/strict';
import { areListsSettled, toCandidates, toFailedLists } from '../../../../src/core/rows/candidates';
import { toServicesKey } from '../../../../src/core/snapshot';
import { failed, loaded, makeCluster, makeService, makeSnapshot, PROJECT, VPCE } from '../fixture';

const contents = { services: [makeService({ endpointIds: [VPCE] })], clusters: [makeCluster()] };
const snapshot = makeSnapshot(contents);
const failure = { kind: 'network' } as const;

describe('toCandidates', () => {
  it('returns the rows of the kinds that a command runs on', () => {
    const kinds = (...of: readonly ('project' | 'service' | 'endpoint' | 'cluster')[]) =>
      toCandidates(of, snapshot).nodes.map(({ kind }) => kind);
    assert.deepEqual(kinds('service', 'endpoint'), ['service', 'endpoint']);
    assert.deepEqual(kinds('cluster', 'project'), ['project', 'cluster']);
  });

  it('returns no row for which the credential lacks the access', () => {
    const access = {
      roles: [{ roleName: 'GROUP_READ_ONLY', projectId: PROJECT }],
      refusals: new Set<string>(),
    };
    const readOnly = makeSnapshot(contents, { access });
    assert.deepEqual(toCandidates(['service'], readOnly, 'delete'), { nodes: [], isDenied: true });
    assert.equal(toCandidates(['service'], readOnly).nodes.length, 1);
    assert.equal(toCandidates(['reason'], readOnly, 'delete').isDenied, false);
  });
});

describe('areListsSettled', () => {
  it('is false while a list is missing or loading', () => {
    assert.ok(areListsSettled(snapshot));
    assert.ok(!areListsSettled(makeSnapshot({ services: contents.services })));
    const loading = new Map([[PROJECT, { state: 'loading' } as const]]);
    assert.ok(!areListsSettled(makeSnapshot(contents, { clusters: loading })));
    assert.ok(!areListsSettled(makeSnapshot(contents, { projects: undefined })));
  });

  it('counts a list that couldn’t be loaded as settled', () => {
    assert.ok(areListsSettled(makeSnapshot(contents, { clusters: new Map([[PROJECT, failed(failure)]]) })));
  });
});

describe('toFailedLists', () => {
  it('returns a row for each list that couldn’t be loaded', () => {
    const services = new Map([[toServicesKey(PROJECT, 'AZURE'), failed<never[]>(failure)]]);
    const clusters = new Map([[PROJECT, failed<never[]>(failure)]]);
    const rows = toFailedLists(makeSnapshot(contents, { services, clusters }));
    assert.deepEqual(
      rows.map((row) => row.kind === 'failure' && [row.of, row.provider]),
      [
        ['services', 'AZURE'],
        ['clusters', undefined],
      ],
    );
    assert.deepEqual(
      toFailedLists(makeSnapshot(contents, { clusters: new Map([[PROJECT, loaded([])]]) })),
      [],
    );
  });
});
