import assert from 'node:assert/strict';
import type { FailureKind } from '../../../src/core/errors/errors';
import { EMPTY_SNAPSHOT, type Snapshot } from '../../../src/core/snapshot';
import { toContent } from '../../../src/views/welcomeState';
import { failed, loaded, makeCluster, makeService, makeSnapshot, NOW } from '../core/fixture';

const content = (snapshot: Snapshot, isAllowed = true) => toContent(snapshot, NOW, isAllowed);

describe('views: what the view has to show', () => {
  it('waits for the first answer; in Restricted Mode for the person', () => {
    assert.equal(content(EMPTY_SNAPSHOT), 'loading');
    assert.equal(content(EMPTY_SNAPSHOT, false), 'restricted');
    assert.equal(content({ ...EMPTY_SNAPSHOT, projects: { state: 'loading' } }, false), 'loading');
  });

  it('shows the last known tree in Restricted Mode, too', () => {
    const { projects, services } = makeSnapshot({ services: [makeService()] });
    assert.ok(projects?.state === 'loaded');
    const last = { state: 'loading', last: projects } as const;
    assert.equal(content({ ...EMPTY_SNAPSHOT, projects: last, services }, false), 'rows');
  });

  it('has a welcome view for each failure but those that need a row', () => {
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

  it('keeps the rows that are known when the projects cannot be read any more', () => {
    const known = makeSnapshot({ services: [makeService()] });
    const projects = failed({ kind: 'network' } as const, [{ id: 'a', name: 'a', orgId: 'o' }]);
    assert.equal(content({ ...known, projects }), 'rows');
  });

  it('tells no project, no endpoint and no cluster that could have one apart', () => {
    assert.equal(content({ ...EMPTY_SNAPSHOT, projects: loaded([]) }), 'noProjects');
    assert.equal(content(makeSnapshot({})), 'noEndpoints');
    assert.equal(content(makeSnapshot({ clusters: [makeCluster()] })), 'noEndpoints');
    assert.equal(
      content(makeSnapshot({ clusters: [makeCluster({ unsupportedTier: 'M0' })] })),
      'onlyUnsupported',
    );
  });

  it('shows a row for a chosen project that is out of sight', () => {
    const pins = [{ id: 'gone', name: 'gone' }];
    assert.equal(content({ ...EMPTY_SNAPSHOT, projects: loaded([]), pins }), 'rows');
  });
});
