import * as l10n from '@vscode/l10n';
import { getShownProjects, type Snapshot } from '../snapshot';
import { countListedProjects } from './attention';

/**
 * The message above the rows of a view: the active filter, that the view waits for the user, and how much is loaded.
 * Undefined when there is no message.
 */
export function toViewMessage(
  filterWords: string,
  isWaiting: boolean,
  progress?: string,
): string | undefined {
  const waiting = isWaiting ? l10n.t('Restricted Mode: refresh to load data from Atlas.') : '';
  return [filterWords, waiting, progress].filter(Boolean).join(' · ') || undefined;
}

/** Fewer projects than this are loaded before a number could be read. */
const MANY_PROJECTS = 50;

/** How many of many projects have their services: "120 of 500 projects"; undefined when all have. */
export function toProgress(snapshot: Snapshot): string | undefined {
  const all = getShownProjects(snapshot).length;
  const listed = countListedProjects(snapshot);
  return all < MANY_PROJECTS || listed >= all ? undefined : l10n.t('{0} of {1} projects', listed, all);
}
