import { canSee, enterOrganization, enterProject, isMember } from '../access';
import type { SandboxApp } from '../app';
import type { SandboxContext, SandboxState } from '../context';
import { answer, answerPage, selfLinks } from '../respond';
import { versioned } from '../versioned';
import type { Organization, Project } from '../world/model';

export function addProjectRoutes(app: SandboxApp, state: SandboxState): void {
  const version = versioned('2023-01-01');

  app.get('/api/atlas/v2/orgs', version, (c) => {
    const name = c.req.query('name');
    const seen = state.world.organizations
      .filter((one) => isMember(c.get('caller'), one))
      .filter((one) => name === undefined || one.name.toLowerCase().startsWith(name.toLowerCase()));
    return answerPage(
      c,
      state,
      seen.map((one) => toOrganizationBody(state, one)),
    );
  });

  app.get('/api/atlas/v2/groups', version, (c) => answerPage(c, state, seenProjects(c, state)));

  app.get('/api/atlas/v2/orgs/:orgId/groups', version, (c) => {
    const organization = enterOrganization(c, state);
    return answerPage(c, state, seenProjects(c, state, organization.id, c.req.query('name')));
  });

  app.get('/api/atlas/v2/groups/:groupId', version, (c) =>
    answer(c, toProjectBody(state, enterProject(c, state))),
  );
}

function seenProjects(c: SandboxContext, state: SandboxState, orgId?: string, name?: string): object[] {
  return state.world.projects
    .filter((project) => canSee(c.get('caller'), project))
    .filter((project) => orgId === undefined || project.orgId === orgId)
    .filter((project) => name === undefined || project.name.toLowerCase().startsWith(name.toLowerCase()))
    .map((project) => toProjectBody(state, project));
}

function toOrganizationBody(state: SandboxState, organization: Organization): object {
  return {
    id: organization.id,
    name: organization.name,
    isDeleted: false,
    skipDefaultAlertsSettings: false,
    links: selfLinks(state, `/api/atlas/v2/orgs/${organization.id}`),
  };
}

function toProjectBody(state: SandboxState, project: Project): object {
  return {
    id: project.id,
    name: project.name,
    orgId: project.orgId,
    clusterCount: project.clusters.length + project.flexClusters.length,
    created: project.created,
    tags: [],
    withDefaultAlertsSettings: true,
    links: selfLinks(state, `/api/atlas/v2/groups/${project.id}`),
  };
}
