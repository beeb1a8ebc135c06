import { selfLinks } from '../http/links';
import type { Cluster, ClusterRegion, Project } from '../scenario/model';
import { toConnectionStrings } from './connectionStrings';
import { hasEmbeddedConfig, priorityOf } from './zones';

/** What all versions of a cluster have in common; the values and what is missing for whom are as recorded. */
export function toCommonFields(project: Project, cluster: Cluster): object {
  const isSharded = cluster.type !== 'REPLICASET';
  return {
    backupEnabled: !cluster.isTenant,
    // The document lists only SECONDARY; the recorded responses have this value.
    biConnector: { enabled: false, readPreference: 'secondary' },
    clusterType: cluster.type,
    connectionStrings: toConnectionStrings(project, cluster),
    createDate: cluster.created,
    diskWarmingMode: 'FULLY_WARMED',
    encryptionAtRestProvider: 'NONE',
    globalClusterSelfManagedSharding: false,
    groupId: project.id,
    id: cluster.id,
    labels: [],
    links: selfLinks(`/api/atlas/v2/groups/${project.id}/clusters/${encodeURIComponent(cluster.name)}`, {
      restoreJobs: 'backup/restoreJobs',
      snapshots: 'backup/snapshots',
    }),
    mongoDBMajorVersion: majorOf(cluster),
    mongoDBVersion: cluster.version,
    name: cluster.name,
    paused: cluster.paused,
    pitEnabled: false,
    rootCertType: 'ISRGROOTX1',
    stateName: cluster.state,
    tags: cluster.tags,
    terminationProtectionEnabled: false,
    versionReleaseSystem: 'LTS',
    ...(cluster.isTenant ? {} : { advancedConfiguration: ADVANCED_CONFIGURATION }),
    ...(isSharded
      ? {
          configServerManagementMode: 'ATLAS_MANAGED',
          configServerType: hasEmbeddedConfig(cluster) ? 'EMBEDDED' : 'DEDICATED',
        }
      : {}),
  };
}

const ADVANCED_CONFIGURATION = {
  customOpensslCipherConfigTls12: [],
  customOpensslCipherConfigTls13: [],
  minimumEnabledTlsProtocol: 'TLS1_2',
  tlsCipherConfigMode: 'DEFAULT',
};

/** 8.0 of 8.0.16. */
export function majorOf(cluster: Cluster): string {
  return cluster.version.split('.').slice(0, 2).join('.');
}

/** One kind of nodes in one region. */
export type Hardware = Readonly<Record<string, string | number>>;

/** The hardware of a kind of nodes in a version, before their number. */
export function toHardware(cluster: Cluster, { provider }: ClusterRegion): Hardware {
  return {
    instanceSize: cluster.size,
    ...(provider === 'AWS' ? { diskIOPS: 3000, ebsVolumeType: 'STANDARD' } : {}),
  };
}

/** A regionConfig of the two versions that have them; `specs` are the three kinds of nodes of a dedicated cluster. */
export function toRegionConfig(
  cluster: Cluster,
  { provider, region }: ClusterRegion,
  index: number,
  specs: object,
): object {
  const place = { priority: priorityOf(index), regionName: region };
  if (cluster.isTenant)
    return {
      ...place,
      providerName: 'TENANT',
      backingProviderName: provider,
      electableSpecs: { instanceSize: cluster.size, effectiveInstanceSize: cluster.size },
    };
  return {
    ...place,
    ...specs,
    providerName: provider,
    autoScaling: { compute: { enabled: false, scaleDownEnabled: false }, diskGB: { enabled: true } },
  };
}
