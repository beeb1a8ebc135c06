import assert from 'node:assert/strict';
import type { FailureKind } from '../../../src/core/errors/errors';
import { EMPTY_SNAPSHOT, type Snapshot } from '../../../src/core/snapshot';
import { toContent } from '../../../src/views/welcomeState';
import { failed, loaded, makeCluster, makeService, makeSnapshot, NOW } from '../core/fixture';

const content = (snapshot: Snapshot, isAllowed = true) => toContent(snapshot, NOW, isAllowed);

describe('toContent', () => {
  it('returns loading before the first response, and restricted in Restricted Mode', () => {
    assert.equal(content(EMPTY_SNAPSHOT), 'loading');
    assert.equal(content(EMPTY_SNAPSHOT, false), 'restricted');
    assert.equal(content({ ...EMPTY_SNAPSHOT, projects: { state: 'loading' } }, false), 'loading');
  });

  it('returns rows for the last known tree in Restricted Mode', () => {
    const { projects, services } = makeSnapshot({ services: [makeService()] });
    assert.ok(projects?.state === 'loaded');
    const last = { state: 'loading', last: projects } as const;
    assert.equal(content({ ...EMPTY_SNAPSHOT, projects: last, services }, false), 'rows');
  });

  it('returns a welcome view for each failure except those shown as a row', () => {
    const of = (kind: FailureKind) => content({ ...EMPTY_SNAPSHOT, projects: failed({ kind }) });
    assert.equal(of('credentials'), 'failed:credentials');
    assert.equal(of('network'), 'failed:network');
    assert.equal(of('proxy'), 'failed:proxy');
    const with407 = failed<never>({ kind: 'proxy', status: 407 });
    assert.equal(content({ ...EMPTY_SNAPSHOT, projects: with407 }), 'failed:proxyCredentials');
    const limit = failed<never>({ kind: 'conflict', maxWait: 3600 });
    assert.equal(content({ ...EMPTY_SNAPSHOT, projects: limit }), 'failed:tokenLimit');
    assert.equal(of('accessList'), 'rows');
    assert.equal(of('rateLimited'), 'rows');
  });

  it('returns rows for known data when the projects can’t be loaded', () => {
    const known = makeSnapshot({ services: [makeService()] });
    const projects = failed({ kind: 'network' } as const, [{ id: 'a', name: 'a', orgId: 'o' }]);
    assert.equal(content({ ...known, projects }), 'rows');
  });

  it('distinguishes no projects, no endpoints, and no clusters that support endpoints', () => {
    assert.equal(content({ ...EMPTY_SNAPSHOT, projects: loaded([]) }), 'noProjects');
    assert.equal(content(makeSnapshot({})), 'noEndpoints');
    assert.equal(content(makeSnapshot({ clusters: [makeCluster()] })), 'noEndpoints');
    assert.equal(
      content(makeSnapshot({ clusters: [makeCluster({ unsupportedTier: 'M0' })] })),
      'onlyUnsupported',
    );
  });

  it('returns rows for a selected project that isn’t visible', () => {
    const pins = [{ id: 'gone', name: 'gone' }];
    assert.equal(content({ ...EMPTY_SNAPSHOT, projects: loaded([]), pins }), 'rows');
  });
});
