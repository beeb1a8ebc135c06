import assert from 'node:assert/strict';
import { toVisibleProjectCounts, toVisibleProjectNames } from '../../../../src/core/account/visibleProjects';

const organization = (name: string) => ({ id: name, name });
const project = (name: string) => ({ id: name, name, orgId: 'o' });

describe('toVisibleProjectCounts and toVisibleProjectNames', () => {
  it('count projects, with the name of the only organization', () => {
    const projects = ['a', 'b'].map(project);
    assert.equal(
      toVisibleProjectCounts({ organizations: [organization('Northwind')], projects }),
      'organization Northwind, 2 projects',
    );
    assert.equal(
      toVisibleProjectCounts({ organizations: ['x', 'y'].map(organization), projects: [project('a')] }),
      '2 organizations, 1 project',
    );
    assert.equal(toVisibleProjectCounts({ organizations: [], projects: [] }), 'no projects');
  });

  it('list up to three names and count the others', () => {
    const organizations = [organization('Northwind')];
    assert.equal(
      toVisibleProjectNames({ organizations, projects: ['a', 'b', 'c'].map(project) }),
      'Organizations: Northwind. Projects: a, b, c.',
    );
    assert.equal(
      toVisibleProjectNames({ organizations, projects: ['a', 'b', 'c', 'd', 'e'].map(project) }),
      'Organizations: Northwind. Projects: a, b, c and 2 more.',
    );
  });

  it('return a next step if no project is visible', () => {
    assert.match(toVisibleProjectNames({ organizations: [], projects: [] }), /Project Read Only/);
  });

  it('return one short line without invisible characters', () => {
    const hostile = organization(`A\n\u202eB${'x'.repeat(500)}`);
    const text = toVisibleProjectNames({ organizations: [hostile], projects: [project('p\u0007q')] });
    assert.ok(text.length < 120 && !/[\u0000-\u001f\u202e]/.test(text), text);
  });
});
