/** A role as the root call reports it: in an organization or in a project. */
export interface AtlasRole {
  /** Atlas's own word, such as GROUP_OWNER; known or not. */
  readonly roleName: string;
  readonly orgId?: string | undefined;
  readonly projectId?: string | undefined;
}

/** What a credential needs access for. */
export type Operation = 'view' | 'setUp' | 'delete' | 'createUser';

/** What a credential that can view a project may still lack the access for. */
export type WriteOperation = Exclude<Operation, 'view'>;

/** What is known of a credential's rights. */
export interface Access {
  /** Undefined where Atlas doesn't report it: service accounts, or before the response to the root call. */
  readonly roles?: readonly AtlasRole[] | undefined;
  /** Calls that Atlas rejected for lack of access, by {@link toRefusalKey}. */
  readonly refusals: ReadonlySet<string>;
}

export const NO_ACCESS_KNOWN: Access = { refusals: new Set() };

export function toRefusalKey(operation: WriteOperation, projectId: string): string {
  return `${operation}/${projectId}`;
}

/** How much a role allows, the strongest first: a stronger one decides, whatever other roles the credential has. */
const GRANTS = ['yes', 'unknown', 'no', 'untold'] as const;
type Grant = (typeof GRANTS)[number];

/** Roles that Atlas documents (Atlas docs, Atlas User Roles) and that don't include these permissions. */
const WITHOUT_RIGHTS: ReadonlySet<string> = new Set([
  'GROUP_CLUSTER_MANAGER',
  'GROUP_STREAM_PROCESSING_OWNER',
  'GROUP_BACKUP_MANAGER',
  'GROUP_OBSERVABILITY_VIEWER',
  'GROUP_DATA_ACCESS_ADMIN',
  'GROUP_DATA_ACCESS_READ_WRITE',
  'GROUP_DATA_ACCESS_READ_ONLY',
  'GROUP_SEARCH_INDEX_EDITOR',
  'GROUP_READ_ONLY',
  'ORG_GROUP_CREATOR',
  'ORG_STREAM_PROCESSING_ADMIN',
  'ORG_BILLING_ADMIN',
  'ORG_BILLING_READ_ONLY',
  'ORG_READ_ONLY',
  'ORG_MEMBER',
]);

/**
 * Roles that include a permission, or may (Atlas docs, Manage and Connect from Private Endpoints, Required Access;
 * Configure Database Users, Required Access). Organization Owners may have added themselves to the project. A Project
 * Network Access Manager sets up private endpoints (Atlas docs, Learn About Private Endpoints), but the API's document
 * requires Project Owner for it: Atlas decides. Whether it can delete them isn't documented.
 */
const RIGHTS: Readonly<Record<string, Readonly<Record<WriteOperation, Grant>>>> = {
  GROUP_OWNER: { setUp: 'yes', delete: 'yes', createUser: 'yes' },
  GROUP_DATABASE_ACCESS_ADMIN: { setUp: 'no', delete: 'no', createUser: 'yes' },
  GROUP_NETWORK_ACCESS_MANAGER: { setUp: 'unknown', delete: 'unknown', createUser: 'no' },
  ORG_OWNER: { setUp: 'unknown', delete: 'unknown', createUser: 'unknown' },
};

/**
 * Whether a credential is allowed to do something in a project, as far as Atlas reported. A rejection outweighs a role.
 * The strongest role decides, so a weaker one changes nothing. Unknown where Atlas reported nothing about the project,
 * and where a role may include the permission: then Atlas decides.
 */
export function toPermission(
  access: Access,
  operation: WriteOperation,
  project: { readonly id: string; readonly orgId: string },
): 'yes' | 'no' | 'unknown' {
  if (access.refusals.has(toRefusalKey(operation, project.id))) return 'no';
  const grants = (access.roles ?? []).map((role) => toGrant(role, operation, project));
  const most = GRANTS.find((grant) => grants.includes(grant)) ?? 'untold';
  return most === 'untold' ? 'unknown' : most;
}

/**
 * What one role allows. A project role that this version doesn't recognize may include the permission. An organization
 * role that it doesn't recognize doesn’t determine access to a project, because only Organization Owner affects projects.
 */
function toGrant(
  { roleName, projectId, orgId }: AtlasRole,
  operation: WriteOperation,
  project: { readonly id: string; readonly orgId: string },
): Grant {
  const isInProject = projectId === project.id;
  if (!isInProject && (projectId !== undefined || orgId !== project.orgId)) return 'untold';
  if (Object.hasOwn(RIGHTS, roleName)) return RIGHTS[roleName]?.[operation] ?? 'untold';
  if (WITHOUT_RIGHTS.has(roleName)) return 'no';
  return isInProject ? 'unknown' : 'untold';
}
