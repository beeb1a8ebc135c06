import type { SandboxApp, SandboxState } from '../context';
import { respondWithPage } from '../http/respond';
import { versioned } from '../http/versioned';
import { toOrgGroupBody } from '../json/allClusters';
import { seenProjects } from './projects';

/** The clusters of all projects that the caller has access to, one item per project. */
export function addAllClustersRoute(app: SandboxApp, state: SandboxState): void {
  app.get('/api/atlas/v2/clusters', versioned(state, { date: '2023-01-01' }), (c) => {
    const { organizations } = state.scenario;
    const items = seenProjects(c, state).map((project) =>
      toOrgGroupBody(
        project,
        organizations.find(({ id }) => id === project.orgId),
      ),
    );
    return respondWithPage(c, items);
  });
}
