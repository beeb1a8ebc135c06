import { pathParameter } from './context';
import type { SandboxContext, SandboxState } from './context';
import { Failure, missingRole } from './failure';
import type { Credential, Organization, Project } from './world/model';

export const ID = /^[0-9a-f]{24}$/;

const ORG_ROLES_THAT_READ = ['ORG_OWNER', 'ORG_READ_ONLY'];

/** True when the credential may look at the project: by any project role, or by a role over the organization. */
export function canSee(caller: Credential, project: Project): boolean {
  return caller.roles.some(
    (role) =>
      role.groupId === project.id ||
      (role.orgId === project.orgId && ORG_ROLES_THAT_READ.includes(role.roleName)),
  );
}

/**
 * The project that the path names, checked for one of `roles` (none: reading is enough). An organization owner gets no
 * project role by being one (docs on managing private endpoints). Throws 401 or 404; ids are judged after authorization.
 */
export function enterProject(c: SandboxContext, state: SandboxState, roles: readonly string[] = []): Project {
  const caller = c.get('caller');
  const id = pathParameter(c, 'groupId');
  if (!ID.test(id)) throw missingRole();
  const project = state.world.projects.find((one) => one.id === id);
  if (!project) throw new Failure(404, 'GROUP_NOT_FOUND', `No project with the id ${id} exists.`, [id]);
  if (!canSee(caller, project))
    throw new Failure(401, 'USER_CANNOT_ACCESS_GROUP', `The current user has no access to project ${id}.`, [
      id,
    ]);
  const held = caller.roles.filter((role) => role.groupId === id).map((role) => role.roleName);
  if (roles.length > 0 && !roles.some((role) => held.includes(role))) throw missingRole();
  return project;
}

export function isMember(caller: Credential, organization: Organization): boolean {
  return caller.roles.some((role) => role.orgId === organization.id);
}

/** The organization that the path names. Throws 401 or 404. */
export function enterOrganization(c: SandboxContext, state: SandboxState): Organization {
  const id = pathParameter(c, 'orgId');
  if (!ID.test(id)) throw missingRole();
  const organization = state.world.organizations.find((one) => one.id === id);
  if (!organization)
    throw new Failure(404, 'ORG_NOT_FOUND', `No organization with the id ${id} exists.`, [id]);
  if (!isMember(c.get('caller'), organization))
    throw new Failure(
      401,
      'USER_CANNOT_ACCESS_ORG',
      `The current user has no access to organization ${id}.`,
      [id],
    );
  return organization;
}
