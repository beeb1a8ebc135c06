import { withCreation } from './creation';
import * as l10n from '@vscode/l10n';
import { toAge, toClock } from '../formatTime';
import type { NodeOf } from '../node';
import { getMissingPins, type Snapshot } from '../snapshot';
import { toPlainText } from '../text';
import { hasOnlyUnsupported } from './endpointTree';
import { getStaleSince } from './notices';
import { toPlainRow, toSpoken, type Row } from './row';

/** Spins only while the request is in progress. */
export function toLoadingRow({ of }: NodeOf<'loading'>, { clusters, services }: Snapshot): Row {
  const remote = 'clusters' in of ? clusters.get(of.clusters) : services.get(of.services);
  return remote?.state === 'loading'
    ? toPlainRow(l10n.t('Loading…'), 'loading')
    : toPlainRow(l10n.t('Not loaded yet'), 'notLoaded');
}

export function toEmptyRow({ of, projectId }: NodeOf<'empty'>, snapshot: Snapshot): Row {
  const label =
    of === 'clusters'
      ? l10n.t('No clusters in this project')
      : hasOnlyUnsupported(projectId, snapshot)
        ? l10n.t('Private endpoints require M10 or larger (not M0, M2, M5, or Flex)')
        : l10n.t('No private endpoints in this project');
  return {
    ...toPlainRow(label, 'info'),
    capabilities: withCreation(['canOpenInAtlas', 'canRefresh'], projectId, snapshot),
  };
}

export function toMissingRow({ projectId }: NodeOf<'missing'>, snapshot: Snapshot): Row | undefined {
  const pin = getMissingPins(snapshot).find(({ id }) => id === projectId);
  if (!pin) return undefined;
  const name = toPlainText(pin.name) || toPlainText(pin.id);
  const label = l10n.t('Not visible: {0}', name);
  const description = l10n.t('with this credential');
  return {
    ...toPlainRow(label, 'locked'),
    description,
    spoken: l10n.t('Project {0}, not visible with this credential', name),
    tooltip: {
      title: name,
      lines: [
        l10n.t('A credential can see only the projects in its own organization that it has access to.'),
        l10n.t('Click to select which projects to show.'),
      ],
      facts: [{ label: l10n.t('Project ID'), value: projectId }],
    },
    click: 'pickProjects',
  };
}

export function toNoticeRow({ of }: NodeOf<'notice'>, snapshot: Snapshot, now: number): Row | undefined {
  if (of === 'wait') {
    return snapshot.waitUntil === undefined
      ? undefined
      : toPlainRow(
          l10n.t('Wait until {0}: Atlas rate limit reached', toClock(snapshot.waitUntil)),
          'waiting',
        );
  }
  const since = getStaleSince(snapshot, now);
  return since === undefined
    ? undefined
    : { ...toPlainRow(l10n.t('Last updated {0}', toAge(since, now)), 'info'), click: 'refresh' };
}

export function toUnmatchedRow(): Row {
  const label = l10n.t('No items match the filter');
  const description = l10n.t('click to clear');
  return {
    ...toPlainRow(label, 'filter'),
    description,
    spoken: toSpoken(label, description),
    click: 'clearFilter',
  };
}

/** Rows of a long list that are shown at a time. */
export const PAGE = 200;

export function toMoreRow({ count }: NodeOf<'more'>): Row {
  const label = l10n.t('Show {0} More', Math.min(PAGE, count));
  const description = l10n.t('{0} not shown', count);
  return {
    ...toPlainRow(label, 'info'),
    description,
    spoken: toSpoken(label, description),
    click: 'showMore',
  };
}
