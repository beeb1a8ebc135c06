import { randomBytes, randomUUID } from 'node:crypto';
import type {
  ApiKeyCredential,
  Credential,
  Organization,
  Project,
  Role,
  ServiceAccountCredential,
} from './model';

/** A block that is reserved for documentation (RFC 5737), so that no request ever comes from it. */
const ELSEWHERE = ['203.0.113.0/24'];

/**
 * The credentials of every scenario; each belongs to one organization. Names, IDs, and public keys are the same in each
 * run. Private keys and client secrets are random, so that only clients that know them can sign in. Of the first
 * organization: the `owner` owns every project; the `reader` can read only the first one; the `newcomer` is a member
 * without any project; the `org-owner` sees every project but has a role in none; `elsewhere` is an owner who may send
 * requests from another network only. Of the second, where there is one: the `labs-owner`.
 */
export function makeCredentials(
  organizations: readonly Organization[],
  projects: readonly Project[],
): Credential[] {
  const [first, second] = organizations;
  if (!first) return [];
  const member: Role = { roleName: 'ORG_MEMBER', orgId: first.id };
  const owner = ownerOf(first, projects);
  const [home] = projects.filter((project) => project.orgId === first.id);
  const reads: Role[] = home ? [{ roleName: 'GROUP_READ_ONLY', groupId: home.id }] : [];
  return [
    apiKey('owner', 'sbxowner', 1, owner),
    serviceAccount('owner-service-account', 1, owner),
    apiKey('reader', 'sbxreadr', 2, [member, ...reads]),
    apiKey('newcomer', 'sbxnewco', 3, [member]),
    apiKey('org-owner', 'sbxorgow', 4, [{ roleName: 'ORG_OWNER', orgId: first.id }]),
    apiKey('elsewhere', 'sbxelswh', 5, owner, ELSEWHERE),
    serviceAccount('elsewhere-service-account', 2, owner, ELSEWHERE),
    ...(second ? [apiKey('labs-owner', 'sbxlabow', 6, ownerOf(second, projects))] : []),
  ];
}

function ownerOf(organization: Organization, projects: readonly Project[]): Role[] {
  return [
    { roleName: 'ORG_MEMBER', orgId: organization.id },
    ...projects
      .filter((project) => project.orgId === organization.id)
      .map((project): Role => ({ roleName: 'GROUP_OWNER', groupId: project.id })),
  ];
}

function apiKey(
  name: string,
  publicKey: string,
  number: number,
  roles: readonly Role[],
  accessList: readonly string[] = [],
): ApiKeyCredential {
  const digits = number.toString().padStart(12, '0');
  return {
    kind: 'apiKey',
    name,
    id: `5a4db0c5${digits.padStart(16, '0')}`,
    publicKey,
    privateKey: randomUUID(),
    roles,
    accessList,
  };
}

function serviceAccount(
  name: string,
  number: number,
  roles: readonly Role[],
  accessList: readonly string[] = [],
): ServiceAccountCredential {
  const digits = number.toString();
  return {
    kind: 'serviceAccount',
    name,
    clientId: `mdb_sa_id_5a4db0c5${digits.padStart(16, '0')}`,
    clientSecret: `mdb_sa_sk_${randomBytes(30).toString('base64url')}`,
    roles,
    accessList,
  };
}
