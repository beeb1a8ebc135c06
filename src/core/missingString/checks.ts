import * as l10n from '@vscode/l10n';
import { findEntries, toChoices } from '../connectionString/connectionString';
import type { Cluster } from '../model';
import { isSameRegion } from '../providers';
import { getFailure } from '../loadable';
import { findServiceOfEndpoint, type Snapshot } from '../snapshot';
import { toPlainText } from '../text';
import type { Check } from './check';
import { toClusterChecks, toTierCheck } from './clusterChecks';
import { toPlacingChecks, toShortId } from './endpointPlacement';
import { isRegional, isSharded, toRegionalChecks } from './regionalizedMode';
import { toRegionChecks } from './regionChecks';
import {
  toAwsCheck,
  toOneRegionCheck,
  toShardedCheck,
  toUnexplainedCheck,
  toVersionCheck,
} from './optimizedChecks';
import { toUncovered } from './uncoveredRegions';

/**
 * Every requirement for a private endpoint-aware connection string, including those that are met, most basic first.
 * Atlas provides one only for M10 and larger, only when every region with nodes has an available endpoint (in
 * regionalized mode: one connection string for each region that has one), and only once the cluster is IDLE again
 * (Atlas Admin API, ClusterConnectionStrings). With an endpoint: the requirements for a connection string that uses it.
 * Without a connection string, at least one check isn't met. With one, a region that no connection string covers isn't
 * met. What depends on a failed load is unknown, whatever was loaded before.
 */
export function toChecks(cluster: Cluster, snapshot: Snapshot, endpointId?: string): readonly Check[] {
  const tier = toTierCheck(cluster);
  if (tier.state === 'fail') return [tier];
  const ofRegions = cluster.regions.flatMap((region) =>
    toRegionChecks(cluster, region, snapshot, endpointId),
  );
  const checks = [
    tier,
    ...toClusterChecks(cluster, snapshot),
    ...(endpointId === undefined ? [] : toPlacingChecks(cluster, snapshot, endpointId)),
    ...ofRegions,
    ...toRegionalChecks(cluster, snapshot, ofRegions, hasConnectionString(cluster)),
    ...(endpointId !== undefined && hasConnectionString(cluster, endpointId)
      ? []
      : toRejectedChecks(cluster)),
  ];
  if (!hasConnectionString(cluster, endpointId)) {
    return isExplained(cluster, snapshot, checks, endpointId)
      ? checks
      : [...checks, toUnexplained(cluster, endpointId)];
  }
  // There is nothing left to wait for.
  const settled = checks.map((check): Check =>
    check.action === 'watch' ? { ...check, action: 'refresh' } : check,
  );
  // A region whose own checks fail needs no further reason.
  const uncovered =
    endpointId === undefined ? toUncovered(cluster, snapshot).filter(({ code }) => code === 'uncovered') : [];
  return [...settled, ...toConnectionStringChecks(cluster, snapshot), ...uncovered];
}

/** True when Atlas provides a private connection string for the cluster: any, or one that uses the endpoint. */
export function hasConnectionString(cluster: Cluster, endpointId?: string): boolean {
  return findEntries(cluster, endpointId).length > 0;
}

/** A check that a cluster's row shows. */
export type Reason = Check & { readonly label: string };

/**
 * The rows of a cluster: why it has no private connection string, or, if it has some, which of its regions none of them
 * covers. Checks that couldn't be loaded are included only if there are no others. Empty when nothing is wrong.
 */
export function toReasons(cluster: Cluster, snapshot: Snapshot): readonly Reason[] {
  if (hasConnectionString(cluster))
    return [...toRejectedChecks(cluster), ...toUncovered(cluster, snapshot)].filter(isReason);
  const reasons = toChecks(cluster, snapshot).filter(isReason);
  const known = reasons.filter(({ state }) => state !== 'unknown');
  return known.length > 0 ? known : reasons;
}

/** Without a label: passed checks, checks of another page, and `everyRegion`, because each region has its own row. */
function isReason(check: Check): check is Reason {
  return check.label !== undefined;
}

/**
 * True where the project's regionalized mode affects the connection strings of a cluster, so that it must be loaded.
 */
export function needsRegionalMode(cluster: Cluster): boolean {
  if (cluster.unsupportedTier !== undefined) return false;
  return isSharded(cluster) ? cluster.regions.length > 1 : !hasConnectionString(cluster);
}

/**
 * The requirements for an optimized connection string: only AWS, a sharded cluster, MongoDB 5.0 or later, and one
 * region or regionalized mode (Atlas docs, Connect to a cluster). If all are met and Atlas provides only other
 * connection strings, for all endpoints or for this one, a check shows this.
 */
export function toOptimizedChecks(
  cluster: Cluster,
  snapshot: Snapshot,
  endpointId?: string,
): readonly Check[] {
  const checks = [
    toAwsCheck(cluster),
    toShardedCheck(cluster),
    toVersionCheck(cluster),
    toOneRegionCheck(cluster, snapshot),
  ];
  const forms = findEntries(cluster, endpointId).flatMap(toChoices);
  const isExpected = forms.length > 0 && checks.every(({ state }) => state === 'pass');
  return isExpected && forms.every(({ form }) => form !== 'optimized')
    ? [...checks, toUnexplainedCheck(cluster)]
    : checks;
}

/** Whether a check that isn't met explains the missing connection string. */
function isExplained(
  cluster: Cluster,
  snapshot: Snapshot,
  checks: readonly Check[],
  endpointId: string | undefined,
): boolean {
  const open = checks.filter(({ state }) => state !== 'pass');
  if (open.some(({ region }) => region === undefined)) return true;
  if (isRegional(cluster, snapshot) !== true) return open.length > 0;
  // Each region's own connection string depends only on that region.
  const own =
    endpointId === undefined ? undefined : findServiceOfEndpoint(snapshot, cluster.projectId, endpointId);
  const counted = cluster.regions.filter((region) => !own || isSameRegion(region, own));
  return counted.every((region) => open.some((check) => check.region && isSameRegion(check.region, region)));
}

/** Shows that Atlas sent a private connection string that isn't used. */
function toRejectedChecks({ name, rejectedTypes = [] }: Cluster): readonly Check[] {
  if (!rejectedTypes.includes('private')) return [];
  return [
    {
      code: 'stringRejected',
      state: 'fail',
      label: l10n.t('invalid connection string characters'),
      sentence: toRejection(name),
      next: l10n.t('Check the cluster in Atlas, then refresh.'),
      action: 'clusterPage',
    },
  ];
}

/** Why a connection string that Atlas sent isn't used, whatever its type. */
export function toRejection(clusterName: string): string {
  return l10n.t(
    'Atlas sent a connection string for {0} with characters that aren’t allowed in a connection string, such as spaces, line breaks, or invisible characters. It isn’t used.',
    toPlainText(clusterName),
  );
}

/** Not met for a connection string that the last load didn't return. */
function toConnectionStringChecks(cluster: Cluster, snapshot: Snapshot): readonly Check[] {
  if (getFailure(snapshot.clusters.get(cluster.projectId))) return [];
  return [
    {
      code: 'connectionString',
      state: 'pass',
      sentence: l10n.t(
        'Atlas provides a private endpoint-aware connection string for {0}.',
        toPlainText(cluster.name),
      ),
      next: '',
    },
  ];
}

function toUnexplained(cluster: Cluster, endpointId: string | undefined): Check {
  const name = toPlainText(cluster.name);
  return {
    code: 'unexplained',
    state: 'waiting',
    label: l10n.t('No private connection string yet'),
    sentence:
      endpointId === undefined
        ? l10n.t(
            '{0} meets all requirements for a private connection string, but Atlas doesn’t provide one yet.',
            name,
          )
        : l10n.t(
            '{0} meets all requirements for a connection string that uses endpoint {1}, but Atlas doesn’t provide one yet.',
            name,
            toShortId(endpointId),
          ),
    next: l10n.t('It usually appears within 5 minutes. If it doesn’t, check the cluster in Atlas.'),
    action: 'watch',
  };
}
