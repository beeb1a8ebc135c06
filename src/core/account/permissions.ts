/** A role as the root call tells it: in an organization or in a project. */
export interface Role {
  /** Atlas's own word, such as GROUP_OWNER; known or not. */
  readonly roleName: string;
  readonly orgId?: string | undefined;
  readonly projectId?: string | undefined;
}

/** What a credential needs access for. */
export type Operation = 'view' | 'delete' | 'createUser';

/** What a credential that can view a project may still lack the access for. */
export type WriteOperation = Exclude<Operation, 'view'>;

/** What is known of a credential's rights. */
export interface Access {
  /** Undefined where Atlas doesn't report it: service accounts, or before the response to the root call. */
  readonly roles?: readonly Role[] | undefined;
  /** Calls that Atlas refused for the role, by {@link toRefusalKey}. */
  readonly refusals: ReadonlySet<string>;
}

export const NO_ACCESS_KNOWN: Access = { refusals: new Set() };

export function toRefusalKey(operation: WriteOperation, projectId: string): string {
  return `${operation}/${projectId}`;
}

/** How much a role says, the strongest first: a stronger one decides, whatever else the credential has. */
const GRANTS = ['yes', 'unknown', 'no', 'untold'] as const;
type Grant = (typeof GRANTS)[number];

/** Roles that Atlas documents (Atlas docs, Atlas User Roles) and that do not give these rights. */
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
 * Roles that give a right, or perhaps do (Atlas docs, Manage and Connect from Private Endpoints, Required Access;
 * Configure Database Users, Required Access). Organization Owners may have added themselves to the project. A Project
 * Network Access Manager sets private endpoints up; whether the API lets it delete them isn't documented.
 */
const RIGHTS: Readonly<Record<string, Readonly<Record<WriteOperation, Grant>>>> = {
  GROUP_OWNER: { delete: 'yes', createUser: 'yes' },
  GROUP_DATABASE_ACCESS_ADMIN: { delete: 'no', createUser: 'yes' },
  GROUP_NETWORK_ACCESS_MANAGER: { delete: 'unknown', createUser: 'no' },
  ORG_OWNER: { delete: 'unknown', createUser: 'unknown' },
};

/**
 * Whether a credential may do something in a project, as far as Atlas told. A refusal weighs more than a role. The role
 * that gives the most decides, so that a weaker one beside it changes nothing. Unknown where Atlas told nothing of the
 * project, and where a role may give the right: then Atlas decides.
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
 * What one role says. A project role that this version does not recognize may give the right. An organization role that
 * it does not recognize says nothing of a project, because of these only Organization Owner reaches into projects.
 */
function toGrant(
  { roleName, projectId, orgId }: Role,
  operation: WriteOperation,
  project: { readonly id: string; readonly orgId: string },
): Grant {
  const isInProject = projectId === project.id;
  if (!isInProject && (projectId !== undefined || orgId !== project.orgId)) return 'untold';
  if (Object.hasOwn(RIGHTS, roleName)) return RIGHTS[roleName]?.[operation] ?? 'untold';
  if (WITHOUT_RIGHTS.has(roleName)) return 'no';
  return isInProject ? 'unknown' : 'untold';
}
