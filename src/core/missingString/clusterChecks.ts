import * as l10n from '@vscode/l10n';
import type { Failure } from '../errors/errors';
import { toFailureSentence } from '../errors/explainFailure';
import type { Cluster } from '../model';
import { getFailure } from '../loadable';
import type { Snapshot } from '../snapshot';
import { toPlainText } from '../text';
import type { Check } from './checks';

/** Whether clusters of this tier have private endpoints at all (Atlas docs, Learn about private endpoints). */
export function toTierCheck({ unsupportedTier, size }: Cluster): Check {
  if (unsupportedTier === undefined) {
    const tier = toPlainText(size);
    return {
      code: 'tier',
      state: 'pass',
      label: tier === '' ? l10n.t('tier with private endpoints') : l10n.t('tier {0}', tier),
      sentence:
        tier === ''
          ? l10n.t('The cluster’s tier has private endpoints.')
          : l10n.t('Clusters of tier {0} have private endpoints.', tier),
      next: '',
    };
  }
  return {
    code: 'tier',
    state: 'fail',
    label: l10n.t('private endpoints start at M10 (not for M0, M2, M5, Flex)'),
    sentence: l10n.t(
      'Clusters of tier {0} have no private endpoints: they start at M10.',
      toPlainText(unsupportedTier),
    ),
    next: l10n.t('Use a cluster of tier M10 or larger, or connect over public addresses.'),
    action: 'standardType',
  };
}

/** What the cluster's own state says: strings change only while it turns IDLE. An old state says nothing of now. */
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
    label: l10n.t('paused'),
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
        label: l10n.t('cluster IDLE'),
        sentence: l10n.t('{0} is IDLE: Atlas is not changing it.', name),
        next: '',
      };
    case 'CREATING':
      return {
        code: 'creating',
        state: 'waiting',
        label: l10n.t('being created'),
        sentence: l10n.t('{0} is being created; it has no connection string before that is done.', name),
        next: l10n.t('Wait until it is IDLE.'),
        action: 'watch',
      };
    case 'DELETING':
      return {
        code: 'deleting',
        state: 'fail',
        label: l10n.t('being deleted'),
        sentence: l10n.t('{0} is being deleted.', name),
        next: l10n.t('Choose another cluster.'),
        action: 'refresh',
      };
    case 'UPDATING':
    case 'REPAIRING':
      return {
        code: 'updating',
        state: 'waiting',
        label: l10n.t('updating: the string comes when it is IDLE again'),
        sentence: l10n.t('Atlas is changing {0}. The string appears once the cluster is IDLE again.', name),
        next: l10n.t('Wait: this usually takes a few minutes.'),
        action: 'watch',
      };
    default:
      return {
        code: 'stateUnknown',
        state: 'unknown',
        label: l10n.t('cluster state not known'),
        sentence:
          state === ''
            ? l10n.t('Atlas gives no state for {0}.', name)
            : l10n.t(
                'Atlas says that {0} is {1}, which this version of the extension does not know.',
                name,
                toPlainText(state),
              ),
        next: l10n.t('Refresh in a minute, or look at the cluster in Atlas.'),
        action: 'refresh',
      };
  }
}

function toUnread(name: string, failure: Failure): Check {
  return {
    code: 'clusterNotRead',
    state: 'unknown',
    label: l10n.t('cluster not read again'),
    sentence: toFailureSentence(l10n.t('{0} could not be read again', name), failure),
    next: l10n.t('Refresh.'),
    action: 'refresh',
  };
}

function toNoRegions(name: string): Check {
  return {
    code: 'noRegions',
    state: 'unknown',
    label: l10n.t('regions not known'),
    sentence: l10n.t('Atlas names no region in which {0} has nodes.', name),
    next: l10n.t('Refresh in a minute, or look at the cluster in Atlas.'),
    action: 'refresh',
  };
}
