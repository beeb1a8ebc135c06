import type { Credential, Organization, Project, Role } from './model';

/**
 * The credentials of every world, the same in each run and good for nothing elsewhere. The `reader` reads the first
 * project alone; the `newcomer` is a member of the organization without any project; the `org-owner` sees every project
 * but has a role in none.
 */
export function makeCredentials(organization: Organization, projects: readonly Project[]): Credential[] {
  const member: Role = { roleName: 'ORG_MEMBER', orgId: organization.id };
  const owns = projects.map((project): Role => ({ roleName: 'GROUP_OWNER', groupId: project.id }));
  const reads = projects.slice(0, 1).map((one): Role => ({ roleName: 'GROUP_READ_ONLY', groupId: one.id }));
  return [
    apiKey('owner', 'sbxowner', 1, [member, ...owns]),
    {
      kind: 'serviceAccount',
      name: 'owner-service-account',
      clientId: 'mdb_sa_id_5a4db0c50000000000000001',
      clientSecret: 'mdb_sa_sk_sandbox-only_opens-nothing-else-0001',
      roles: [member, ...owns],
      accessList: [],
    },
    apiKey('reader', 'sbxreadr', 2, [member, ...reads]),
    apiKey('newcomer', 'sbxnewco', 3, [member]),
    apiKey('org-owner', 'sbxorgow', 4, [{ roleName: 'ORG_OWNER', orgId: organization.id }]),
  ];
}

function apiKey(name: string, publicKey: string, number: number, roles: readonly Role[]): Credential {
  const digits = number.toString().padStart(12, '0');
  return {
    kind: 'apiKey',
    name,
    id: `5a4db0c5${digits.padStart(16, '0')}`,
    publicKey,
    privateKey: `5a4db0c5-0000-4000-8000-${digits}`,
    roles,
    accessList: [],
  };
}
