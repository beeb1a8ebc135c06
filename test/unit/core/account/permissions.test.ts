import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  toPermission,
  toRefusalKey,
  type AtlasRole,
  type WriteOperation,
} from '../../../../src/core/account/permissions';
import { PROJECT } from '../fixture';

const project = { id: PROJECT, orgId: 'org-a' };
const inProject = (...names: string[]): AtlasRole[] =>
  names.map((roleName) => ({ roleName, projectId: PROJECT }));
const inOrg = (...names: string[]): AtlasRole[] => names.map((roleName) => ({ roleName, orgId: 'org-a' }));
const ask = (verb: WriteOperation, roles: readonly AtlasRole[] | undefined) =>
  toPermission({ roles, refusals: new Set() }, verb, project);

describe('toPermission', () => {
  const table: readonly (readonly [string, readonly AtlasRole[] | undefined, string, string])[] = [
    ['roles that Atlas doesn’t return', undefined, 'unknown', 'unknown'],
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
    ['an unknown project role', inProject('GROUP_ENDPOINT_ADMIN'), 'unknown', 'unknown'],
    [
      'an unknown project role and a known organization role',
      [...inProject('GROUP_ENDPOINT_ADMIN'), ...inOrg('ORG_MEMBER')],
      'unknown',
      'unknown',
    ],
    [
      'an unknown and a known project role',
      inProject('GROUP_ENDPOINT_ADMIN', 'GROUP_READ_ONLY'),
      'unknown',
      'unknown',
    ],
    [
      'an unknown organization role and a known project role',
      [...inOrg('ORG_ENDPOINT_ADMIN'), ...inProject('GROUP_READ_ONLY')],
      'no',
      'no',
    ],
    ['an unknown organization role', inOrg('ORG_ENDPOINT_ADMIN'), 'unknown', 'unknown'],
    ['a Network Access Manager', inProject('GROUP_NETWORK_ACCESS_MANAGER'), 'unknown', 'no'],
    [
      'a Network Access Manager who also has Read Only',
      inProject('GROUP_NETWORK_ACCESS_MANAGER', 'GROUP_READ_ONLY'),
      'unknown',
      'no',
    ],
    [
      'roles in another project only',
      [{ roleName: 'GROUP_OWNER', projectId: 'other' }],
      'unknown',
      'unknown',
    ],
    ['owner of another organization', [{ roleName: 'ORG_OWNER', orgId: 'org-b' }], 'unknown', 'unknown'],
  ];
  for (const [name, roles, remove, createUser] of table) {
    it(`returns the documented permissions for ${name}`, () => {
      assert.deepEqual([ask('delete', roles), ask('createUser', roles)], [remove, createUser]);
    });
  }

  it('returns no after Atlas has rejected an action, but only for that action and project', () => {
    const access = { roles: inProject('GROUP_OWNER'), refusals: new Set([toRefusalKey('delete', PROJECT)]) };
    assert.equal(toPermission(access, 'delete', project), 'no');
    assert.equal(toPermission(access, 'createUser', project), 'yes');
    const unknown = { refusals: access.refusals };
    assert.equal(toPermission(unknown, 'delete', { id: 'other', orgId: 'org-a' }), 'unknown');
  });

  const NAMES = [
    ...['GROUP_OWNER', 'GROUP_CLUSTER_MANAGER', 'GROUP_STREAM_PROCESSING_OWNER', 'GROUP_BACKUP_MANAGER'],
    ...['GROUP_OBSERVABILITY_VIEWER', 'GROUP_DATABASE_ACCESS_ADMIN', 'GROUP_DATA_ACCESS_ADMIN'],
    ...['GROUP_DATA_ACCESS_READ_WRITE', 'GROUP_DATA_ACCESS_READ_ONLY', 'GROUP_SEARCH_INDEX_EDITOR'],
    ...['GROUP_READ_ONLY', 'GROUP_NETWORK_ACCESS_MANAGER', 'GROUP_OF_TOMORROW'],
    ...['ORG_OWNER', 'ORG_GROUP_CREATOR', 'ORG_STREAM_PROCESSING_ADMIN', 'ORG_BILLING_ADMIN'],
    ...['ORG_BILLING_READ_ONLY', 'ORG_READ_ONLY', 'ORG_MEMBER', 'ORG_OF_TOMORROW', '', 'constructor'],
  ];
  const ROLES = NAMES.flatMap((name) =>
    name.startsWith('GROUP_') ? inProject(name) : name.startsWith('ORG_') ? inOrg(name) : inProject(name),
  );
  const isRecognized = ({ roleName }: AtlasRole) => /^(GROUP|ORG)_(?!OF_)/.test(roleName);

  for (const verb of ['delete', 'createUser'] as const) {
    it(`returns the stronger permission of any two roles, in either order, to ${verb}`, () => {
      const strength = ['no', 'unknown', 'yes'];
      for (const one of ROLES)
        for (const other of ROLES) {
          const both = ask(verb, [one, other]);
          const names = `${one.roleName} and ${other.roleName}`;
          assert.equal(both, ask(verb, [other, one]), names);
          const alone = [ask(verb, [one]), ask(verb, [other])];
          const stronger = strength.findLast((each) => alone.includes(each as 'no'));
          // An organization role of tomorrow says nothing, so a role that is recognized decides.
          const untold = [one, other].find(({ roleName }) => roleName === 'ORG_OF_TOMORROW');
          const told = untold === one ? other : one;
          assert.equal(both, untold ? ask(verb, [told]) : stronger, names);
        }
    });
  }

  it('returns a known permission for every documented role except organization owners and network managers', () => {
    const unknown = ROLES.filter((role) => isRecognized(role) && ask('delete', [role]) === 'unknown');
    assert.deepEqual(
      unknown.map(({ roleName }) => roleName),
      ['GROUP_NETWORK_ACCESS_MANAGER', 'ORG_OWNER'],
    );
  });

  it('ignores roles that grant nothing, in any order', () => {
    const elsewhere: AtlasRole[] = [
      { roleName: 'GROUP_OWNER', projectId: 'other', orgId: 'org-a' },
      { roleName: 'ORG_OWNER', orgId: 'org-b' },
      { roleName: 'ORG_OWNER' },
    ];
    const anyRoles = fc.array(fc.constantFrom(...ROLES, ...elsewhere), { maxLength: 6 });
    const weakest = fc.constantFrom(...inProject('GROUP_READ_ONLY'), ...inOrg('ORG_MEMBER'), ...elsewhere);
    fc.assert(
      fc.property(
        anyRoles,
        weakest,
        fc.constantFrom<WriteOperation>('delete', 'createUser'),
        (roles, weak, verb) => {
          const before = ask(verb, roles);
          const after = ask(verb, [...roles, weak]);
          assert.equal(after, ask(verb, [weak, ...roles.toReversed()]));
          const hasToldNothing = roles.every(
            (role) => elsewhere.includes(role) || role.roleName === 'ORG_OF_TOMORROW',
          );
          if (!hasToldNothing) assert.equal(after, before);
        },
      ),
    );
  });

  it('never changes from yes to no when a role is added', () => {
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
    const verb = fc.constantFrom<WriteOperation>('delete', 'createUser');
    fc.assert(
      fc.property(roles, roles, verb, (some, more, asked) => {
        if (ask(asked, some) === 'yes') assert.equal(ask(asked, [...some, ...more]), 'yes');
      }),
    );
  });
});
