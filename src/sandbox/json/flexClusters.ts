import type { FlexCluster, Project } from '../scenario/model';
import { toSharedStrings } from './connectionStrings';

/** FlexClusterDescription20241113 of the API; without `links`, as recorded. */
export function toFlexBody(project: Project, flex: FlexCluster): object {
  return {
    backupSettings: { enabled: true },
    clusterType: 'REPLICASET',
    connectionStrings: toSharedStrings(project, flex.name, `atlas-${flex.id.slice(0, 6)}-shard-0`),
    createDate: flex.created,
    groupId: project.id,
    id: flex.id,
    mongoDBVersion: flex.version,
    name: flex.name,
    providerSettings: {
      backingProviderName: flex.backingProvider,
      diskSizeGB: 5,
      providerName: 'FLEX',
      regionName: flex.region,
    },
    stateName: 'IDLE',
    tags: [],
    terminationProtectionEnabled: false,
    versionReleaseSystem: 'LTS',
  };
}
