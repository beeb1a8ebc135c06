import type * as v from 'valibot';
import { AtlasError } from '../core/errors/errors';
import type { Cluster, ClusterRegion } from '../core/model';
import type { Caller } from './call';
import {
  connectionStringsSchema,
  toPeeringStrings,
  toPrivateStrings,
  toRejectedTypes,
  toStandardStrings,
} from './connectionStrings';
import { count, flag, key, list, nested, record, text } from './decode';
import type { FlexLists } from './flexClusters';
import { loadPages } from './paging';
import { toRoute } from './paths';

const VERSION = '2024-08-05';
const UNSUPPORTED = new Set(['M0', 'M2', 'M5', 'FLEX']);

const specs = nested(record({ instanceSize: text, effectiveInstanceSize: text, nodeCount: count }));

const clusterSchema = record({
  name: key,
  clusterType: text,
  stateName: text,
  paused: flag,
  mongoDBVersion: text,
  internalClusterRole: text,
  connectionStrings: connectionStringsSchema,
  replicationSpecs: list(
    record({
      regionConfigs: list(
        record({
          providerName: text,
          backingProviderName: text,
          regionName: text,
          electableSpecs: specs,
          readOnlySpecs: specs,
          analyticsSpecs: specs,
        }),
      ),
    }),
  ),
});

type WireCluster = v.InferOutput<typeof clusterSchema>;
type WireRegion = WireCluster['replicationSpecs'][number]['regionConfigs'][number];

/**
 * Every cluster of a project, including flex clusters (Atlas lists those separately, see {@link FlexLists}). When only the flex list fails,
 * the others are returned anyway, unless the credential itself is rejected.
 */
export async function loadClusters(
  caller: Caller,
  flexLists: FlexLists,
  projectId: string,
  signal?: AbortSignal,
): Promise<readonly Cluster[]> {
  const call = { route: toRoute('/groups/{groupId}/clusters', { groupId: projectId }), version: VERSION };
  const [main, flex] = await Promise.allSettled([
    loadPages(caller, call, clusterSchema, ({ name }) => name, signal),
    flexLists.load(projectId, signal),
  ]);
  if (main.status === 'rejected') throw main.reason;
  if (flex.status === 'rejected' && isFatal(flex.reason)) throw flex.reason;
  const clusters = main.value.filter(isVisible).map((wire) => toCluster(wire, projectId));
  const names = new Set(clusters.map(({ name }) => name));
  const others = flex.status === 'fulfilled' ? flex.value : [];
  return [...clusters, ...others.filter(({ name }) => !names.has(name))];
}

function isFatal(reason: unknown): boolean {
  return !(reason instanceof AtlasError) || reason.kind === 'credentials' || reason.kind === 'cancelled';
}

/** Atlas's own system and shadow clusters don't belong to the user. */
function isVisible({ internalClusterRole: role }: WireCluster): boolean {
  return role === undefined || role === 'NONE';
}

function toCluster(wire: WireCluster, projectId: string): Cluster {
  const configs = wire.replicationSpecs.flatMap((spec) => spec.regionConfigs);
  const size = configs
    .map((config) => config.electableSpecs?.instanceSize)
    .find((name) => name !== undefined);
  return {
    name: wire.name,
    projectId,
    type: wire.clusterType ?? '',
    state: wire.stateName ?? '',
    paused: wire.paused ?? false,
    unsupportedTier: configs.map(toUnsupportedTier).find((tier) => tier !== undefined),
    size: size ?? '',
    mongoVersion: wire.mongoDBVersion ?? '',
    regions: toRegions(configs),
    privateStrings: toPrivateStrings(wire.connectionStrings),
    standardStrings: toStandardStrings(wire.connectionStrings),
    peeringStrings: toPeeringStrings(wire.connectionStrings),
    ...toRejectedTypes(wire.connectionStrings),
  };
}

/** Private endpoints start at M10. A shared M2 or M5 that was moved to flex says so in its effective size. */
function toUnsupportedTier({ providerName, electableSpecs }: WireRegion): string | undefined {
  const size = electableSpecs?.effectiveInstanceSize ?? electableSpecs?.instanceSize;
  if (size !== undefined && UNSUPPORTED.has(size)) return size;
  return providerName === 'TENANT' ? (size ?? 'M0') : undefined;
}

function toRegions(configs: readonly WireRegion[]): readonly ClusterRegion[] {
  const found = new Map<string, ClusterRegion>();
  for (const config of configs.filter(hasNodes)) {
    const own = config.providerName === 'TENANT' ? config.backingProviderName : config.providerName;
    const provider = own ?? config.providerName ?? '';
    const region = config.regionName ?? '';
    if (provider !== '' && region !== '') found.set(`${provider} ${region}`, { provider, region });
  }
  return [...found.values()];
}

/** False only where Atlas reports it: every kind of node is counted, and there are none. */
function hasNodes({ electableSpecs, readOnlySpecs, analyticsSpecs }: WireRegion): boolean {
  const given = [electableSpecs, readOnlySpecs, analyticsSpecs].filter((spec) => spec !== undefined);
  return given.length === 0 || given.some(({ nodeCount }) => nodeCount === undefined || nodeCount > 0);
}
