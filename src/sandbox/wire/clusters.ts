import { selfLinks } from '../respond';
import type { SandboxState } from '../context';
import type { Cluster, ClusterRegion, FlexCluster, Project } from '../world/model';
import { toConnectionStrings, toSharedStrings } from './strings';

/** ClusterDescription20240805 of the API. */
export function toClusterBody(state: SandboxState, project: Project, cluster: Cluster): object {
  return {
    id: cluster.id,
    groupId: project.id,
    name: cluster.name,
    clusterType: cluster.type,
    stateName: cluster.state,
    paused: cluster.paused,
    mongoDBMajorVersion: cluster.version.split('.').slice(0, 2).join('.'),
    mongoDBVersion: cluster.version,
    featureCompatibilityVersion: cluster.version.split('.').slice(0, 2).join('.'),
    versionReleaseSystem: 'LTS',
    createDate: cluster.created,
    connectionStrings: toConnectionStrings(project, cluster),
    replicationSpecs: Array.from({ length: cluster.shards }, (_, shard) => toSpec(cluster, shard)),
    backupEnabled: !cluster.isTenant,
    pitEnabled: false,
    biConnector: { enabled: false, readPreference: 'SECONDARY' },
    configServerManagementMode: 'ATLAS_MANAGED',
    ...(cluster.type === 'SHARDED' ? { configServerType: 'DEDICATED' } : {}),
    diskWarmingMode: 'FULLY_WARMED',
    encryptionAtRestProvider: 'NONE',
    globalClusterSelfManagedSharding: false,
    internalClusterRole: 'NONE',
    labels: [],
    redactClientLogData: false,
    rootCertType: 'ISRGROOTX1',
    tags: cluster.tags,
    terminationProtectionEnabled: false,
    links: selfLinks(state, `/api/atlas/v2/groups/${project.id}/clusters/${cluster.name}`),
  };
}

function toSpec(cluster: Cluster, shard: number): object {
  return {
    id: part(cluster, 0xa0 + shard),
    zoneId: part(cluster, 0xc0),
    zoneName: 'Zone 1',
    regionConfigs: cluster.regions.map((region, index) => toRegionConfig(cluster, region, 7 - index)),
  };
}

/** An id of something inside the cluster: the cluster's with other last digits. */
function part(cluster: Cluster, tail: number): string {
  return cluster.id.slice(0, 22) + tail.toString(16).padStart(2, '0');
}

function toRegionConfig(
  cluster: Cluster,
  { provider, region, nodes }: ClusterRegion,
  priority: number,
): object {
  if (cluster.isTenant) {
    return {
      providerName: 'TENANT',
      backingProviderName: provider,
      regionName: region,
      priority,
      electableSpecs: { instanceSize: cluster.size, effectiveInstanceSize: cluster.size },
    };
  }
  const specs = { instanceSize: cluster.size, diskSizeGB: cluster.diskSizeGB };
  const disk = provider === 'AWS' ? { diskIOPS: 3000, ebsVolumeType: 'STANDARD' } : {};
  return {
    providerName: provider,
    regionName: region,
    priority,
    electableSpecs: { ...specs, ...disk, nodeCount: nodes },
    readOnlySpecs: { ...specs, ...disk, nodeCount: 0 },
    analyticsSpecs: { ...specs, ...disk, nodeCount: 0 },
    autoScaling: { compute: { enabled: false, scaleDownEnabled: false }, diskGB: { enabled: true } },
  };
}

/** FlexClusterDescription20241113 of the API. */
export function toFlexBody(state: SandboxState, project: Project, flex: FlexCluster): object {
  return {
    id: flex.id,
    groupId: project.id,
    name: flex.name,
    clusterType: 'REPLICASET',
    stateName: 'IDLE',
    mongoDBVersion: flex.version,
    versionReleaseSystem: 'LTS',
    createDate: flex.created,
    backupSettings: { enabled: true },
    connectionStrings: toSharedStrings(project, flex.name, `atlas-${flex.id.slice(0, 6)}-shard-0`),
    providerSettings: {
      providerName: 'FLEX',
      backingProviderName: flex.backingProvider,
      regionName: flex.region,
      diskSizeGB: 5,
    },
    tags: [],
    terminationProtectionEnabled: false,
    links: selfLinks(state, `/api/atlas/v2/groups/${project.id}/flexClusters/${flex.name}`),
  };
}
