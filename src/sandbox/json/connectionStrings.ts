import { toHostLabel } from '../scenario/hostLabel';
import type { Cluster, PrivateConnectionString, Project } from '../scenario/model';
import { hasEmbeddedConfig } from './zones';

/**
 * ClusterConnectionStrings of the API. While a cluster is created it has no public connection strings yet, except a
 * shared one's SRV; a sharded cluster has the fields for private ones from the start, empty (all recorded).
 */
export function toConnectionStrings(project: Project, cluster: Cluster): object {
  const shared = toClusterStrings(project, cluster);
  const isCreating = cluster.state === 'CREATING';
  if (cluster.isTenant) return isCreating ? { standardSrv: shared.standardSrv } : shared;
  return {
    ...toPrivateFields(cluster),
    ...(isCreating ? {} : { ...shared, ...toPeeringStrings(project, cluster, shared) }),
  };
}

/** The same hosts by names that peered networks resolve to private addresses: `-pri` (SPEC; docs on connecting). */
function toPeeringStrings(
  { peeredRegions = [] }: Project,
  cluster: Cluster,
  { standard, standardSrv }: ReturnType<typeof toPublicStrings>,
): object {
  const isPeered = cluster.regions.every(({ provider, region }) =>
    peeredRegions.some((one) => one.provider === provider && one.region === region),
  );
  const toPeered = (text: string) => text.replace(/([/,][^.,/]+)\./g, '$1-pri.');
  return isPeered ? { private: toPeered(standard), privateSrv: toPeered(standardSrv) } : {};
}

/** The public connection strings of a flex cluster. */
export function toSharedStrings(project: Project, name: string, replicaSet: string) {
  return toPublicStrings(
    project,
    name,
    toHosts(project, name, 'shard-00', 3, 27017),
    `&replicaSet=${replicaSet}`,
  );
}

/** The public connection strings: every member of a replica set, or the mongos of every member of a shard. */
export function toClusterStrings(project: Project, cluster: Cluster) {
  const nodes = cluster.regions.reduce((sum, region) => sum + region.nodes, 0);
  if (cluster.type === 'REPLICASET')
    return toPublicStrings(
      project,
      cluster.name,
      toHosts(project, cluster.name, 'shard-00', nodes, 27017),
      `&replicaSet=${cluster.replicaSet}`,
    );
  const names = Array.from({ length: cluster.shards }, (_, n) => `shard-${String(n).padStart(2, '0')}`);
  // The first shard of an embedded one is named for what it does besides (recorded).
  const shards = hasEmbeddedConfig(cluster) ? ['config-00', ...names.slice(0, -1)] : names;
  const hosts = shards.flatMap((shard) => toHosts(project, cluster.name, shard, nodes, 27016));
  return toPublicStrings(project, cluster.name, hosts, '');
}

function toHosts(project: Project, cluster: string, shard: string, nodes: number, port: number): string[] {
  const name = toHostLabel(cluster);
  return Array.from(
    { length: nodes },
    (_, n) => `${name}-${shard}-${String(n).padStart(2, '0')}.${project.hostSuffix}.mongodb.net:${port}`,
  );
}

function toPublicStrings(project: Project, name: string, hosts: readonly string[], set: string) {
  return {
    standard: `mongodb://${hosts.join(',')}/?ssl=true&authSource=admin${set}`,
    standardSrv: `mongodb+srv://${toHostLabel(name)}.${project.hostSuffix}.mongodb.net`,
  };
}

function toPrivateFields(cluster: Cluster): object {
  const isSharded = cluster.type !== 'REPLICASET';
  if (cluster.strings.length === 0) return isSharded ? { awsPrivateLinkSrv: {}, privateEndpoint: [] } : {};
  return {
    ...(isSharded ? { awsPrivateLinkSrv: {} } : {}),
    ...toAwsMaps(cluster),
    privateEndpoint: cluster.strings.map((entry) => ({
      connectionString: toSeedString(cluster, entry),
      endpoints: entry.endpoints.map(({ id, provider, region }) => ({
        endpointId: id,
        providerName: provider,
        region,
      })),
      srvConnectionString: `mongodb+srv://${entry.srvHost}`,
      ...(entry.optimizedSrvHost === undefined
        ? {}
        : { srvShardOptimizedConnectionString: `mongodb+srv://${entry.optimizedSrvHost}` }),
      type: isSharded ? 'MONGOS' : 'MONGOD',
    })),
  };
}

function toSeedString(cluster: Cluster, entry: PrivateConnectionString): string {
  const set = cluster.type === 'REPLICASET' ? `&replicaSet=${cluster.replicaSet}` : '';
  return `mongodb://${entry.hosts.join(',')}/?ssl=true&authSource=admin${set}`;
}

/** The older AWS form of the same connection strings, by VPC endpoint ID. */
function toAwsMaps(cluster: Cluster): object {
  const pairs = cluster.strings.flatMap((entry) =>
    entry.endpoints.filter((one) => one.provider === 'AWS').map(({ id }) => ({ id, entry })),
  );
  if (pairs.length === 0) return {};
  return {
    awsPrivateLink: Object.fromEntries(pairs.map(({ id, entry }) => [id, toSeedString(cluster, entry)])),
    awsPrivateLinkSrv: Object.fromEntries(
      pairs.map(({ id, entry }) => [id, `mongodb+srv://${entry.srvHost}`]),
    ),
  };
}
