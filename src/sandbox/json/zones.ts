import type { Cluster, ClusterRegion } from '../scenario/model';

/** The shards that lie alike: in one zone, in the same regions with the same priorities. */
export interface Zone {
  readonly name: string;
  readonly shards: number;
  /** The preferred region first. */
  readonly regions: readonly ClusterRegion[];
}

/**
 * All shards of a replica set or a sharded cluster are one zone. In a global cluster every shard is a zone of its own,
 * and each zone prefers another region.
 */
export function zonesOf({ type, shards, regions }: Cluster): Zone[] {
  if (type !== 'GEOSHARDED') return [{ name: 'Zone 1', shards, regions }];
  return Array.from({ length: shards }, (_, index) => {
    const first = index % regions.length;
    return {
      name: `Zone ${index + 1}`,
      shards: 1,
      regions: [...regions.slice(first), ...regions.slice(0, first)],
    };
  });
}

/** An election priority: 7 is the preferred region's, and each next region has one less. */
export function priorityOf(index: number): number {
  return 7 - index;
}

/**
 * Whether a sharded cluster's config server is one of its shards; recorded for two shards. Unverified: that three is the
 * most, and that a global cluster's never is.
 */
export function hasEmbeddedConfig({ type, shards }: Cluster): boolean {
  return type === 'SHARDED' && shards <= 3;
}

/** An id of something inside the cluster: the cluster's with other last digits. */
export function partId(cluster: Cluster, part: 'zone' | 'spec' | 'shard', index: number): string {
  const base = { zone: 0x100, spec: 0x200, shard: 0x300 }[part];
  return cluster.id.slice(0, 21) + (base + index).toString(16);
}
