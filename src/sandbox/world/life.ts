import type { Cluster, Endpoint, Project, Provider, Service } from './model';
import { toPrivateStrings } from './privateStrings';
import type { Schedule } from './schedule';

const SECOND = 1000;

/** How long Atlas takes to build a service, by the times of recorded runs. All durations in the clock's milliseconds. */
const SERVICE_CREATION: Readonly<Record<Provider, number>> = {
  AWS: 150 * SECOND,
  AZURE: 60 * SECOND,
  GCP: 270 * SECOND,
};

/** How long deletions take; a service goes a little after its last endpoint. Unverified. */
const ENDPOINT_DELETION = 20 * SECOND;
const SERVICE_DELETION = 25 * SECOND;

/** How long a cluster takes to learn of a change. Unverified. */
const CLUSTER_UPDATE = 30 * SECOND;

/** The statuses that a new interface endpoint goes through, each with the time until the next. Unverified: the times. */
const FIRST_STATUSES: Readonly<Record<Provider, readonly (readonly [string | undefined, number])[]>> = {
  AWS: [
    ['PENDING_ACCEPTANCE', 10 * SECOND],
    ['PENDING', 30 * SECOND],
  ],
  // Azure's answers have no status at first (recorded).
  AZURE: [
    [undefined, 5 * SECOND],
    ['INITIATING', 40 * SECOND],
  ],
  GCP: [
    ['INITIATING', 30 * SECOND],
    ['VERIFIED', 90 * SECOND],
  ],
};

/** What a change needs to know of where and when it happens. */
export interface Moment {
  readonly project: Project;
  readonly schedule: Schedule;
  /** The clock's milliseconds. */
  readonly now: number;
}

/** Adds a service that is being built; `built` is what it shows besides once it is. */
export function startService(moment: Moment, service: Service, built: Service['facts']): void {
  moment.project.services.push(service);
  moment.schedule.plan(moment.now + SERVICE_CREATION[service.provider], () => {
    if (service.status !== 'INITIATING') return;
    service.status = 'AVAILABLE';
    service.facts = { ...service.facts, ...built };
  });
}

/** How the cloud answers Atlas about a new interface endpoint: fine, with facts that follow, or with an error. */
export type CloudAnswer =
  | { readonly facts: Endpoint['facts'] }
  | { readonly status: string; readonly errorMessage: string; readonly facts: Endpoint['facts'] };

/** Adds an interface endpoint that Atlas has yet to accept; in the end it is what the cloud answers. */
export function startEndpoint(
  moment: Moment,
  service: Service,
  endpoint: Endpoint,
  answer: CloudAnswer,
): void {
  service.endpoints.push(endpoint);
  let at = moment.now;
  for (const [status, duration] of FIRST_STATUSES[service.provider]) {
    moment.schedule.plan(at, () => {
      if (!endpoint.deleteRequested) endpoint.status = status;
    });
    at += duration;
  }
  moment.schedule.plan(at, () => {
    if (endpoint.deleteRequested) return;
    endpoint.facts = { ...endpoint.facts, ...answer.facts };
    if ('errorMessage' in answer) Object.assign(endpoint, answer);
    else {
      endpoint.status = 'AVAILABLE';
      updateClusters({ ...moment, now: at }, service);
    }
  });
  moment.schedule.settle(moment.now);
}

/** Sets the deletion of a service in motion; a second request changes nothing. */
export function deleteService({ project, schedule, now }: Moment, service: Service): void {
  service.status = 'DELETING';
  if (service.isGoing) return;
  service.isGoing = true;
  schedule.plan(now + SERVICE_DELETION, () => {
    project.services = project.services.filter((one) => one !== service);
  });
}

/**
 * Sets the deletion of an endpoint in motion. The last one takes its service along (Atlas's warning on last endpoints),
 * unless `keepsService`: on Azure and Google Cloud it was also seen to stay.
 */
export function deleteEndpoint(
  moment: Moment,
  service: Service,
  endpoint: Endpoint,
  { keepsService }: { readonly keepsService: boolean },
): void {
  endpoint.status = 'DELETING';
  endpoint.deleteRequested = true;
  if (!endpoint.isGoing) {
    endpoint.isGoing = true;
    deleteRules(endpoint);
    moment.schedule.plan(moment.now + ENDPOINT_DELETION, () => {
      service.endpoints = service.endpoints.filter((one) => one !== endpoint);
    });
    updateClusters(moment, service);
  }
  const isLast = service.endpoints.every((one) => one.deleteRequested);
  if (isLast && !(keepsService && service.provider !== 'AWS')) deleteService(moment, service);
}

/** Google Cloud's forwarding rules are deleted with their group. */
function deleteRules(endpoint: Endpoint): void {
  const rules = endpoint.facts['endpoints'];
  if (Array.isArray(rules))
    endpoint.facts = {
      ...endpoint.facts,
      endpoints: rules.map((rule: object) => ({ ...rule, status: 'DELETING' })),
    };
}

/** Turns regionalized mode on or off; every sharded cluster of several regions gets other strings by it. */
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

/** UPDATING for a while; the strings change when the cluster is IDLE again, and not before. Paused ones learn nothing. */
function updateCluster({ project, schedule, now }: Moment, cluster: Cluster): void {
  if (cluster.isTenant || cluster.paused) return;
  const until = now + CLUSTER_UPDATE;
  cluster.state = 'UPDATING';
  cluster.busyUntil = until;
  schedule.plan(until, () => {
    if (cluster.busyUntil !== until) return;
    cluster.state = 'IDLE';
    cluster.strings = toPrivateStrings(project, cluster);
  });
}
