import { pathParameter } from '../context';
import type { SandboxContext, SandboxState } from '../context';
import { Failure, missingRole } from '../http/failure';
import { checkForm } from '../http/respond';
import type { Credential, Organization, Project } from '../scenario/model';

export const ID = /^[0-9a-f]{24}$/;

const ORG_ROLES_THAT_READ = ['ORG_OWNER', 'ORG_READ_ONLY'];

/** A credential's roles by project and organization, because a list of 500 projects checks them 500 times. */
interface Rights {
  readonly organizations: ReadonlySet<string>;
  /** The organizations all of whose projects may be read. */
  readonly readable: ReadonlySet<string>;
  readonly projects: ReadonlyMap<string, readonly string[]>;
}

const rights = new WeakMap<Credential, Rights>();
const projectsById = new WeakMap<readonly Project[], ReadonlyMap<string, Project>>();

function rightsOf(caller: Credential): Rights {
  const known = rights.get(caller);
  if (known) return known;
  const organizations = new Set<string>();
  const readable = new Set<string>();
  const projects = new Map<string, readonly string[]>();
  for (const { roleName, orgId, groupId } of caller.roles) {
    if (orgId !== undefined) organizations.add(orgId);
    if (orgId !== undefined && ORG_ROLES_THAT_READ.includes(roleName)) readable.add(orgId);
    if (groupId !== undefined) projects.set(groupId, [...(projects.get(groupId) ?? []), roleName]);
  }
  const made = { organizations, readable, projects };
  rights.set(caller, made);
  return made;
}

/** The project with this ID, without checking access. */
export function findProject({ scenario }: SandboxState, id: string): Project | undefined {
  let known = projectsById.get(scenario.projects);
  if (!known) {
    known = new Map(scenario.projects.map((project) => [project.id, project]));
    projectsById.set(scenario.projects, known);
  }
  return known.get(id);
}

/** True when the credential can access the project: by any project role, or by a role in the organization. */
export function canSee(caller: Credential, project: Project): boolean {
  const { projects, readable } = rightsOf(caller);
  return projects.has(project.id) || readable.has(project.orgId);
}

/**
 * The project in the path, checked for one of `roles` (none: any read access). An organization owner has no project
 * role just by being one (docs on managing private endpoints). Throws 401 or 404; IDs are checked after authorization.
 */
export function enterProject(c: SandboxContext, state: SandboxState, roles: readonly string[] = []): Project {
  const caller = c.get('caller');
  const id = pathParameter(c, 'groupId');
  if (!ID.test(id)) throw missingRole();
  const project = findProject(state, id);
  if (!project) throw new Failure(404, 'GROUP_NOT_FOUND', `No group with ID ${id} exists.`, [id]);
  if (!canSee(caller, project))
    throw new Failure(401, 'USER_CANNOT_ACCESS_GROUP', 'User cannot access this group.');
  const held = rightsOf(caller).projects.get(id) ?? [];
  if (roles.length > 0 && !roles.some((role) => held.includes(role))) throw missingRole();
  checkForm(c);
  return project;
}

export function isMember(caller: Credential, organization: Organization): boolean {
  return rightsOf(caller).organizations.has(organization.id);
}

/** The organization that the path names. Throws 401 or 404. */
export function enterOrganization(c: SandboxContext, state: SandboxState): Organization {
  const id = pathParameter(c, 'orgId');
  if (!ID.test(id)) throw missingRole();
  const organization = state.scenario.organizations.find((one) => one.id === id);
  if (!organization) throw new Failure(404, 'ORG_NOT_FOUND', `No organization with ID ${id} exists.`, [id]);
  if (!isMember(c.get('caller'), organization))
    throw new Failure(401, 'USER_CANNOT_ACCESS_ORG', 'User cannot access this organization.');
  checkForm(c);
  return organization;
}
