import type { Cluster, Organization, Project } from '../scenario/model';

/**
 * OrgGroup of the API: a project and its clusters, without multi-cloud ones (SPEC). Unverified: the plan, and that a
 * project without clusters is listed.
 */
export function toOrgGroupBody(project: Project, organization: Organization | undefined): object {
  return {
    clusters: project.clusters.filter(isSingleCloud).map(toCloudClusterBody),
    groupId: project.id,
    groupName: project.name,
    orgId: project.orgId,
    orgName: organization?.name,
    planType: 'Cloud',
    tags: [],
  };
}

function isSingleCloud({ regions }: Cluster): boolean {
  return new Set(regions.map((region) => region.provider)).size === 1;
}

/** CloudCluster of the API. Unverified: a paused cluster. */
function toCloudClusterBody(cluster: Cluster): object {
  const nodes = cluster.regions.reduce((sum, region) => sum + region.nodes, 0);
  return {
    alertCount: 0,
    authEnabled: true,
    availability: cluster.paused ? 'dead' : 'available',
    backupEnabled: !cluster.isTenant,
    clusterId: cluster.id,
    dataSizeBytes: 0,
    name: cluster.name,
    nodeCount: nodes * cluster.shards,
    sslEnabled: true,
    type: cluster.type === 'REPLICASET' ? 'REPLICA_SET' : 'SHARDED_REPLICA_SET',
    versions: [cluster.version],
  };
}
