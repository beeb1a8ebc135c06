import * as l10n from '@vscode/l10n';
import type { Cluster } from '../model';
import { getProvider, isProvider, toCloudName } from '../providers';
import { getFailure } from '../loadable';
import type { Snapshot } from '../snapshot';
import { toPlainText } from '../text';
import type { Check } from './check';
import { toNotLoaded } from './notLoaded';
import { isRegional, isSharded } from './regionalizedMode';

/** The oldest MongoDB version whose sharded clusters accept load-balanced connections. */
const LEAST_VERSION = 5;

/** Optimized connection strings work only on AWS. */
export function toAwsCheck({ regions }: Cluster): Check {
  if (regions.length === 0) {
    return toNoRegions(
      'awsAlone',
      l10n.t('Atlas didn’t report the cluster’s regions. Optimized connection strings work only on AWS.'),
    );
  }
  const others = new Set(
    regions.map(({ provider }) => provider).filter((provider) => !isOptimizable(provider)),
  );
  if (others.size === 0) return toPass('awsAlone', l10n.t('All cluster nodes are on AWS.'));
  const names = [...others].map((provider) => toPlainText(toCloudName(provider))).join(', ');
  return {
    code: 'awsAlone',
    state: 'fail',
    sentence: l10n.t('The cluster has nodes on {0}. Optimized connection strings work only on AWS.', names),
    next: toLegacyStep(),
  };
}

export function toShardedCheck(cluster: Cluster): Check {
  if (isSharded(cluster)) return toPass('sharded', l10n.t('The cluster is sharded.'));
  return {
    code: 'sharded',
    state: 'fail',
    sentence: l10n.t('The cluster isn’t sharded. Optimized connection strings require a sharded cluster.'),
    next: toLegacyStep(),
  };
}

/** False where optimized connection strings are impossible: for replica sets, and outside AWS. */
export function canHaveOptimized(cluster: Cluster): boolean {
  return [toAwsCheck(cluster), toShardedCheck(cluster)].every(({ state }) => state !== 'fail');
}

export function toVersionCheck({ mongoVersion }: Cluster): Check {
  const version = toPlainText(mongoVersion);
  const major = Number.parseInt(version, 10);
  if (Number.isNaN(major)) {
    return {
      code: 'version',
      state: 'unknown',
      sentence: l10n.t(
        'Atlas didn’t report the cluster’s MongoDB version. Optimized connection strings require 5.0 or later.',
      ),
      next: l10n.t('Refresh in a minute, or check the cluster in Atlas.'),
      action: 'refresh',
    };
  }
  if (major >= LEAST_VERSION) {
    const sentence = l10n.t('The cluster runs MongoDB {0}.', version);
    return toPass('version', sentence);
  }
  return {
    code: 'version',
    state: 'fail',
    sentence: l10n.t(
      'The cluster runs MongoDB {0}. Optimized connection strings require 5.0 or later.',
      version,
    ),
    next: l10n.t('Upgrade the cluster in Atlas, or use the legacy SRV connection string.'),
    action: 'clusterPage',
  };
}

export function toOneRegionCheck(cluster: Cluster, snapshot: Snapshot): Check {
  const count = cluster.regions.length;
  if (count === 0) {
    return toNoRegions(
      'oneRegion',
      l10n.t(
        'Atlas didn’t report the cluster’s regions. Optimized connection strings require one region or regionalized mode.',
      ),
    );
  }
  if (count === 1) return toPass('oneRegion', l10n.t('All cluster nodes are in one region.'));
  switch (isRegional(cluster, snapshot)) {
    case true:
      return toPass(
        'oneRegion',
        l10n.t('The cluster has multiple regions, and the project is in regionalized mode.'),
      );
    case false:
      return {
        code: 'oneRegion',
        state: 'fail',
        sentence: l10n.t(
          'The cluster has nodes in {0} regions. Optimized connection strings require one region or regionalized mode.',
          count,
        ),
        next: isSharded(cluster)
          ? l10n.t(
              'Use the legacy SRV connection string, or turn on regionalized mode in Atlas. Regionalized mode requires all clusters in the project to be sharded, and it changes existing connection strings.',
            )
          : toLegacyStep(),
        action: 'privateEndpointPage',
      };
    case undefined: {
      const failure = getFailure(snapshot.regionalModes.get(cluster.projectId));
      return {
        code: 'oneRegion',
        ...toNotLoaded(
          failure,
          l10n.t('Couldn’t load the regionalized mode setting'),
          l10n.t(
            'The cluster has nodes in {0} regions. The regionalized mode setting isn’t loaded yet.',
            count,
          ),
        ),
      };
    }
  }
}

/** Shown when the cluster meets all requirements for an optimized connection string, but Atlas provides only others. */
export function toUnexplainedCheck({ name }: Cluster): Check {
  return {
    code: 'unexplained',
    state: 'unknown',
    sentence: l10n.t(
      '{0} meets all requirements for an optimized connection string, but Atlas doesn’t provide one.',
      toPlainText(name),
    ),
    next: l10n.t('Use the legacy SRV connection string, or check the cluster in Atlas.'),
    action: 'clusterPage',
  };
}

function toNoRegions(code: Check['code'], sentence: string): Check {
  return {
    code,
    state: 'unknown',
    sentence,
    next: l10n.t('Refresh in a minute, or check the cluster in Atlas.'),
    action: 'refresh',
  };
}

function isOptimizable(provider: string): boolean {
  return isProvider(provider) && getProvider(provider).hasOptimizedStrings;
}

function toLegacyStep(): string {
  return l10n.t('Use the legacy SRV connection string, which works with every cluster.');
}

function toPass(code: Check['code'], sentence: string): Check {
  return { code, state: 'pass', sentence, next: '' };
}
