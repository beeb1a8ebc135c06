import type { Cluster, PrivateString, Project } from '../world/model';

/** A private string whose endpoints all still exist, in the order in which it lists them. */
interface LiveString {
  readonly entry: PrivateString;
  readonly endpoints: readonly { endpointId: string; providerName: string; region: string }[];
}

/**
 * ClusterConnectionStrings of the API. Private strings are looked up anew at each reading: without one of its endpoints
 * an entry is not there, and without any entry neither are the keys (SPEC: strings need an endpoint in every region).
 */
export function toConnectionStrings(project: Project, cluster: Cluster): object {
  const shared = toSharedStrings(project, cluster.name, cluster.replicaSet);
  const live = cluster.strings.flatMap((entry): LiveString[] => {
    const endpoints = entry.endpointIds.map((id) => locate(project, id));
    return endpoints.every((one) => one !== undefined) ? [{ entry, endpoints }] : [];
  });
  if (live.length === 0) return shared;
  return {
    ...shared,
    ...toAwsMaps(cluster, live),
    privateEndpoint: live.map(({ entry, endpoints }) => ({
      connectionString: toSeedString(cluster, entry),
      endpoints,
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
function toAwsMaps(cluster: Cluster, live: readonly LiveString[]): object {
  const pairs = live.flatMap(({ entry, endpoints }) =>
    endpoints.filter((one) => one.providerName === 'AWS').map((one) => ({ id: one.endpointId, entry })),
  );
  if (pairs.length === 0) return {};
  return {
    awsPrivateLink: Object.fromEntries(pairs.map(({ id, entry }) => [id, toSeedString(cluster, entry)])),
    awsPrivateLinkSrv: Object.fromEntries(
      pairs.map(({ id, entry }) => [id, `mongodb+srv://${entry.srvHost}`]),
    ),
  };
}

function locate(project: Project, endpointId: string) {
  for (const service of project.services)
    if (service.endpoints.some((one) => one.id === endpointId))
      return { endpointId, providerName: service.provider, region: service.region };
  return undefined;
}
