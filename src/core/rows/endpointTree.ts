import { PROVIDERS, type EndpointService } from '../model';
import { toNode, type Node, type NodeOf } from '../node';
import { getProvider } from '../providers';
import { getFailure, getLast, getValue } from '../remote';
import { getService, toServicesKey, type Snapshot } from '../snapshot';

/** The rows below a row of the Private Endpoints view; `undefined` is the root. */
export function toEndpointChildren(node: Node | undefined, snapshot: Snapshot): readonly Node[] {
  if (!node) {
    return toRoots(snapshot);
  }
  switch (node.kind) {
    case 'project':
      return toProviders(node.projectId, snapshot);
    case 'provider':
      return toServices(node, snapshot);
    case 'service': {
      const service = getService(snapshot, node);
      return (service?.endpointIds ?? []).map((id) =>
        toNode.endpoint(node.projectId, node.provider, node.serviceId, id),
      );
    }
    default:
      return [];
  }
}

function toRoots(snapshot: Snapshot): readonly Node[] {
  const projects = getValue(snapshot.projects) ?? [];
  const stale = getFailure(snapshot.projects) && projects.length > 0 ? [toNode.failure('projects')] : [];
  const [only] = projects;
  if (only && projects.length === 1) {
    return hasNothing(only.id, snapshot) ? stale : [...stale, ...toProviders(only.id, snapshot)];
  }
  return [...stale, ...projects.map((project) => toNode.project(project.id))];
}

/** True once all three lists were read and none has a service. */
export function hasNothing(projectId: string, snapshot: Snapshot): boolean {
  return PROVIDERS.every((provider) => {
    const remote = snapshot.services.get(toServicesKey(projectId, provider));
    return remote !== undefined && !getFailure(remote) && getLast(remote)?.value.length === 0;
  });
}

function toProviders(projectId: string, snapshot: Snapshot): readonly Node[] {
  return hasNothing(projectId, snapshot)
    ? [toNode.empty('services', projectId)]
    : PROVIDERS.map((provider) => toNode.provider(projectId, provider));
}

function toServices({ projectId, provider }: NodeOf<'provider'>, snapshot: Snapshot): readonly Node[] {
  const remote = snapshot.services.get(toServicesKey(projectId, provider));
  const failed = getFailure(remote) ? [toNode.failure('services', projectId, provider)] : [];
  const services = getValue(remote);
  if (!services && failed.length === 0) {
    return [toNode.loading(`${projectId}/${provider}`)];
  }
  const nodes = toSorted(services ?? []).map((service) => toNode.service(projectId, provider, service.id));
  return [...failed, ...nodes];
}

function toSorted(services: readonly EndpointService[]): readonly EndpointService[] {
  const region = (service: EndpointService) => getProvider(service.provider).region(service.region).cloud;
  return [...services].sort((a, b) => region(a).localeCompare(region(b)) || a.id.localeCompare(b.id));
}
