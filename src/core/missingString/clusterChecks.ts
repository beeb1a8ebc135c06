import * as l10n from '@vscode/l10n';
import type { Failure } from '../errors/errors';
import type { Cluster } from '../model';
import { getFailure } from '../loadable';
import type { Snapshot } from '../snapshot';
import { toPlainText } from '../text';
import type { Check } from './check';
import { toNotLoaded } from './notLoaded';

/** Whether clusters of this tier have private endpoints at all (Atlas docs, Learn about private endpoints). */
export function toTierCheck({ unsupportedTier, size }: Cluster): Check {
  if (unsupportedTier === undefined) {
    const tier = toPlainText(size);
    return {
      code: 'tier',
      state: 'pass',
      sentence:
        tier === ''
          ? l10n.t('The cluster’s tier supports private endpoints.')
          : l10n.t('{0} clusters support private endpoints.', tier),
      next: '',
    };
  }
  return {
    code: 'tier',
    state: 'fail',
    label: l10n.t('requires M10 or larger'),
    sentence: l10n.t(
      '{0} clusters don’t support private endpoints, which require M10 or larger.',
      toPlainText(unsupportedTier),
    ),
    next: l10n.t('Use an M10 or larger cluster, or connect over the public internet.'),
    action: 'standardType',
  };
}

/**
 * What the cluster's own state means: connection strings change only when it becomes IDLE. A stale state determines nothing
 * about now.
 */
export function toClusterChecks(cluster: Cluster, snapshot: Snapshot): readonly Check[] {
  const name = toPlainText(cluster.name);
  const failure = getFailure(snapshot.clusters.get(cluster.projectId));
  if (failure) return [toUnread(name, failure)];
  const state = toStateCheck(cluster, name);
  const regions = cluster.regions.length === 0 ? [toNoRegions(name)] : [];
  if (!cluster.paused) return [state, ...regions];
  const paused: Check = {
    code: 'paused',
    state: 'fail',
    label: l10n.t('Paused'),
    sentence: l10n.t('{0} is paused.', name),
    next: l10n.t('Resume the cluster in Atlas.'),
    action: 'clusterPage',
  };
  return [paused, ...(state.state === 'pass' ? [] : [state]), ...regions];
}

function toStateCheck({ state }: Cluster, name: string): Check {
  switch (state) {
    case 'IDLE':
      return {
        code: 'idle',
        state: 'pass',
        sentence: l10n.t('{0} is IDLE. Atlas isn’t changing it.', name),
        next: '',
      };
    case 'CREATING':
      return {
        code: 'creating',
        state: 'waiting',
        label: l10n.t('Being created'),
        sentence: l10n.t('{0} is being created. It has no connection string until it’s ready.', name),
        next: l10n.t('Wait until it’s IDLE.'),
        action: 'watch',
      };
    case 'DELETING':
      return {
        code: 'deleting',
        state: 'fail',
        label: l10n.t('Being deleted'),
        sentence: l10n.t('{0} is being deleted.', name),
        next: l10n.t('Select another cluster.'),
        action: 'refresh',
      };
    case 'UPDATING':
    case 'REPAIRING':
      return {
        code: 'updating',
        state: 'waiting',
        label: l10n.t('Updating, wait until IDLE'),
        sentence: l10n.t(
          'Atlas is updating {0}. The connection string appears when the cluster is IDLE again.',
          name,
        ),
        next: l10n.t('This usually takes a few minutes.'),
        action: 'watch',
      };
    default:
      return {
        code: 'stateUnknown',
        state: 'unknown',
        label: l10n.t('Unknown cluster state'),
        sentence:
          state === ''
            ? l10n.t('Atlas didn’t report a state for {0}.', name)
            : l10n.t(
                'Atlas reports the state of {0} as {1}, which this version of the extension doesn’t recognize.',
                name,
                toPlainText(state),
              ),
        next: l10n.t('Refresh in a minute, or check the cluster in Atlas.'),
        action: 'refresh',
      };
  }
}

function toUnread(name: string, failure: Failure): Check {
  return {
    code: 'clusterNotRead',
    label: l10n.t('Cluster not refreshed'),
    ...toNotLoaded(failure, l10n.t('{0} couldn’t be refreshed', name), ''),
  };
}

function toNoRegions(name: string): Check {
  return {
    code: 'noRegions',
    state: 'unknown',
    label: l10n.t('Unknown regions'),
    sentence: l10n.t('Atlas didn’t report the regions of {0}.', name),
    next: l10n.t('Refresh in a minute, or check the cluster in Atlas.'),
    action: 'refresh',
  };
}
