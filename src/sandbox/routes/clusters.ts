import { enterProject } from '../auth/access';
import { pathParameter } from '../context';
import type { SandboxApp, SandboxContext, SandboxState } from '../context';
import { Failure } from '../http/failure';
import { readFlag } from '../http/query';
import { respond, respondWithPage } from '../http/respond';
import { versioned } from '../http/versioned';
import { toClusterBody } from '../json/clusters';
import { toClusterBody20230101 } from '../json/clusters20230101';
import { toClusterBody20230201 } from '../json/clusters20230201';
import { toFlexBody } from '../json/flexClusters';
import type { Cluster, Project } from '../scenario/model';

const CLUSTERS = '/api/atlas/v2/groups/:groupId/clusters';
const FLEX_CLUSTERS = '/api/atlas/v2/groups/:groupId/flexClusters';

/** Both days were recorded for the middle version. Unverified: that they are the oldest one's too. */
const OUTGOING = { deprecated: '2024-08-05', sunset: '2027-07-01' };
const VERSIONS = [
  { date: '2023-01-01', ...OUTGOING, toBody: toClusterBody20230101 },
  { date: '2023-02-01', ...OUTGOING, toBody: toClusterBody20230201 },
  { date: '2024-08-05', toBody: toClusterBody },
];

export function addClusterRoutes(app: SandboxApp, state: SandboxState): void {
  const version = versioned(state, ...VERSIONS);

  app.get(CLUSTERS, version, (c) => {
    const project = enterProject(c, state);
    // There are no deleted clusters to return, but the values are checked.
    readFlag(c, 'includeDeletedWithRetainedBackups', false);
    return respondWithPage(
      c,
      project.clusters.map((one) => toBody(c, project, one)),
    );
  });

  app.get(`${CLUSTERS}/:clusterName`, version, (c) => {
    const project = enterProject(c, state);
    return respond(c, toBody(c, project, clusterOf(project, pathParameter(c, 'clusterName'))));
  });

  // Unverified: a replica set, and a cluster whose shards scale independently.
  app.get(
    `${CLUSTERS}/:clusterName/autoScalingConfiguration`,
    versioned(state, { date: '2024-08-05' }),
    (c) => {
      clusterOf(enterProject(c, state), pathParameter(c, 'clusterName'));
      return respond(c, { autoScalingMode: 'CLUSTER_WIDE_SCALING' });
    },
  );

  const flexVersion = versioned(state, { date: '2024-11-13' });
  app.get(FLEX_CLUSTERS, flexVersion, (c) => {
    const project = enterProject(c, state);
    return respondWithPage(
      c,
      project.flexClusters.map((one) => toFlexBody(project, one)),
    );
  });

  app.get(`${FLEX_CLUSTERS}/:name`, flexVersion, (c) => {
    const project = enterProject(c, state);
    const name = pathParameter(c, 'name');
    const flex = project.flexClusters.find((one) => one.name === name);
    if (!flex) throw noSuchCluster(project, name);
    return respond(c, toFlexBody(project, flex));
  });
}

function toBody(c: SandboxContext, project: Project, cluster: Cluster): object {
  const { toBody: write = toClusterBody } = VERSIONS.find(({ date }) => date === c.get('version')) ?? {};
  return write(project, cluster);
}

/** Throws 400 for clusters of a kind that has a resource of its own, 404 for none (recorded; AKO's api_error.go). */
function clusterOf(project: Project, name: string): Cluster {
  const cluster = project.clusters.find((one) => one.name === name);
  if (cluster) return cluster;
  if (project.flexClusters.some((one) => one.name === name))
    throw otherKind('CANNOT_USE_FLEX_CLUSTER_IN_CLUSTER_API', 'Flex cluster', name);
  if (project.serverlessInstances.some((one) => one.name === name))
    throw otherKind('CANNOT_USE_SERVERLESS_INSTANCE_IN_CLUSTER_API', 'Serverless instance', name);
  throw noSuchCluster(project, name);
}

function noSuchCluster(project: Project, name: string): Failure {
  const detail = `No cluster named ${name} exists in group ${project.id}.`;
  return new Failure(404, 'CLUSTER_NOT_FOUND', detail, [name, project.id]);
}

/** The sentence was recorded for flex clusters. Unverified: for serverless instances. */
function otherKind(code: string, kind: string, name: string): Failure {
  return new Failure(400, code, `${kind} ${name} cannot be used in the Cluster API.`, [name]);
}
