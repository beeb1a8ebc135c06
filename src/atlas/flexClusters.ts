import type { Cluster } from '../core/model';
import type { Caller } from './call';
import { connectionStringsSchema, toRejectedTypes, toStandardStrings } from './connectionStrings';
import { key, nested, record, text } from './decode';
import { loadPages } from './paging';
import { toRoute } from './paths';

const VERSION = '2024-11-13';

const flexSchema = record({
  name: key,
  clusterType: text,
  stateName: text,
  mongoDBVersion: text,
  connectionStrings: connectionStringsSchema,
  providerSettings: nested(record({ backingProviderName: text, regionName: text })),
});

/** Flex clusters. They don't support private endpoints, so they have only standard connection strings. */
export async function loadFlexClusters(
  caller: Caller,
  projectId: string,
  signal?: AbortSignal,
): Promise<readonly Cluster[]> {
  const call = { route: toRoute('/groups/{groupId}/flexClusters', { groupId: projectId }), version: VERSION };
  const found = await loadPages(caller, call, flexSchema, ({ name }) => name, signal);
  return found.map((wire) => {
    const { backingProviderName: provider, regionName: region } = wire.providerSettings ?? {};
    return {
      name: wire.name,
      projectId,
      type: wire.clusterType ?? '',
      state: wire.stateName ?? '',
      paused: false,
      unsupportedTier: 'FLEX',
      size: '',
      mongoVersion: wire.mongoDBVersion ?? '',
      regions: provider === undefined || region === undefined ? [] : [{ provider, region }],
      privateStrings: [],
      standardStrings: toStandardStrings(wire.connectionStrings),
      ...toRejectedTypes(wire.connectionStrings),
    };
  });
}
