import type { Cluster, ClusterRegion, Endpoint, PrivateConnectionString, Project, Service } from './model';
import { toHostLabel } from './hostLabel';
import { cloudRegionOf } from './regions';

/** The load balancer of an endpoint gives every target of the project's clusters its own port, starting here. */
const FIRST_PORT = 1024;

/** An interface endpoint that connection strings can use, with its service. */
interface EndpointOfService {
  readonly service: Service;
  readonly endpoint: Endpoint;
}

/** One connection string to create: its endpoints, the index in its names, and its region, if it has only one. */
interface Plan {
  readonly ways: readonly EndpointOfService[];
  readonly index: number;
  readonly region?: string;
}

/**
 * The private endpoint-aware connection strings that Atlas provides for a cluster which is IDLE. There are none unless
 * every region with nodes has an AVAILABLE endpoint (SPEC). In one region each endpoint has its own connection string,
 * numbered; over several regions one connection string uses one endpoint of each and is always number 0 (docs on
 * several regions). In regionalized mode a sharded cluster has a connection string for every endpoint.
 */
export function toPrivateStrings(project: Project, cluster: Cluster): PrivateConnectionString[] {
  if (cluster.isTenant) return [];
  const ways = cluster.regions.map((region) => waysOf(project, region));
  return plan(project, cluster, ways).map((one) => toPrivateConnectionString(project, cluster, one));
}

function plan(project: Project, cluster: Cluster, ways: readonly (readonly EndpointOfService[])[]): Plan[] {
  const isSpread = ways.length > 1;
  if (isSpread && project.regionalMode && cluster.type !== 'REPLICASET')
    return ways.flat().map((way) => ({
      ways: [way],
      index: way.endpoint.index,
      region: cloudRegionOf(way.service.provider, way.service.region),
    }));
  if (ways.some((inRegion) => inRegion.length === 0)) return [];
  return isSpread ? planSpread(ways) : ways.flat().map((way) => ({ ways: [way], index: way.endpoint.index }));
}

/**
 * One connection string that uses one endpoint of each region. If legacy and port-mapped services coexist, there is one
 * for each kind. Unverified: that, and that no connection string mixes the two.
 */
function planSpread(ways: readonly (readonly EndpointOfService[])[]): Plan[] {
  const isGcp = (way: EndpointOfService) => way.service.provider === 'GCP';
  const kinds = ways.flat().some(isGcp) ? [false, true] : [false];
  return kinds
    .map((isPortMapped) =>
      ways.flatMap((inRegion) =>
        inRegion.filter((way) => !isGcp(way) || way.service.isPortMapped === isPortMapped).slice(0, 1),
      ),
    )
    .filter((chosen) => chosen.length === ways.length)
    .map((chosen) => ({ ways: chosen, index: 0 }));
}

function waysOf(project: Project, { provider, region }: ClusterRegion): EndpointOfService[] {
  return project.services
    .filter((service) => service.provider === provider && service.region === region)
    .flatMap((service) => service.endpoints.map((endpoint) => ({ service, endpoint })))
    .filter(({ endpoint }) => endpoint.status === 'AVAILABLE')
    .sort((a, b) => a.endpoint.index - b.endpoint.index);
}

function toPrivateConnectionString(
  project: Project,
  cluster: Cluster,
  { ways, index, region }: Plan,
): PrivateConnectionString {
  const kind = ways.some(({ service }) => service.isPortMapped) ? 'psc' : 'pl';
  const name = [toHostLabel(cluster.name), kind, index, ...(region === undefined ? [] : [region])].join('-');
  const domain = `${project.hostSuffix}.mongodb.net`;
  // Optimized connection strings: AWS, sharded, one region each, MongoDB 5.0 and later (docs on connecting).
  const isOptimized =
    cluster.type !== 'REPLICASET' &&
    ways.every(({ service }) => service.provider === 'AWS') &&
    ways.length === 1 &&
    Number.parseFloat(cluster.version) >= 5;
  return {
    endpoints: ways.map(({ service, endpoint }) => ({
      id: endpoint.id,
      provider: service.provider,
      region: service.region,
    })),
    hosts: ways.flatMap((way) => toHosts(project, cluster, way, ways.length > 1 ? 0 : index)),
    srvHost: `${name}.${domain}`,
    ...(isOptimized ? { optimizedSrvHost: `${name}-lb.${domain}` } : {}),
  };
}

/**
 * Host names as in Atlas's docs on connection strings: legacy Google Cloud has a host for every rule, all others a
 * port.
 */
function toHosts(
  project: Project,
  cluster: Cluster,
  { service }: EndpointOfService,
  index: number,
): string[] {
  const { provider, region } = service;
  const domain = `${project.hostSuffix}.mongodb.net`;
  const place =
    provider === 'GCP' ? `${cloudRegionOf(provider, region)}-gcp` : cloudRegionOf(provider, region);
  const before = project.clusters.slice(0, project.clusters.indexOf(cluster));
  const first = before.reduce((sum, one) => sum + targetsIn(one, service), 0);
  const targets = Array.from({ length: targetsIn(cluster, service) }, (_, n) => first + n);
  if (provider === 'GCP' && !service.isPortMapped) {
    const port = cluster.type === 'REPLICASET' ? 27017 : 27016;
    return targets.map((n) => `pl-0${index}-${String(n).padStart(3, '0')}-${place}.${domain}:${port}`);
  }
  return targets.map((n) => `pl-${index}-${place}.${domain}:${FIRST_PORT + n}`);
}

/** How many addressable targets a cluster has in a region: each mongod, and in a sharded cluster a mongos beside each. */
export function targetsIn(
  cluster: Cluster,
  { provider, region }: Pick<ClusterRegion, 'provider' | 'region'>,
): number {
  if (cluster.isTenant) return 0;
  return cluster.regions
    .filter((one) => one.provider === provider && one.region === region)
    .reduce((sum, one) => sum + one.nodes * cluster.shards, 0);
}
