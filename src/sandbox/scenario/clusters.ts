import type { MakeId } from './ids';
import type { Cluster, ClusterRegion, Provider } from './model';

/** The description of a cluster; the rest is derived from it. */
export interface ClusterSketch extends Partial<
  Pick<Cluster, 'type' | 'shards' | 'state' | 'paused' | 'isTenant' | 'diskSizeGB' | 'created' | 'tags'>
> {
  readonly name: string;
  readonly size: string;
  readonly regions: readonly ClusterRegion[];
}

/** A cluster without private connection strings, which are derived from the endpoints of its project. */
export function makeCluster(makeId: MakeId, sketch: ClusterSketch): Cluster {
  return {
    type: 'REPLICASET',
    shards: 1,
    state: 'IDLE',
    paused: false,
    isTenant: false,
    strings: [],
    id: makeId(`cluster/${sketch.name}`),
    diskSizeGB: sketch.size === 'M0' ? 0.5 : 40,
    version: '8.0.16',
    created: '2025-02-18T09:41:07Z',
    replicaSet: `atlas-${makeId(`rs/${sketch.name}`, 6)}-shard-0`,
    tags: sketch.size === 'M0' ? [] : [{ key: 'owner', value: 'payments-platform' }],
    ...sketch,
  };
}

export function at(provider: Provider, region: string, nodes = 3): ClusterRegion {
  return { provider, region, nodes };
}
