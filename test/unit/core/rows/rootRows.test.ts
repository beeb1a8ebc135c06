import assert from 'node:assert/strict';
import { FAILURE_KINDS, type Failure } from '../../../../src/core/errors/errors';
import type { Project } from '../../../../src/core/model';
import { toNode, type Node } from '../../../../src/core/node';
import { toRow } from '../../../../src/core/rows';
import { toClusterChildren } from '../../../../src/core/rows/clusterRows';
import { toEndpointChildren } from '../../../../src/core/rows/endpointTree';
import type { Row } from '../../../../src/core/rows/row';
import { EMPTY_SNAPSHOT, type Snapshot } from '../../../../src/core/snapshot';
import { failed, loaded, makeService, makeSnapshot, NOW, PROJECT } from '../fixture';

const project: Project = { id: PROJECT, name: 'a', orgId: 'o' };
const known = makeSnapshot({ services: [makeService()] });
const accessList: Failure = {
  kind: 'accessList',
  detail: 'IP address 203.0.113.9 is not allowed to access this resource.',
};
const unread = (failure: Failure): Snapshot => ({ ...EMPTY_SNAPSHOT, projects: failed(failure) });
const stale = (failure: Failure): Snapshot => ({ ...known, projects: failed(failure, [project]) });
const below = (node: Node | undefined, snapshot: Snapshot, now = NOW) =>
  toEndpointChildren(node, snapshot, now);
const root = toNode.failure('projects');

function row(node: Node | undefined, snapshot: Snapshot, now = NOW): Row {
  assert.ok(node);
  const drawn = toRow(node, 'endpoints', snapshot, now);
  assert.ok(drawn, node.key);
  return drawn;
}

describe('toRow when the projects can’t be loaded', () => {
  for (const kind of FAILURE_KINDS) {
    const isRow = kind === 'accessList' || kind === 'rateLimited';
    it(`returns ${isRow ? 'a row with its steps' : 'only the welcome view'} for ${kind}, and a failure in the Clusters view`, () => {
      const snapshot = unread({ kind });
      assert.deepEqual(
        below(undefined, snapshot).map(({ key }) => key),
        isRow ? ['failure/projects'] : [],
      );
      assert.deepEqual(
        toClusterChildren(undefined, snapshot).map(({ key }) => key),
        ['failure/projects'],
      );
      assert.equal(row(root, snapshot).children, isRow ? 'expanded' : 'none');
      assert.equal(below(root, snapshot).length > 0, isRow);
    });
  }

  it('shows the address that Atlas reported and opens the page where it is added', () => {
    const snapshot = unread(accessList);
    assert.equal(row(root, snapshot).label, '203.0.113.9 isn’t on the API access list');
    const steps = below(root, snapshot).map((node) => row(node, snapshot));
    assert.deepEqual(
      steps.map(({ label, click }) => [label, click]),
      [
        ['Copy IP Address and View API Access List in Atlas', 'openAccessList'],
        ['Retry', 'refresh'],
      ],
    );
    const nameless = unread({ kind: 'accessList' });
    assert.match(row(root, nameless).label, /^Your IP address/);
    assert.equal(row(below(root, nameless)[0], nameless).label, 'View API Access List in Atlas');
  });

  it('shows when the rate limit ends', () => {
    const snapshot = unread({ kind: 'rateLimited', retryAfter: 90 });
    const { label, description } = row(root, snapshot);
    assert.match(label, /^Wait until .*:30.*: Atlas rate limit reached$/);
    assert.equal(description, '');
    assert.equal(row(root, unread({ kind: 'rateLimited' })).description, '');
  });

  it('keeps the known values below the failure, with their age', () => {
    for (const kind of FAILURE_KINDS) {
      const snapshot = stale({ kind });
      assert.deepEqual(
        below(undefined, snapshot).map((node) => node.kind),
        ['failure', 'provider', 'provider', 'provider'],
      );
      const { label, description, click, children } = row(root, snapshot);
      assert.equal(children, 'collapsed');
      assert.match(label, /^Last updated [^\s\d]*\d.*: ./);
      assert.doesNotMatch(description ?? '', /last updated/i);
      assert.equal(click, 'refresh');
    }
    const later = row(root, stale({ kind: 'server' }), NOW + 24 * 3_600_000).label;
    assert.match(later, /^Last updated yesterday/);
    assert.ok(
      !toClusterChildren(undefined, stale({ kind: 'server' })).some(({ kind }) => kind === 'failure'),
    );
  });
});

describe('toStepNodes below the failure of known projects', () => {
  const steps: readonly (readonly [Failure['kind'], ...NonNullable<Row['click']>[]])[] = [
    ['credentials', 'signIn', 'switchProfile', 'refresh'],
    ['role', 'switchProfile', 'refresh'],
    ['accessList', 'openAccessList', 'refresh'],
    ['proxy', 'openProxySettings', 'refresh'],
    ['rateLimited', 'refresh'],
    ['network', 'refresh', 'showLog'],
    ['tls', 'refresh', 'showLog'],
    ['badResponse', 'refresh', 'showLog'],
  ];
  for (const [kind, ...clicks] of steps) {
    it(`returns ${clicks.join(', ')} for ${kind}`, () => {
      const snapshot = stale({ kind });
      const drawn = below(root, snapshot).map((node) => row(node, snapshot));
      assert.deepEqual(
        drawn.map(({ click }) => click),
        clicks,
      );
      assert.ok(drawn.every(({ label, children }) => label !== '' && children === 'none'));
    });
  }
});

describe('toNotices', () => {
  const age = toNode.notice('age');
  const MINUTE = 60_000;
  const kinds = (snapshot: Snapshot, now = NOW) => below(undefined, snapshot, now).map(({ kind }) => kind);
  const reread: Snapshot = {
    ...known,
    projects: { state: 'loading', last: { value: [project], at: NOW } },
  };

  it('returns the age of data while old data is refreshed', () => {
    assert.deepEqual(kinds(reread, NOW + MINUTE), ['provider', 'provider', 'provider']);
    const later = NOW + 3 * MINUTE;
    assert.equal(kinds(reread, later)[0], 'notice');
    const { label, click } = row(age, reread, later);
    assert.match(label, /^Last updated .*\d/);
    assert.equal(click, 'refresh');
    assert.equal(kinds(known, later)[0], 'provider', 'nothing is read again');
  });

  it('returns the oldest age, even if only a part is old', () => {
    const [[key = ''] = []] = known.services;
    const services = new Map(known.services);
    services.set(key, { state: 'loading', last: { value: [], at: NOW - 10 * MINUTE } });
    const older = row(age, { ...known, services }).label;
    assert.equal(older, row(age, { ...reread, services }).label);
    assert.notEqual(older, row(age, reread, NOW + 3 * MINUTE).label);
    assert.equal(toRow(age, 'endpoints', known, NOW), undefined);
  });

  it('returns the rate limit once until it ends', () => {
    const waiting = { ...known, waitUntil: NOW + 42_000 };
    assert.deepEqual(below(undefined, waiting)[0], toNode.notice('wait'));
    const { label, icon } = row(toNode.notice('wait'), waiting);
    assert.match(label, /^Wait until .*:42.*: /);
    assert.equal(icon, 'waiting');
    assert.equal(kinds(waiting, NOW + 42_000)[0], 'provider');
    assert.deepEqual(kinds({ ...EMPTY_SNAPSHOT, waitUntil: NOW + 1 }), ['notice']);
    assert.equal(kinds({ ...stale({ kind: 'rateLimited' }), waitUntil: NOW + 1 })[0], 'failure');
  });

  it('returns nothing for an empty project’s welcome view, unless there is another notice', () => {
    const empty = makeSnapshot({}, { projects: loaded([project]) });
    assert.deepEqual(kinds(empty), []);
    assert.deepEqual(kinds({ ...empty, waitUntil: NOW + 1 }), ['notice', 'empty']);
  });
});
