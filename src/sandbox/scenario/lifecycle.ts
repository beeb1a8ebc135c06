import { getCloudResponse } from './cloud';
import { withRules } from './forwardingRules';
import type { Cluster, Endpoint, Project, Provider, Service } from './model';
import { toPrivateStrings } from './privateConnectionStrings';
import type { Schedule } from './schedule';

const SECOND = 1000;

/** How long Atlas takes to build a service, by the times of recorded runs. All durations in the clock's milliseconds. */
const SERVICE_CREATION: Readonly<Record<Provider, number>> = {
  AWS: 150 * SECOND,
  AZURE: 60 * SECOND,
  GCP: 270 * SECOND,
};

/** How long deletions take; a service is deleted a little after its last endpoint. Unverified. */
const ENDPOINT_DELETION = 20 * SECOND;
const SERVICE_DELETION = 25 * SECOND;

/** How long it takes until a cluster reflects a change. Unverified. */
const CLUSTER_UPDATE = 30 * SECOND;

/** One status of a new interface endpoint, and how long it lasts. */
type Stage = readonly [status: string | undefined, duration: number];

/** The life of a new interface endpoint: before Atlas has heard from the cloud, after good news, and after bad. */
interface EndpointLife {
  readonly first: Stage;
  readonly waiting: readonly Stage[];
  /** Between good news and AVAILABLE. */
  readonly accepted: readonly Stage[];
  readonly refused: string;
}

/** Unverified: the times, and that a rejected endpoint was PENDING or INITIATING before. */
const ENDPOINT_LIVES: Readonly<Record<Provider, EndpointLife>> = {
  AWS: {
    first: ['PENDING_ACCEPTANCE', 10 * SECOND],
    waiting: [['PENDING', 30 * SECOND]],
    accepted: [],
    refused: 'REJECTED',
  },
  // Azure's responses have no status at first (recorded).
  AZURE: {
    first: [undefined, 5 * SECOND],
    waiting: [['INITIATING', 40 * SECOND]],
    accepted: [],
    refused: 'FAILED',
  },
  GCP: {
    first: ['INITIATING', 30 * SECOND],
    waiting: [],
    accepted: [['VERIFIED', 90 * SECOND]],
    refused: 'FAILED',
  },
};

/** What a change needs to know of where and when it happens. */
export interface Moment {
  readonly project: Project;
  readonly schedule: Schedule;
  /** The clock's milliseconds. */
  readonly now: number;
}

/**
 * Adds a service that is being built. It shows `partly`, one after the other, while it is, and `built` once it is: the
 * attachments of Google Cloud were recorded to come one by one. Unverified: that they come in equal times.
 */
export function startService(
  { project, schedule, now }: Moment,
  service: Service,
  partly: readonly Service['wireFields'][],
  built: Service['wireFields'],
): void {
  project.services.push(service);
  const duration = SERVICE_CREATION[service.provider];
  const plan = (after: number, wireFields: Service['wireFields'], status: string) =>
    schedule.plan(now + after, () => {
      if (service.status !== 'INITIATING') return;
      service.status = status;
      service.wireFields = { ...service.wireFields, ...wireFields };
    });
  for (const [index, wireFields] of partly.entries())
    plan(((index + 1) * duration) / (partly.length + 1), wireFields, 'INITIATING');
  plan(duration, built, 'AVAILABLE');
}

/** Adds an interface endpoint that Atlas hasn't accepted yet; the cloud's response determines its final status. */
export function startEndpoint(moment: Moment, service: Service, endpoint: Endpoint): void {
  const { first, waiting, accepted, refused } = ENDPOINT_LIVES[service.provider];
  const plan = (at: number, run: () => void) =>
    moment.schedule.plan(at, () => {
      if (!endpoint.deleteRequested) run();
    });
  const pass = (from: number, stages: readonly Stage[]): number => {
    let at = from;
    for (const [status, duration] of stages) {
      plan(at, () => (endpoint.status = status));
      at += duration;
    }
    return at;
  };
  service.endpoints.push(endpoint);
  endpoint.status = first[0];
  const checkedAt = pass(moment.now + first[1], waiting);
  plan(checkedAt, () => {
    Object.assign(endpoint, getCloudResponse(service, endpoint));
    if (endpoint.errorMessage !== null) {
      endpoint.status = refused;
      return;
    }
    const accept = pass(checkedAt, accepted);
    plan(accept, () => acceptEndpoint({ ...moment, now: accept }, service, endpoint));
  });
}

/** From now on, connection strings of the clusters use it. Unverified: that the service stops waiting only now. */
function acceptEndpoint(moment: Moment, service: Service, endpoint: Endpoint): void {
  endpoint.status = 'AVAILABLE';
  if (service.status === 'WAITING_FOR_USER') service.status = 'AVAILABLE';
  updateClusters(moment, service);
}

/** Sets the deletion of a service in motion; a second request changes nothing. */
export function deleteService({ project, schedule, now }: Moment, service: Service): void {
  service.status = 'DELETING';
  if (service.deletionScheduled) return;
  service.deletionScheduled = true;
  schedule.plan(now + SERVICE_DELETION, () => {
    project.services = project.services.filter((one) => one !== service);
  });
}

/**
 * Starts the deletion of an endpoint. The last one also deletes its service (Atlas's warning on last endpoints), unless
 * `keepsService`: on Azure and Google Cloud, services were also seen to remain.
 */
export function deleteEndpoint(
  moment: Moment,
  service: Service,
  endpoint: Endpoint,
  { keepsService }: { readonly keepsService: boolean },
): void {
  endpoint.status = 'DELETING';
  endpoint.deleteRequested = true;
  if (!endpoint.deletionScheduled) {
    endpoint.deletionScheduled = true;
    // Google Cloud's forwarding rules are deleted with their group.
    endpoint.wireFields = withRules(endpoint, () => 'DELETING');
    moment.schedule.plan(moment.now + ENDPOINT_DELETION, () => {
      service.endpoints = service.endpoints.filter((one) => one !== endpoint);
    });
    updateClusters(moment, service);
  }
  const isLast = service.endpoints.every((one) => one.deleteRequested);
  if (isLast && !(keepsService && service.provider !== 'AWS')) deleteService(moment, service);
}

/**
 * Turns regionalized mode on or off, which changes the connection strings of every sharded cluster with several
 * regions.
 */
export function setRegionalMode(moment: Moment, enabled: boolean): void {
  if (moment.project.regionalMode === enabled) return;
  moment.project.regionalMode = enabled;
  for (const cluster of moment.project.clusters)
    if (cluster.type !== 'REPLICASET' && cluster.regions.length > 1) updateCluster(moment, cluster);
}

/** A change in a region reaches the clusters with nodes there. */
function updateClusters(moment: Moment, { provider, region }: Service): void {
  for (const cluster of moment.project.clusters)
    if (cluster.regions.some((one) => one.provider === provider && one.region === region))
      updateCluster(moment, cluster);
}

/**
 * UPDATING for a while; the connection strings change when the cluster is IDLE again, and not before. Paused clusters
 * don't change, nor do those that are being created or deleted.
 */
function updateCluster({ project, schedule, now }: Moment, cluster: Cluster): void {
  if (cluster.isTenant || cluster.paused || ['CREATING', 'DELETING'].includes(cluster.state)) return;
  const until = now + CLUSTER_UPDATE;
  cluster.state = 'UPDATING';
  cluster.busyUntil = until;
  schedule.plan(until, () => {
    if (cluster.busyUntil !== until) return;
    cluster.state = 'IDLE';
    cluster.strings = toPrivateStrings(project, cluster);
  });
}
