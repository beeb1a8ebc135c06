import { getAttention, toEndpointKind, toServiceKind } from './attention';
import { PROVIDERS, type EndpointService, type Provider } from '../model';
import { getProvider } from '../providers';
import { getProject, getServices, getShownProjects, toServiceAddress, type Snapshot } from '../snapshot';
import { STATUS_KINDS, toKindWord, type StatusKind } from '../status';
import { toPlainText } from '../text';

/** One choice of a facet. */
export interface FacetChoice<T> {
  readonly value: T;
  readonly label: string;
  /** Services and interface endpoints that match by themselves. */
  readonly count: number;
}

export interface Facets {
  readonly projects: readonly FacetChoice<string>[];
  readonly providers: readonly FacetChoice<Provider>[];
  readonly regions: readonly FacetChoice<string>[];
  readonly statuses: readonly FacetChoice<StatusKind>[];
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
  const toChoices = <T>(counts: Map<T, number>, toLabel: (value: T) => string): FacetChoice<T>[] =>
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
    attention: getAttention(snapshot).attention,
  };
}

function add<T>(counts: Map<T, number>, value: T, by: number): void {
  counts.set(value, (counts.get(value) ?? 0) + by);
}

/** The services of the projects that are shown, as far as they are loaded. */
function getShownServices(snapshot: Snapshot): readonly EndpointService[] {
  return getShownProjects(snapshot).flatMap(({ id }) =>
    PROVIDERS.flatMap((provider) => getServices(snapshot, id, provider)),
  );
}

/** The kinds of a service and of its loaded endpoints. */
function toKinds(service: EndpointService, snapshot: Snapshot): readonly StatusKind[] {
  const address = toServiceAddress(service);
  const kinds = service.endpointIds.map((endpointId) => toEndpointKind({ ...address, endpointId }, snapshot));
  return [toServiceKind(service, snapshot), ...kinds.filter((kind) => kind !== undefined)];
}
