import * as l10n from '@vscode/l10n';
import { findEntries } from '../connectionString/connectionString';
import type { Cluster, ClusterRegion } from '../model';
import { toCloudRegion, toRegionKey } from '../providers';
import type { Snapshot } from '../snapshot';
import { toPlainText } from '../text';
import type { Check } from './check';
import { toRegionChecks } from './regionChecks';

/** Regions in which a cluster has nodes and for which it has no connection string. */
export function toUncovered(cluster: Cluster, snapshot: Snapshot): readonly Check[] {
  const entries = findEntries(cluster);
  // A connection string without an endpoint may be for any region.
  if (entries.some(({ endpoints }) => endpoints.length === 0)) return [];
  const named = entries.flatMap(({ endpoints }) => endpoints);
  const covered = new Set(named.map(toRegionKey));
  return cluster.regions
    .filter((region) => !covered.has(toRegionKey(region)))
    .map((region): Check => {
      const found = toRegionChecks(cluster, region, snapshot).find(({ state }) => state !== 'pass');
      const check = found ?? toUncoveredCheck(region);
      return check.action === 'watch' ? { ...check, action: 'refresh' } : check;
    });
}

function toUncoveredCheck(region: ClusterRegion): Check {
  const place = toPlainText(toCloudRegion(region.provider, region.region).cloud);
  return {
    code: 'uncovered',
    state: 'waiting',
    label: l10n.t('No connection string for {0} yet', place),
    sentence: l10n.t('{0} has an available endpoint, but no connection string uses it yet.', place),
    next: l10n.t('It usually appears within 5 minutes. If it doesn’t, check the cluster in Atlas.'),
    action: 'refresh',
    region,
  };
}
