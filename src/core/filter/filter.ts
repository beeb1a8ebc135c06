import type { Provider } from '../model';
import type { StatusKind } from '../status';

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
  /** Only items that need attention; doesn't affect clusters. */
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
