import * as l10n from '@vscode/l10n';
import { toAge } from '../formatTime';
import type { Failure } from '../errors/errors';
import { explainFailure } from '../errors/explainFailure';
import { getSummary } from '../filter/attention';
import { memoize } from '../lookup';
import type { Project } from '../model';
import type { NodeOf } from '../node';
import { getFailure, getLast, getValue, type Loadable } from '../loadable';
import { getLoadedAt, getProject, getServiceLists, getShownProjects, type Snapshot } from '../snapshot';
import { toNameText } from '../text';
import { withCreation } from './creation';
import { toGroup } from './group';
import { getProjectFailure, toFailedIcon } from './projectFailure';
import { toUnknownWord } from './unknown';
import { toSpoken, type Row } from './row';

/** More projects than this start closed. */
const MANY_PROJECTS = 5;
/** Data that is older than this is marked, in milliseconds. Expanded projects are refreshed more often. */
const OLD = 600_000;

/** The row of a project in the Private Endpoints view. */
export function toProjectRow(node: NodeOf<'project'>, snapshot: Snapshot, now: number): Row {
  const refused = getProjectFailure(node.projectId, snapshot);
  if (refused) return toRow(node, snapshot, toFailedWord(refused.failure), toFailedIcon(refused.failure));
  const lists = getServiceLists(snapshot, node.projectId);
  const summary = getSummary(snapshot, { project: node.projectId });
  const { words: groupWords, icon } = toGroup(summary);
  const isUnknown = summary.services === 0 && lists.some((list) => !getLast(list));
  const words = isUnknown ? toUnknownWord(lists.find((list) => list?.state === 'loading')) : groupWords;
  return lists.some(getFailure)
    ? toRow(node, snapshot, l10n.t('partially loaded'), 'failed')
    : toRow(
        node,
        snapshot,
        withAge(words, lists, now),
        icon === 'available' ? 'project' : (icon ?? 'project'),
      );
}

/** The row of a project in the Clusters view. */
export function toClusterProjectRow(node: NodeOf<'project'>, snapshot: Snapshot, now: number): Row {
  const remote = snapshot.clusters.get(node.projectId);
  const failure = getFailure(remote);
  if (failure) return toRow(node, snapshot, toFailedWord(failure), toFailedIcon(failure));
  const count = getValue(remote)?.length;
  const words =
    count === undefined
      ? toUnknownWord(remote)
      : count === 1
        ? l10n.t('1 cluster')
        : l10n.t('{0} clusters', count);
  return toRow(node, snapshot, withAge(words, [remote], now), 'project');
}

function toFailedWord(failure: Failure): string {
  return failure.kind === 'role' ? l10n.t('no access') : explainFailure(failure).cause;
}

/**
 * Adds when the lists were loaded if that is long ago: collapsed projects without changes are loaded only on Refresh.
 */
function withAge(words: string, lists: readonly (Loadable<unknown> | undefined)[], now: number): string {
  const at = getLoadedAt(lists);
  return at === undefined || now - at <= OLD
    ? words
    : l10n.t('{0} · last updated {1}', words, toAge(at, now));
}

function toRow({ projectId }: NodeOf<'project'>, snapshot: Snapshot, words: string, icon: Row['icon']): Row {
  const label = toNameText(getProject(snapshot, projectId)?.name ?? projectId);
  const shown = getShownProjects(snapshot);
  const organization = toOrganization(projectId, snapshot);
  const isNamesake = toNamesakes(shown).has(label);
  const description = [isNamesake ? organization : undefined, words].filter(Boolean).join(' · ');
  return {
    label,
    description,
    icon,
    children: shown.length > MANY_PROJECTS ? 'collapsed' : 'expanded',
    capabilities: withCreation(['canCopyId', 'canOpenInAtlas', 'canRefresh'], projectId, snapshot),
    spoken: toSpoken(
      l10n.t('Project {0}', label),
      organization && l10n.t('organization {0}', organization),
      words,
    ),
    tooltip: {
      title: label,
      lines: [words],
      facts: [
        ...(organization ? [{ label: l10n.t('Organization'), value: organization }] : []),
        { label: l10n.t('Project ID'), value: projectId },
      ],
    },
  };
}

const toOrganizationIds = memoize(
  (projects: readonly Project[]) => new Set(projects.map(({ orgId }) => orgId)),
);

/** The names that more than one project has. */
const toNamesakes = memoize((projects: readonly Project[]): ReadonlySet<string> => {
  const names = projects.map(({ name }) => toNameText(name));
  const once = new Set<string>();
  return new Set(names.filter((name) => once.has(name) || !once.add(name)));
});

/** The name of a project's organization if more than one is shown; its ID if the name isn't loaded. */
function toOrganization(projectId: string, snapshot: Snapshot): string | undefined {
  const orgId = getProject(snapshot, projectId)?.orgId;
  const isOnly = toOrganizationIds(getShownProjects(snapshot)).size === 1;
  if (orgId === undefined || isOnly) return undefined;
  const name = getValue(snapshot.organizations)?.find(({ id }) => id === orgId)?.name ?? orgId;
  return toNameText(name);
}
