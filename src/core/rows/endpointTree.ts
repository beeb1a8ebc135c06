import { memoize } from '../lookup';
import { PROVIDERS, type EndpointService } from '../model';
import { toNode, type Node, type NodeOf } from '../node';
import { getProvider } from '../providers';
import { areAllLoaded, getFailure, getLast, getValue } from '../loadable';
import {
  getMissingPins,
  getService,
  getServiceLists,
  getServices,
  getShownProjects,
  toServicesKey,
  type Snapshot,
} from '../snapshot';
import { isRowOfItsOwn, toStepNodes } from './failureRows';
import { toNotices } from './notices';
import { getProjectFailure } from './projectFailure';

/** The rows below a row of the Private Endpoints view; `undefined` is the root. */
export function toEndpointChildren(node: Node | undefined, snapshot: Snapshot, now: number): readonly Node[] {
  if (!node) {
    return toRoots(snapshot, now);
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
    case 'failure':
      return toStepNodes(node, snapshot);
    default:
      return [];
  }
}

function toRoots(snapshot: Snapshot, now: number): readonly Node[] {
  const projects = getShownProjects(snapshot);
  const failure = getFailure(snapshot.projects);
  const isRow = failure && (getLast(snapshot.projects) ?? isRowOfItsOwn(failure));
  const above = [...toNotices(snapshot, now), ...(isRow ? [toNode.failure('projects')] : [])];
  const missing = getMissingPins(snapshot).map(({ id }) => toNode.missing(id));
  const [only] = projects;
  if (!only || projects.length > 1 || missing.length > 0) {
    return [...above, ...projects.map((project) => toNode.project(project.id)), ...missing];
  }
  // If it's the only message, a welcome view shows it, with a next step.
  const isWelcome = above.length === 0 && hasNothing(only.id, snapshot);
  return isWelcome ? [] : [...above, ...toProviders(only.id, snapshot)];
}

/** True once all three lists are loaded and none has a service. */
function hasNothing(projectId: string, snapshot: Snapshot): boolean {
  const lists = getServiceLists(snapshot, projectId);
  return areAllLoaded(lists) && lists.every((list) => getValue(list)?.length === 0);
}

/** True for a project without services that has clusters, all of them of tiers without private endpoints. */
export function hasOnlyUnsupported(projectId: string, snapshot: Snapshot): boolean {
  const remote = snapshot.clusters.get(projectId);
  const clusters = getFailure(remote) ? [] : (getValue(remote) ?? []);
  return (
    hasNothing(projectId, snapshot) &&
    clusters.length > 0 &&
    clusters.every(({ unsupportedTier }) => unsupportedTier !== undefined)
  );
}

function toProviders(projectId: string, snapshot: Snapshot): readonly Node[] {
  if (hasNothing(projectId, snapshot)) return [toNode.empty('services', projectId)];
  const isRefused = getProjectFailure(projectId, snapshot) !== undefined;
  const providers = isRefused
    ? PROVIDERS.filter((provider) => getServices(snapshot, projectId, provider).length > 0)
    : PROVIDERS;
  return [
    ...(isRefused ? [toNode.failure('project', projectId)] : []),
    ...providers.map((provider) => toNode.provider(projectId, provider)),
  ];
}

function toServices({ projectId, provider }: NodeOf<'provider'>, snapshot: Snapshot): readonly Node[] {
  const remote = snapshot.services.get(toServicesKey(projectId, provider));
  const isSaidAbove = getProjectFailure(projectId, snapshot) !== undefined;
  const failed = getFailure(remote) && !isSaidAbove ? [toNode.failure('services', projectId, provider)] : [];
  const services = getValue(remote);
  if (!services && failed.length === 0) {
    return [toNode.loading({ services: toServicesKey(projectId, provider) })];
  }
  const nodes = toSorted(services ?? []).map((service) => toNode.service(projectId, provider, service.id));
  return [...failed, ...nodes];
}

const { compare } = new Intl.Collator();

const toSorted = memoize((services: readonly EndpointService[]): readonly EndpointService[] => {
  const region = (service: EndpointService) => getProvider(service.provider).region(service.region).cloud;
  return [...services].sort((a, b) => compare(region(a), region(b)) || compare(a.id, b.id));
});
