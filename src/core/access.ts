/** A role as the root call tells it: in an organization or in a project. */
export interface Role {
  /** Atlas's own word, such as GROUP_OWNER; known or not. */
  readonly roleName: string;
  readonly orgId?: string | undefined;
  readonly projectId?: string | undefined;
}

/** What a credential may be refused for. */
export type Verb = 'delete' | 'createUser';

/** What is known of a credential's rights. */
export interface Access {
  /** Undefined where Atlas does not tell: service accounts, or the root call was not answered yet. */
  readonly roles?: readonly Role[] | undefined;
  /** Calls that Atlas refused for the role, by {@link toRefusalKey}. */
  readonly refusals: ReadonlySet<string>;
}

export const NO_ACCESS_KNOWN: Access = { refusals: new Set() };

export function toRefusalKey(verb: Verb, projectId: string): string {
  return `${verb}/${projectId}`;
}

/** Roles that Atlas documents today (Atlas docs, Atlas User Roles); what another word allows, nobody here knows. */
const KNOWN_ROLES: ReadonlySet<string> = new Set([
  'GROUP_OWNER',
  'GROUP_CLUSTER_MANAGER',
  'GROUP_STREAM_PROCESSING_OWNER',
  'GROUP_BACKUP_MANAGER',
  'GROUP_OBSERVABILITY_VIEWER',
  'GROUP_DATABASE_ACCESS_ADMIN',
  'GROUP_DATA_ACCESS_ADMIN',
  'GROUP_DATA_ACCESS_READ_WRITE',
  'GROUP_DATA_ACCESS_READ_ONLY',
  'GROUP_SEARCH_INDEX_EDITOR',
  'GROUP_READ_ONLY',
  'ORG_OWNER',
  'ORG_GROUP_CREATOR',
  'ORG_STREAM_PROCESSING_ADMIN',
  'ORG_BILLING_ADMIN',
  'ORG_BILLING_READ_ONLY',
  'ORG_READ_ONLY',
  'ORG_MEMBER',
]);

/** Roles that give a right of themselves. An Organization Owner has to join the project. */
const GRANTING: Readonly<Record<Verb, readonly string[]>> = {
  delete: ['GROUP_OWNER'],
  createUser: ['GROUP_OWNER', 'GROUP_DATABASE_ACCESS_ADMIN'],
};

/**
 * Whether a credential may do something in a project, as far as Atlas told (Atlas docs, Manage and Connect from Private
 * Endpoints, Required Access; Configure Database Users, Required Access). A refusal weighs more than a role. Unknown
 * where Atlas told nothing of the project or nothing that we understand, and for Organization Owners, who may have
 * added themselves to the project: then Atlas decides.
 */
export function may(
  access: Access,
  verb: Verb,
  project: { readonly id: string; readonly orgId: string },
): 'yes' | 'no' | 'unknown' {
  if (access.refusals.has(toRefusalKey(verb, project.id))) return 'no';
  const roles = access.roles ?? [];
  const inProject = roles.filter(({ projectId }) => projectId === project.id);
  const inOrganization = roles.filter(
    ({ projectId, orgId }) => projectId === undefined && orgId === project.orgId,
  );
  const names = [...inProject, ...inOrganization].map(({ roleName }) => roleName);
  if (names.some((name) => GRANTING[verb].includes(name))) return 'yes';
  if (names.includes('ORG_OWNER')) return 'unknown';
  const telling = inProject.length > 0 ? inProject : inOrganization;
  return telling.some(({ roleName }) => KNOWN_ROLES.has(roleName)) ? 'no' : 'unknown';
}
