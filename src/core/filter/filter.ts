import * as l10n from '@vscode/l10n';
import { toAttention, toEndpointKind, toServiceKind } from './attention';
import { toMatcher, type Matcher } from './filterMatch';
import { PROVIDERS, type EndpointService, type Provider } from '../model';
import { toNode, type Node } from '../node';
import { getProvider } from '../providers';
import type { ViewName } from '../rows';
import type { ToChildren } from '../rows/children';
import {
  getCluster,
  getClusters,
  getProject,
  getService,
  getServices,
  getShownProjects,
  toServiceAddress,
  type Snapshot,
} from '../snapshot';
import { STATUS_KINDS, toKindWord, type StatusKind } from '../status';
import { toPlainText } from '../text';

/** What the views are narrowed to: any of the choices of a facet, and all of the facets. An empty facet narrows nothing. */
export interface Filter {
  readonly projectIds: readonly string[];
  readonly providers: readonly Provider[];
  /** As the clouds spell them. */
  readonly regions: readonly string[];
  /** Of services and interface endpoints; clusters have none. */
  readonly statuses: readonly StatusKind[];
  /** Terms apart by blanks; each has to be found. */
  readonly text: string;
  /** Only what waits for somebody; says nothing of clusters. */
  readonly attention: boolean;
}

export const NO_FILTER: Filter = {
  projectIds: [],
  providers: [],
  regions: [],
  statuses: [],
  text: '',
  attention: false,
};

export function isFiltering(filter: Filter): boolean {
  const { projectIds, providers, regions, statuses, text, attention } = filter;
  const facets = [projectIds, providers, regions, statuses];
  return attention || text.trim() !== '' || facets.some(({ length }) => length > 0);
}

/**
 * The same tree without what does not match. What was not read or could not be stays, as long as a match may be behind
 * it; where nothing is left, a row says so and takes the filter away.
 */
export function withFilter(toChildren: ToChildren, getFilter: () => Filter): ToChildren {
  return (parent, snapshot, now) => {
    const children = toChildren(parent, snapshot, now);
    const filter = getFilter();
    if (!isFiltering(filter)) return children;
    const matcher = toMatcher(filter, snapshot);
    const isKept = (node: Node): boolean =>
      isPossible(node, matcher) &&
      (isMatch(node, matcher, snapshot) || toChildren(node, snapshot, now).some(isKept));
    const kept = children.filter(isKept);
    const isEmptied = parent === undefined && children.some(isContent) && !kept.some(isContent);
    return isEmptied ? [...kept, toNode.unmatched()] : kept;
  };
}

/** True for the rows that a filter is about. */
function isContent({ kind }: Node): boolean {
  return ['project', 'provider', 'cluster', 'empty'].includes(kind);
}

/** False for a branch that was not chosen: nothing in it matches, whatever it is. */
function isPossible(node: Node, matcher: Matcher): boolean {
  if (node.kind === 'project') return matcher.isProjectMeant(node.projectId);
  if (node.kind === 'provider') return matcher.isProviderMeant(node.projectId, node.provider);
  return true;
}

/** True for a row that matches by itself, and for one that is not the filter's affair. */
function isMatch(node: Node, matcher: Matcher, snapshot: Snapshot): boolean {
  switch (node.kind) {
    case 'project':
      return false;
    case 'provider':
      return (
        getServices(snapshot, node.projectId, node.provider).length === 0 &&
        matcher.isEmptyProvider(node.projectId, node.provider)
      );
    case 'service': {
      const service = getService(snapshot, node);
      return service !== undefined && matcher.isService(service);
    }
    case 'endpoint': {
      const service = getService(snapshot, node);
      return service !== undefined && matcher.isEndpoint(service, node.endpointId);
    }
    case 'cluster':
    case 'string':
    case 'reason': {
      const cluster = getCluster(snapshot, node.projectId, node.clusterName);
      return cluster !== undefined && matcher.isCluster(cluster);
    }
    case 'empty':
      return matcher.isEmptyProject(node.projectId, node.of);
    default:
      return true;
  }
}

/** One choice of a facet. */
export interface Choice<T> {
  readonly value: T;
  readonly label: string;
  /** Services and interface endpoints that it finds alone. */
  readonly count: number;
}

export interface Facets {
  readonly projects: readonly Choice<string>[];
  readonly providers: readonly Choice<Provider>[];
  readonly regions: readonly Choice<string>[];
  readonly statuses: readonly Choice<StatusKind>[];
  readonly attention: number;
}

/** What there is to choose from in the projects that are shown. */
export function toFacets(snapshot: Snapshot): Facets {
  const services = getShownServices(snapshot);
  const projects = new Map(getShownProjects(snapshot).map(({ id }) => [id, 0]));
  const providers = new Map<Provider, number>();
  const regions = new Map<string, number>();
  const statuses = new Map<StatusKind, number>();
  for (const service of services) {
    const { projectId, provider, region, endpointIds } = service;
    const count = 1 + endpointIds.length;
    add(projects, projectId, count);
    add(providers, provider, count);
    add(regions, getProvider(provider).region(region).cloud, count);
    for (const kind of toKinds(service, snapshot)) add(statuses, kind, 1);
  }
  const toChoices = <T>(counts: Map<T, number>, toLabel: (value: T) => string): Choice<T>[] =>
    [...counts].map(([value, count]) => ({ value, label: toPlainText(toLabel(value)), count }));
  const byLabel = (a: { label: string }, b: { label: string }) => a.label.localeCompare(b.label);
  return {
    projects: toChoices(projects, (id) => getProject(snapshot, id)?.name ?? id).sort(byLabel),
    providers: PROVIDERS.flatMap((value) => ({
      value,
      label: getProvider(value).productName,
      count: providers.get(value) ?? 0,
    })),
    regions: toChoices(regions, (region) => region).sort(byLabel),
    statuses: STATUS_KINDS.flatMap((value) => {
      const count = statuses.get(value);
      return count === undefined ? [] : [{ value, label: toKindWord(value), count }];
    }),
    attention: toAttention(snapshot).nodes.length,
  };
}

function add<T>(counts: Map<T, number>, value: T, by: number): void {
  counts.set(value, (counts.get(value) ?? 0) + by);
}

function getShownServices(snapshot: Snapshot): readonly EndpointService[] {
  return getShownProjects(snapshot).flatMap(({ id }) =>
    PROVIDERS.flatMap((provider) => getServices(snapshot, id, provider)),
  );
}

/** The kinds of a service and of the endpoints that were read. */
function toKinds(service: EndpointService, snapshot: Snapshot): readonly StatusKind[] {
  const address = toServiceAddress(service);
  const kinds = service.endpointIds.map((endpointId) => toEndpointKind({ ...address, endpointId }, snapshot));
  return [toServiceKind(service, snapshot), ...kinds.filter((kind) => kind !== undefined)];
}

/** The filter in one line, with how many rows match of how many; empty where nothing narrows the view. */
export function toFilterWords(whole: Filter, snapshot: Snapshot, view: ViewName = 'endpoints'): string {
  const filter = view === 'clusters' ? { ...whole, statuses: [], attention: false } : whole;
  if (!isFiltering(filter)) return '';
  const { projectIds, providers, regions, statuses, text, attention } = filter;
  const toName = (id: string) =>
    getProject(snapshot, id)?.name ?? snapshot.pins.find((pin) => pin.id === id)?.name ?? id;
  const words = [
    projectIds.map(toName),
    providers.map((provider) => getProvider(provider).cloudName),
    regions,
    statuses.map(toKindWord),
    text.trim() === '' ? [] : [l10n.t('contains {0}', text.trim())],
    attention ? [l10n.t('needs attention')] : [],
  ];
  const line = words.flatMap((choices) =>
    choices.length === 0 ? [] : choices.map((choice) => toPlainText(choice, 80)).join(', '),
  );
  const { matching, all } = toCount(filter, snapshot, view);
  return l10n.t('Filter: {0} ({1} of {2})', line.join(' · '), matching, all);
}

/** Services and interface endpoints that match by themselves, or clusters, of all that are known. */
function toCount(filter: Filter, snapshot: Snapshot, view: ViewName): { matching: number; all: number } {
  const matcher = toMatcher(filter, snapshot);
  const marks =
    view === 'clusters'
      ? getShownProjects(snapshot).flatMap(({ id }) => getClusters(snapshot, id).map(matcher.isCluster))
      : getShownServices(snapshot).flatMap((service) => [
          matcher.isService(service),
          ...service.endpointIds.map((endpointId) => matcher.isEndpoint(service, endpointId)),
        ]);
  return { matching: marks.filter(Boolean).length, all: marks.length };
}
