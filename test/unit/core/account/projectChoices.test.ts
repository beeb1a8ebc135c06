import assert from 'node:assert/strict';
import type { Pin, Project } from '../../../../src/core/model';
import { toPins, toProjectGroups } from '../../../../src/core/account/projectChoices';
import { EMPTY_SNAPSHOT, type Snapshot } from '../../../../src/core/snapshot';
import { loaded } from '../fixture';

const project = (name: string, orgId: string): Project => ({ id: `id-${name}`, name, orgId });
const pin = (name: string): Pin => ({ id: `id-${name}`, name });
const PROJECTS = [project('zeta', 'o2'), project('beta', 'o1'), project('alpha', 'o2')];

function makeSnapshot(fields: Partial<Snapshot> = {}): Snapshot {
  return {
    ...EMPTY_SNAPSHOT,
    projects: loaded(PROJECTS),
    organizations: loaded([
      { id: 'o1', name: 'Shop' },
      { id: 'o2', name: 'Lab' },
    ]),
    ...fields,
  };
}

describe('toProjectGroups and toPins', () => {
  const toNames = (snapshot: Snapshot) =>
    toProjectGroups(snapshot).map(({ label, projects }) => [label, ...projects.map(({ name }) => name)]);

  it('sort by organization and name, with projects that aren’t visible last', () => {
    assert.deepEqual(toNames(makeSnapshot({ pins: [pin('gone'), pin('beta')] })), [
      ['Lab', 'alpha', 'zeta'],
      ['Shop', 'beta'],
      ['Not visible with this credential', 'gone'],
    ]);
  });

  it('show the ID of an organization whose name isn’t loaded', () => {
    assert.deepEqual(toNames(makeSnapshot({ organizations: undefined })), [
      ['Organization o1', 'beta'],
      ['Organization o2', 'alpha', 'zeta'],
    ]);
  });

  it('store no selection if nothing or everything is selected, so that new projects appear', () => {
    assert.deepEqual(toPins([], makeSnapshot()), []);
    assert.deepEqual(toPins(['beta', 'alpha', 'zeta'].map(pin), makeSnapshot()), []);
  });

  it('store a partial selection, including projects that aren’t visible', () => {
    assert.deepEqual(toPins([pin('beta')], makeSnapshot()), [pin('beta')]);
    const all = ['beta', 'alpha', 'zeta', 'gone'].map(pin);
    assert.deepEqual(toPins(all, makeSnapshot({ pins: all })), all);
    assert.deepEqual(toPins(['beta', 'alpha', 'gone'].map(pin), makeSnapshot()).length, 3);
  });
});
