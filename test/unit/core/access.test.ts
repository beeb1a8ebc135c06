import assert from 'node:assert/strict';
import fc from 'fast-check';
import { may, toRefusalKey, type Role, type Verb } from '../../../src/core/access';
import { PROJECT } from './world';

const project = { id: PROJECT, orgId: 'org-a' };
const inProject = (...names: string[]): Role[] => names.map((roleName) => ({ roleName, projectId: PROJECT }));
const inOrg = (...names: string[]): Role[] => names.map((roleName) => ({ roleName, orgId: 'org-a' }));
const ask = (verb: Verb, roles: readonly Role[] | undefined) =>
  may({ roles, refusals: new Set() }, verb, project);

describe('core: what a credential may do', () => {
  const table: readonly (readonly [string, readonly Role[] | undefined, string, string])[] = [
    ['roles that Atlas does not tell', undefined, 'unknown', 'unknown'],
    ['a Project Owner', inProject('GROUP_OWNER'), 'yes', 'yes'],
    ['a Project Read Only', inProject('GROUP_READ_ONLY'), 'no', 'no'],
    ['a Database Access Admin', inProject('GROUP_DATABASE_ACCESS_ADMIN'), 'no', 'yes'],
    ['an Organization Owner', inOrg('ORG_OWNER'), 'unknown', 'unknown'],
    ['an Organization Read Only', inOrg('ORG_READ_ONLY'), 'no', 'no'],
    ['an Organization Member', inOrg('ORG_MEMBER'), 'no', 'no'],
    [
      'an Organization Owner with a role in the project',
      [...inOrg('ORG_OWNER'), ...inProject('GROUP_READ_ONLY')],
      'unknown',
      'unknown',
    ],
    ['a project role of tomorrow', inProject('GROUP_ENDPOINT_ADMIN'), 'unknown', 'unknown'],
    [
      'a project role of tomorrow and a known one in the organization',
      [...inProject('GROUP_ENDPOINT_ADMIN'), ...inOrg('ORG_MEMBER')],
      'unknown',
      'unknown',
    ],
    [
      'a project role of tomorrow beside a known one',
      inProject('GROUP_ENDPOINT_ADMIN', 'GROUP_READ_ONLY'),
      'no',
      'no',
    ],
    ['roles elsewhere alone', [{ roleName: 'GROUP_OWNER', projectId: 'other' }], 'unknown', 'unknown'],
    ['owner of another organization', [{ roleName: 'ORG_OWNER', orgId: 'org-b' }], 'unknown', 'unknown'],
  ];
  for (const [name, roles, remove, createUser] of table) {
    it(`is worked out for ${name}`, () => {
      assert.deepEqual([ask('delete', roles), ask('createUser', roles)], [remove, createUser]);
    });
  }

  it('is no once Atlas refused, in that project and for that verb alone, whatever the roles say', () => {
    const access = { roles: inProject('GROUP_OWNER'), refusals: new Set([toRefusalKey('delete', PROJECT)]) };
    assert.equal(may(access, 'delete', project), 'no');
    assert.equal(may(access, 'createUser', project), 'yes');
    const unknown = { refusals: access.refusals };
    assert.equal(may(unknown, 'delete', { id: 'other', orgId: 'org-a' }), 'unknown');
  });

  it('never turns from yes to no by one more role', () => {
    const role = fc.constantFrom(
      'GROUP_OWNER',
      'GROUP_READ_ONLY',
      'ORG_OWNER',
      'ORG_MEMBER',
      'GROUP_NEW',
      '',
    );
    const roles = fc.array(
      fc.record({
        roleName: role,
        projectId: fc.constantFrom(PROJECT, 'other', undefined),
        orgId: fc.constantFrom('org-a', undefined),
      }),
    );
    const verb = fc.constantFrom<Verb>('delete', 'createUser');
    fc.assert(
      fc.property(roles, roles, verb, (some, more, asked) => {
        if (ask(asked, some) === 'yes') assert.equal(ask(asked, [...some, ...more]), 'yes');
      }),
    );
  });
});
