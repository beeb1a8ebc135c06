import { enterProject } from '../access';
import type { SandboxApp } from '../app';
import { pathParameter } from '../context';
import type { SandboxState } from '../context';
import { Failure } from '../failure';
import { answer, answerPage } from '../respond';
import { versioned } from '../versioned';
import { toClusterBody, toFlexBody } from '../wire/clusters';

export function addClusterRoutes(app: SandboxApp, state: SandboxState): void {
  // The two older versions of this resource, both on their way out, are not served.
  const version = versioned('2024-08-05');
  const clusters = '/api/atlas/v2/groups/:groupId/clusters';

  app.get(clusters, version, (c) => {
    const project = enterProject(c, state);
    return answerPage(
      c,
      state,
      project.clusters.map((one) => toClusterBody(state, project, one)),
    );
  });

  app.get(`${clusters}/:clusterName`, version, (c) => {
    const project = enterProject(c, state);
    const name = pathParameter(c, 'clusterName');
    if (project.flexClusters.some((one) => one.name === name))
      throw new Failure(
        400,
        'CANNOT_USE_FLEX_CLUSTER_IN_CLUSTER_API',
        `${name} is a flex cluster, which the cluster resource does not serve.`,
        [name],
      );
    const cluster = project.clusters.find((one) => one.name === name);
    if (!cluster)
      throw new Failure(404, 'CLUSTER_NOT_FOUND', `Project ${project.id} has no cluster ${name}.`, [
        name,
        project.id,
      ]);
    return answer(c, toClusterBody(state, project, cluster));
  });

  app.get('/api/atlas/v2/groups/:groupId/flexClusters', versioned('2024-11-13'), (c) => {
    const project = enterProject(c, state);
    return answerPage(
      c,
      state,
      project.flexClusters.map((one) => toFlexBody(state, project, one)),
    );
  });
}
