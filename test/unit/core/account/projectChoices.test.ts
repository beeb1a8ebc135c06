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

describe('core: choices of projects', () => {
  const toNames = (snapshot: Snapshot) =>
    toProjectGroups(snapshot).map(({ label, projects }) => [label, ...projects.map(({ name }) => name)]);

  it('stand by organization and name, those out of sight last', () => {
    assert.deepEqual(toNames(makeSnapshot({ pins: [pin('gone'), pin('beta')] })), [
      ['Lab', 'alpha', 'zeta'],
      ['Shop', 'beta'],
      ['Not visible with this credential', 'gone'],
    ]);
  });

  it('name an organization by its id while its name is not known', () => {
    assert.deepEqual(toNames(makeSnapshot({ organizations: undefined })), [
      ['Organization o1', 'beta'],
      ['Organization o2', 'alpha', 'zeta'],
    ]);
  });

  it('mean all projects when nothing or everything is chosen, so that new ones appear', () => {
    assert.deepEqual(toPins([], makeSnapshot()), []);
    assert.deepEqual(toPins(['beta', 'alpha', 'zeta'].map(pin), makeSnapshot()), []);
  });

  it('keep a choice of some, and a project out of sight until it is taken out', () => {
    assert.deepEqual(toPins([pin('beta')], makeSnapshot()), [pin('beta')]);
    const all = ['beta', 'alpha', 'zeta', 'gone'].map(pin);
    assert.deepEqual(toPins(all, makeSnapshot({ pins: all })), all);
    assert.deepEqual(toPins(['beta', 'alpha', 'gone'].map(pin), makeSnapshot()).length, 3);
  });
});
