import { toAwsRegion } from './aws';
import type { MakeId } from './ids';
import type { Cluster, ClusterRegion, PrivateString, Provider, Service } from './model';

/** What is said of a cluster; the rest follows from it. */
export interface ClusterSketch extends Partial<
  Pick<Cluster, 'type' | 'shards' | 'state' | 'paused' | 'isTenant'>
> {
  readonly name: string;
  readonly size: string;
  readonly regions: readonly ClusterRegion[];
  readonly strings?: readonly PrivateString[];
}

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

/** The id of the nth endpoint of a region's service. Throws when the world has none: a mistake in the specimens. */
function endpointIn(services: readonly Service[], provider: Provider, region: string, index = 0): string {
  const service = services.find((one) => one.provider === provider && one.region === region);
  const endpoint = service?.endpoints[index];
  if (!endpoint) throw new Error(`No endpoint ${index} of ${provider} ${region} to build a string on`);
  return endpoint.id;
}

/** Where the strings of one project's clusters lead. */
export interface StringMaker {
  readonly services: readonly Service[];
  readonly zone: string;
}

interface AwsStringSketch {
  readonly cluster: string;
  readonly regions: readonly string[];
  /** The load balancer gives every target of the project a port of its own, from 1024 up. */
  readonly firstPort: number;
  readonly targets?: number;
  readonly isOptimized?: boolean;
}

/** A string through the first endpoint of each AWS region, its targets spread over the regions. */
export function awsString({ services, zone }: StringMaker, sketch: AwsStringSketch): PrivateString {
  const { cluster, regions, firstPort, targets = 3, isOptimized = false } = sketch;
  const name = cluster.toLowerCase();
  const hosts = regions.flatMap((region, part) =>
    ports(firstPort + part * targets, targets).map(
      (port) => `pl-0-${toAwsRegion(region)}.${zone}.mongodb.net:${port}`,
    ),
  );
  return {
    endpointIds: regions.map((region) => endpointIn(services, 'AWS', region)),
    hosts,
    srvHost: `${name}-pl-0.${zone}.mongodb.net`,
    ...(isOptimized ? { optimizedSrvHost: `${name}-pl-0-lb.${zone}.mongodb.net` } : {}),
  };
}

export function azureString({ services, zone }: StringMaker, cluster: string): PrivateString {
  return {
    endpointIds: [endpointIn(services, 'AZURE', 'US_EAST_2')],
    hosts: ports(1024, 3).map((port) => `pl-0-eastus2.${zone}.mongodb.net:${port}`),
    srvHost: `${cluster.toLowerCase()}-pl-0.${zone}.mongodb.net`,
  };
}

/** Legacy Private Service Connect: a host per forwarding rule, all on MongoDB's own port. */
export function gcpLegacyString({ services, zone }: StringMaker, cluster: string): PrivateString {
  return {
    endpointIds: [endpointIn(services, 'GCP', 'US_EAST_4')],
    hosts: [0, 1, 2].map((n) => `pl-00-00${n}-us-east4-gcp.${zone}.mongodb.net:27017`),
    srvHost: `${cluster.toLowerCase()}-pl-0.${zone}.mongodb.net`,
  };
}

export function gcpPortMappedString({ services, zone }: StringMaker, cluster: string): PrivateString {
  return {
    endpointIds: [endpointIn(services, 'GCP', 'WESTERN_EUROPE')],
    hosts: ports(1024, 3).map((port) => `pl-0-europe-west1-gcp.${zone}.mongodb.net:${port}`),
    srvHost: `${cluster.toLowerCase()}-psc-0.${zone}.mongodb.net`,
  };
}

function ports(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, n) => first + n);
}
