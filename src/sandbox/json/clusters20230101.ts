import type { Cluster, Project } from '../scenario/model';
import { toCommonFields } from './clusterParts';
import { toClusterStrings } from './connectionStrings';
import { partId, priorityOf, zonesOf } from './zones';
import type { Zone } from './zones';

/**
 * LegacyAtlasCluster of the API: one provider and one size for the whole cluster. Unverified in this version (its fields
 * are those of MongoDB's Go SDK, its values those of the docs on the API before it): which fields are missing for whom.
 */
export function toClusterBody20230101(project: Project, cluster: Cluster): object {
  const zones = zonesOf(cluster);
  return {
    ...toCommonFields(project, cluster),
    ...(cluster.state === 'CREATING' ? {} : toAddresses(project, cluster)),
    autoScaling: { compute: { enabled: false, scaleDownEnabled: false }, diskGBEnabled: !cluster.isTenant },
    diskSizeGB: cluster.diskSizeGB,
    numShards: cluster.shards,
    providerBackupEnabled: !cluster.isTenant,
    providerSettings: toProviderSettings(cluster),
    replicationFactor: cluster.regions.reduce((sum, { nodes }) => sum + nodes, 0),
    // Only if one map describes all zones.
    ...(zones.length === 1 ? { replicationSpec: toRegionsConfig(zones[0]) } : {}),
    replicationSpecs: zones.map((zone, number) => ({
      id: partId(cluster, 'spec', number),
      numShards: zone.shards,
      regionsConfig: toRegionsConfig(zone),
      zoneName: zone.name,
    })),
  };
}

/** Where to connect; there is nowhere while the cluster is built. */
function toAddresses(project: Project, cluster: Cluster): object {
  const { standard, standardSrv } = toClusterStrings(project, cluster);
  return {
    mongoURI: standard.slice(0, standard.indexOf('/?')),
    mongoURIUpdated: cluster.created,
    mongoURIWithOptions: standard,
    srvAddress: standardSrv,
  };
}

function toProviderSettings({ isTenant, regions, size }: Cluster): object {
  const first = regions[0];
  const settings = { instanceSizeName: size, regionName: first?.region };
  if (isTenant) return { ...settings, providerName: 'TENANT', backingProviderName: first?.provider };
  return {
    ...settings,
    providerName: first?.provider,
    autoScaling: { compute: { maxInstanceSize: null, minInstanceSize: null } },
    ...(first?.provider === 'AWS' ? { diskIOPS: 3000, encryptEBSVolume: true, volumeType: 'STANDARD' } : {}),
  };
}

function toRegionsConfig(zone: Zone | undefined): object {
  return Object.fromEntries(
    (zone?.regions ?? []).map(({ region, nodes }, index) => [
      region,
      { analyticsNodes: 0, electableNodes: nodes, priority: priorityOf(index), readOnlyNodes: 0 },
    ]),
  );
}
