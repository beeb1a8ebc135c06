import assert from 'node:assert/strict';
import { toNode } from '../../../src/core/node';
import { EMPTY_SNAPSHOT } from '../../../src/core/snapshot';
import { Branches } from '../../../src/views/expansionState';
import { loaded, NOW } from '../core/fixture';

const toSnapshot = (count: number) => ({
  ...EMPTY_SNAPSHOT,
  projects: loaded(
    Array.from({ length: count }, (_, index) => ({ id: `p${index}`, name: `${index}`, orgId: 'o' })),
  ),
});

describe('Branches', () => {
  let branches: Branches;
  const open = (count: number, views: readonly ('endpoints' | 'clusters')[] = ['endpoints']) =>
    branches.getOpenProjects(views, toSnapshot(count), NOW);

  beforeEach(() => {
    branches = new Branches();
  });

  it('starts with a few projects expanded and many collapsed', () => {
    assert.deepEqual(open(2), ['p0', 'p1']);
    assert.deepEqual(open(20), []);
  });

  it('records what the user expands and collapses, separately for each view', () => {
    branches.note('endpoints', toNode.project('p0'), false);
    assert.deepEqual(open(2), ['p1']);
    assert.deepEqual(open(2, ['endpoints', 'clusters']), ['p0', 'p1']);
    branches.note('endpoints', toNode.project('p7'), true);
    assert.deepEqual(open(20), ['p7']);
  });

  it('always includes a single project, and none while no view is visible', () => {
    branches.note('endpoints', toNode.project('p0'), false);
    assert.deepEqual(open(1), ['p0']);
    assert.deepEqual(open(2, []), []);
  });

  it('records the services that are expanded', () => {
    const [first, second] = ['s1', 's2'].map((id) => toNode.service('p0', 'AWS', id));
    assert.ok(first && second);
    branches.note('endpoints', first, true);
    branches.note('endpoints', second, true);
    branches.note('endpoints', first, false);
    assert.deepEqual(branches.getOpenServices(), [second]);
  });
});
