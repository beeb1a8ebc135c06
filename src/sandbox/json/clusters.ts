import type { Cluster, ClusterRegion, Project } from '../scenario/model';
import { majorOf, toCommonFields, toHardware, toRegionConfig } from './clusterParts';
import { partId, zonesOf } from './zones';
import type { Zone } from './zones';

/** ClusterDescription20240805 of the API: one replication spec for every shard. */
export function toClusterBody(project: Project, cluster: Cluster): object {
  return {
    ...toCommonFields(project, cluster),
    adaptiveCapacity: null,
    effectiveDatabaseEdition: 'CORE',
    effectiveReplicationSpecs: toSpecs(cluster, false),
    featureCompatibilityVersion: majorOf(cluster),
    internalClusterRole: 'NONE',
    redactClientLogData: false,
    replicationSpecs: toSpecs(cluster, true),
    retainBackups: false,
    useAwsTimeBasedSnapshotCopyForFastInitialSync: false,
  };
}

function toSpecs(cluster: Cluster, withEffective: boolean): object[] {
  const shards = zonesOf(cluster).flatMap((zone, number) =>
    Array.from({ length: zone.shards }, () => ({ zone, number })),
  );
  return shards.map(({ zone, number }, shard) => ({
    id: partId(cluster, 'shard', shard),
    regionConfigs: toRegionConfigs(cluster, zone, withEffective),
    zoneId: partId(cluster, 'zone', number),
    zoneName: zone.name,
  }));
}

function toRegionConfigs(cluster: Cluster, { regions }: Zone, withEffective: boolean): object[] {
  return regions.map((region, index) => {
    const { electable, other } = toKinds(cluster, region);
    const effective = {
      effectiveAnalyticsSpecs: other,
      effectiveElectableSpecs: electable,
      effectiveReadOnlySpecs: other,
    };
    return toRegionConfig(cluster, region, index, {
      analyticsSpecs: other,
      electableSpecs: electable,
      readOnlySpecs: other,
      ...(withEffective ? effective : {}),
    });
  });
}

/** Every node is electable: there are no read-only and no analytics nodes. */
function toKinds(cluster: Cluster, region: ClusterRegion) {
  const hardware = { ...toHardware(cluster, region), diskSizeGB: cluster.diskSizeGB };
  return { electable: { ...hardware, nodeCount: region.nodes }, other: { ...hardware, nodeCount: 0 } };
}
