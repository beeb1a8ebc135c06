import { canSee, enterOrganization, enterProject, isMember } from '../auth/access';
import type { SandboxApp, SandboxContext, SandboxState } from '../context';
import { selfLinks } from '../http/links';
import { readText } from '../http/query';
import { respond, respondWithPage } from '../http/respond';
import { versioned } from '../http/versioned';
import type { Organization, Project } from '../scenario/model';

export function addProjectRoutes(app: SandboxApp, state: SandboxState): void {
  const version = versioned(state, { date: '2023-01-01' });

  app.get('/api/atlas/v2/orgs', version, (c) => {
    const seen = state.scenario.organizations
      .filter((one) => isMember(c.get('caller'), one))
      .filter((one) => startsWith(one.name, readText(c, 'name')));
    return respondWithPage(c, seen.map(toOrganizationBody));
  });

  app.get('/api/atlas/v2/orgs/:orgId', version, (c) =>
    respond(c, toOrganizationBody(enterOrganization(c, state))),
  );

  app.get('/api/atlas/v2/groups', version, (c) =>
    respondWithPage(c, seenProjects(c, state).map(toProjectBody)),
  );

  app.get('/api/atlas/v2/orgs/:orgId/groups', version, (c) => {
    const { id } = enterOrganization(c, state);
    const seen = seenProjects(c, state)
      .filter((project) => project.orgId === id)
      .filter((project) => startsWith(project.name, readText(c, 'name')));
    return respondWithPage(c, seen.map(toProjectBody));
  });

  app.get('/api/atlas/v2/groups/:groupId', version, (c) => {
    const project = enterProject(c, state);
    return respond(c, { ...toProjectBody(project), links: toProjectLinks(project) });
  });
}

/** The projects that the caller has access to. */
export function seenProjects(c: SandboxContext, state: SandboxState): Project[] {
  return state.scenario.projects.filter((project) => canSee(c.get('caller'), project));
}

/** The filter by name: from its beginning, in any case (SPEC). */
function startsWith(name: string, requested = ''): boolean {
  return name.toLowerCase().startsWith(requested.toLowerCase());
}

function toOrganizationBody(organization: Organization): object {
  return {
    id: organization.id,
    isDeleted: false,
    links: selfLinks(`/api/atlas/v2/orgs/${organization.id}`),
    name: organization.name,
    skipDefaultAlertsSettings: false,
  };
}

function toProjectBody(project: Project): object {
  return {
    clusterCount: project.clusters.length + project.flexClusters.length,
    created: project.created,
    id: project.id,
    links: selfLinks(`/api/atlas/v2/groups/${project.id}`),
    name: project.name,
    orgId: project.orgId,
    tags: [],
    withDefaultAlertsSettings: true,
  };
}

/** A single project includes links to its resources (recorded). */
function toProjectLinks({ id }: Project): object[] {
  const below = ['containers', 'clusters', 'databaseUsers', 'peers', 'processes', 'whitelist'];
  return selfLinks(`/api/atlas/v2/groups/${id}`, Object.fromEntries(below.map((name) => [name, name])));
}
