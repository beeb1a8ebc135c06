import * as l10n from '@vscode/l10n';
import { isFiltering, type Filter } from './filter';
import { ALL, getFilterTallies, getMatcher, MATCHING } from './filterTally';
import { getProvider } from '../providers';
import type { ViewName } from '../rows';
import { getClusters, getProject, getShownProjects, type Snapshot } from '../snapshot';
import { toKindWord } from '../status';
import { toPlainText } from '../text';

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
  const { matching, all } = toCount(whole, snapshot, view);
  return l10n.t('Filter: {0} ({1} of {2})', line.join(' · '), matching, all);
}

/** Services and interface endpoints that match by themselves, or clusters, of all that are known. */
function toCount(filter: Filter, snapshot: Snapshot, view: ViewName): { matching: number; all: number } {
  if (view === 'endpoints') {
    const tally = getFilterTallies(filter, snapshot).ofShown();
    return { matching: tally[MATCHING] ?? 0, all: tally[ALL] ?? 0 };
  }
  const { isCluster } = getMatcher(filter, snapshot);
  const marks = getShownProjects(snapshot).flatMap(({ id }) => getClusters(snapshot, id).map(isCluster));
  return { matching: marks.filter(Boolean).length, all: marks.length };
}
