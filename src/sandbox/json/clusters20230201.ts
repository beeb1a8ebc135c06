import type { Cluster, Project } from '../scenario/model';
import { toCommonFields, toHardware, toRegionConfig } from './clusterParts';
import { partId, zonesOf } from './zones';
import type { Zone } from './zones';

/** AdvancedClusterDescription of the API, as recorded: one replication spec for every zone, one disk size for all. */
export function toClusterBody20230201(project: Project, cluster: Cluster): object {
  return {
    ...toCommonFields(project, cluster),
    diskSizeGB: cluster.diskSizeGB,
    replicationSpecs: zonesOf(cluster).map((zone, number) => ({
      id: partId(cluster, 'spec', number),
      numShards: zone.shards,
      regionConfigs: toRegionConfigs(cluster, zone),
      zoneId: partId(cluster, 'zone', number),
      zoneName: zone.name,
    })),
  };
}

function toRegionConfigs(cluster: Cluster, { regions }: Zone): object[] {
  return regions.map((region, index) => {
    const hardware = toHardware(cluster, region);
    return toRegionConfig(cluster, region, index, {
      analyticsSpecs: { ...hardware, nodeCount: 0 },
      electableSpecs: { ...hardware, nodeCount: region.nodes },
      readOnlySpecs: { ...hardware, nodeCount: 0 },
    });
  });
}
