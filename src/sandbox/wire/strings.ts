import type { Cluster, PrivateString, Project } from '../world/model';

/** ClusterConnectionStrings of the API; while a cluster is created it has none at all (recorded). */
export function toConnectionStrings(project: Project, cluster: Cluster): object {
  if (cluster.state === 'CREATING') return {};
  const shared = toSharedStrings(project, cluster.name, cluster.replicaSet);
  if (cluster.strings.length === 0) return shared;
  return {
    ...shared,
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
      type: cluster.type === 'REPLICASET' ? 'MONGOD' : 'MONGOS',
    })),
  };
}

/** The public strings that every cluster has. */
export function toSharedStrings(project: Project, cluster: string, replicaSet: string) {
  const name = cluster.toLowerCase();
  const hosts = [0, 1, 2].map((n) => `${name}-shard-00-0${n}.${project.zone}.mongodb.net:27017`).join(',');
  return {
    standard: `mongodb://${hosts}/?ssl=true&authSource=admin&replicaSet=${replicaSet}`,
    standardSrv: `mongodb+srv://${name}.${project.zone}.mongodb.net`,
  };
}

function toSeedString(cluster: Cluster, entry: PrivateString): string {
  const set = cluster.type === 'REPLICASET' ? `&replicaSet=${cluster.replicaSet}` : '';
  return `mongodb://${entry.hosts.join(',')}/?ssl=true&authSource=admin${set}`;
}

/** The older AWS form of the same strings, by VPC endpoint id. */
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
