import type { Filter } from './filter';
import { toMatcher, type Matcher } from './filterMatch';
import { getTallies, type Tallies } from './tallies';
import { getValue } from '../loadable';
import { memoize } from '../lookup';
import type { Project } from '../model';
import type { Snapshot } from '../snapshot';

/** Positions of the counts: services and interface endpoints that match by themselves, and all of them. */
export const MATCHING = 0;
export const ALL = 1;

/** How many services and interface endpoints match the filter; counted again only where something changed. */
export function getFilterTallies(filter: Filter, snapshot: Snapshot): Tallies {
  const matcher = getMatcher(filter, snapshot);
  return getTallies(snapshot, 'filter', matcher, () => ({
    size: 2,
    ofList: () => [0, 0],
    ofService: (service) => {
      const { endpointIds } = service;
      let matching = matcher.isService(service) ? 1 : 0;
      for (const endpointId of endpointIds) if (matcher.isEndpoint(service, endpointId)) matching += 1;
      return [matching, 1 + endpointIds.length];
    },
  }));
}

interface LastMatcher {
  of?: { readonly filter: Filter; readonly projects: readonly Project[] | undefined };
  matcher?: Matcher;
}

const toLastMatcher: (snapshot: Snapshot) => LastMatcher = memoize(() => ({}));

/** The last matcher of a snapshot, which remembers where its terms were found. */
export function getMatcher(filter: Filter, snapshot: Snapshot): Matcher {
  const last = toLastMatcher(snapshot);
  const projects = getValue(snapshot.projects);
  if (last.matcher && last.of?.filter === filter && last.of.projects === projects) return last.matcher;
  last.of = { filter, projects };
  return (last.matcher = toMatcher(filter, snapshot));
}
