import * as l10n from '@vscode/l10n';
import { toFailureSentence } from '../errors/explainFailure';
import type { Cluster } from '../model';
import { getProvider, isProvider, toCloudName } from '../providers';
import { getFailure } from '../loadable';
import type { Snapshot } from '../snapshot';
import { toPlainText } from '../text';
import type { Check } from './checks';
import { isRegional, isSharded } from './regionalizedMode';

/** The oldest MongoDB whose sharded clusters take load-balanced connections. */
const LEAST_VERSION = 5;

/** Optimized strings lead through AWS alone. */
export function toAwsCheck({ regions }: Cluster): Check {
  if (regions.length === 0) {
    return toNoRegions(
      'awsAlone',
      l10n.t('Atlas names no region of the cluster; optimized strings lead through AWS alone.'),
    );
  }
  const others = new Set(
    regions.map(({ provider }) => provider).filter((provider) => !isOptimizable(provider)),
  );
  if (others.size === 0)
    return toPass('awsAlone', l10n.t('on AWS alone'), l10n.t('All nodes of the cluster are on AWS.'));
  const names = [...others].map((provider) => toPlainText(toCloudName(provider))).join(', ');
  return {
    code: 'awsAlone',
    state: 'fail',
    label: l10n.t('not on AWS alone'),
    sentence: l10n.t('The cluster has nodes on {0}; optimized strings lead through AWS alone.', names),
    next: toLegacyStep(),
  };
}

export function toShardedCheck(cluster: Cluster): Check {
  if (isSharded(cluster)) return toPass('sharded', l10n.t('sharded'), l10n.t('The cluster is sharded.'));
  return {
    code: 'sharded',
    state: 'fail',
    label: l10n.t('not sharded'),
    sentence: l10n.t(
      'The cluster is not sharded; optimized strings balance between the routers of sharded ones.',
    ),
    next: toLegacyStep(),
  };
}

export function toVersionCheck({ mongoVersion }: Cluster): Check {
  const version = toPlainText(mongoVersion);
  const major = Number.parseInt(version, 10);
  if (Number.isNaN(major)) {
    return {
      code: 'version',
      state: 'unknown',
      label: l10n.t('MongoDB version not known'),
      sentence: l10n.t(
        'Atlas gives no MongoDB version for the cluster; optimized strings need 5.0 or later.',
      ),
      next: l10n.t('Refresh in a minute, or look at the cluster in Atlas.'),
      action: 'refresh',
    };
  }
  if (major >= LEAST_VERSION) {
    const sentence = l10n.t('The cluster runs MongoDB {0}.', version);
    return toPass('version', l10n.t('MongoDB {0}', version), sentence);
  }
  return {
    code: 'version',
    state: 'fail',
    label: l10n.t('MongoDB {0}', version),
    sentence: l10n.t('The cluster runs MongoDB {0}; optimized strings need 5.0 or later.', version),
    next: l10n.t('Upgrade the cluster in Atlas, or use the legacy string.'),
    action: 'clusterPage',
  };
}

export function toOneRegionCheck(cluster: Cluster, snapshot: Snapshot): Check {
  const count = cluster.regions.length;
  if (count === 0) {
    return toNoRegions(
      'oneRegion',
      l10n.t('Atlas names no region of the cluster; an optimized string leads into one region.'),
    );
  }
  if (count === 1)
    return toPass(
      'oneRegion',
      l10n.t('in one region'),
      l10n.t('All nodes of the cluster are in one region.'),
    );
  switch (isRegional(cluster, snapshot)) {
    case true:
      return toPass(
        'oneRegion',
        l10n.t('several regions, in regionalized mode'),
        l10n.t('The cluster has several regions, and the project is in regionalized mode.'),
      );
    case false:
      return {
        code: 'oneRegion',
        state: 'fail',
        label: l10n.t('several regions'),
        sentence: l10n.t(
          'The cluster has nodes in {0} regions, and its strings are not regionalized; an optimized string leads into one region.',
          count,
        ),
        next: isSharded(cluster)
          ? l10n.t(
              'Use the legacy string, or turn on regionalized mode in Atlas, which changes existing strings and is for projects with sharded clusters alone.',
            )
          : toLegacyStep(),
        action: 'privateEndpointPage',
      };
    case undefined: {
      const failure = getFailure(snapshot.regionalModes.get(cluster.projectId));
      return {
        code: 'oneRegion',
        state: 'unknown',
        label: l10n.t('regionalized mode not read'),
        sentence: failure
          ? toFailureSentence(l10n.t('Regionalized mode could not be read'), failure)
          : l10n.t(
              'The cluster has nodes in {0} regions, and whether the project is in regionalized mode has not been read yet.',
              count,
            ),
        next: l10n.t('Refresh.'),
        action: 'refresh',
      };
    }
  }
}

/** Said where the cluster has all that an optimized string hangs on, and Atlas gives other strings alone. */
export function toUnexplainedCheck({ name }: Cluster): Check {
  return {
    code: 'unexplained',
    state: 'unknown',
    label: l10n.t('Atlas gives no optimized string'),
    sentence: l10n.t(
      'All that an optimized string of {0} hangs on is in order, and Atlas gives none; it does not say why.',
      toPlainText(name),
    ),
    next: l10n.t('Use the legacy string, or look at the cluster in Atlas.'),
    action: 'clusterPage',
  };
}

function toNoRegions(code: Check['code'], sentence: string): Check {
  return {
    code,
    state: 'unknown',
    label: l10n.t('regions not known'),
    sentence,
    next: l10n.t('Refresh in a minute, or look at the cluster in Atlas.'),
    action: 'refresh',
  };
}

function isOptimizable(provider: string): boolean {
  return isProvider(provider) && getProvider(provider).hasOptimizedStrings;
}

function toLegacyStep(): string {
  return l10n.t('Use the legacy string, which works with every cluster.');
}

function toPass(code: Check['code'], label: string, sentence: string): Check {
  return { code, state: 'pass', label, sentence, next: '' };
}
