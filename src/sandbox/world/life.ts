import type { Cluster, Endpoint, Project, Service, World } from './model';

/** How long a deletion takes, in the clock's milliseconds; a service goes a little after its last endpoint. */
const ENDPOINT_DELETION = 20_000;
const SERVICE_DELETION = 25_000;

/** Sets the deletion of a service in motion; a second request changes nothing. */
export function deleteService(service: Service, now: number): void {
  service.status = 'DELETING';
  service.goneAt ??= now + SERVICE_DELETION;
}

/** Sets the deletion of an endpoint in motion. The last one takes its service along (Atlas's warning on last endpoints). */
export function deleteEndpoint(service: Service, endpoint: Endpoint, now: number): void {
  endpoint.status = 'DELETING';
  endpoint.deleteRequested = true;
  endpoint.goneAt ??= now + ENDPOINT_DELETION;
  if (service.endpoints.every((one) => one.deleteRequested)) deleteService(service, now);
}

/** Takes away what is gone by now. Specimens stand still; only what a request touched has a time to go. */
export function settle(world: World, now: number): void {
  for (const project of world.projects) {
    project.services = project.services.filter((service) => !isGone(service, now));
    for (const service of project.services)
      service.endpoints = service.endpoints.filter((endpoint) => !isGone(endpoint, now));
  }
}

function isGone(mortal: { readonly goneAt: number | undefined }, now: number): boolean {
  return mortal.goneAt !== undefined && mortal.goneAt <= now;
}

/** UPDATING while the deletion of an endpoint that a string of the cluster leads through runs, then its own state. */
export function getClusterState(project: Project, cluster: Cluster): Cluster['state'] {
  const ids = new Set(cluster.strings.flatMap((one) => one.endpointIds));
  const isMoving = project.services.some((service) =>
    service.endpoints.some((endpoint) => ids.has(endpoint.id) && endpoint.goneAt !== undefined),
  );
  return isMoving ? 'UPDATING' : cluster.state;
}
