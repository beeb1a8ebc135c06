import * as l10n from '@vscode/l10n';
import type { Cluster } from '../model';
import { getFailure, getValue } from '../loadable';
import type { Snapshot } from '../snapshot';
import { toPlainText } from '../text';
import type { Check } from './check';

/** True for sharded and global clusters, the only ones that regionalized mode is for. */
export function isSharded({ type }: Cluster): boolean {
  return type === 'SHARDED' || type === 'GEOSHARDED';
}

/**
 * Whether each region of the cluster has its own connection string: a sharded cluster in a project in regionalized
 * mode. False for replica sets and in one region; undefined while the mode is unknown.
 */
export function isRegional(cluster: Cluster, snapshot: Snapshot): boolean | undefined {
  if (cluster.regions.length < 2 || !isSharded(cluster)) return false;
  return getMode(cluster, snapshot);
}

/** A mode that couldn't be refreshed is unknown. */
function getMode({ projectId }: Cluster, { regionalModes }: Snapshot): boolean | undefined {
  const remote = regionalModes.get(projectId);
  return getFailure(remote) ? undefined : getValue(remote);
}

/**
 * What the project's regionalized mode means for the cluster (Atlas Admin API, Toggle Regionalized Private Endpoint
 * Status; docs, Limitations): it supports only projects with sharded clusters, gives every region its own connection
 * string, and changes the existing ones. Nothing is shown while it's unknown or makes no difference. If there is a
 * connection string, an unsuitable mode hasn't prevented it.
 */
export function toRegionalChecks(
  cluster: Cluster,
  snapshot: Snapshot,
  regionChecks: readonly Check[],
  hasString: boolean,
): readonly Check[] {
  const isMismatch = cluster.type === 'REPLICASET' && getMode(cluster, snapshot) === true;
  const mismatch = isMismatch && !hasString ? [toMismatch(cluster)] : [];
  if (cluster.regions.length < 2) return mismatch;
  switch (isRegional(cluster, snapshot)) {
    case undefined:
      return [];
    case true:
      return [toOn()];
    case false:
      return [...mismatch, ...toEveryRegion(cluster, regionChecks)];
  }
}

function toMismatch(cluster: Cluster): Check {
  return {
    code: 'regionalMismatch',
    state: 'fail',
    label: l10n.t('Regionalized mode requires a sharded cluster'),
    sentence: l10n.t(
      'The project is in regionalized mode, which supports only sharded clusters, but {0} is a replica set.',
      toPlainText(cluster.name),
    ),
    next: l10n.t(
      'Turn off regionalized mode in Atlas, or use a sharded cluster. Either one changes the connection strings of the project’s clusters.',
    ),
    action: 'privateEndpointPage',
  };
}

function toOn(): Check {
  return {
    code: 'regionalMode',
    state: 'pass',
    sentence: l10n.t(
      'The project is in regionalized mode. Each region with an available endpoint has its own connection string.',
    ),
    next: '',
  };
}

function toEveryRegion(cluster: Cluster, regionChecks: readonly Check[]): readonly Check[] {
  const name = toPlainText(cluster.name);
  const count = cluster.regions.length;
  if (regionChecks.every(({ state }) => state === 'pass')) {
    return [
      {
        code: 'everyRegion',
        state: 'pass',
        sentence: l10n.t('All {0} regions of {1} have an available endpoint.', count, name),
        next: '',
      },
    ];
  }
  if (!regionChecks.some(({ state }) => state === 'fail')) return [];
  const next = l10n.t('In Atlas, set up the missing endpoints, one in each region.');
  return [
    {
      code: 'everyRegion',
      state: 'fail',
      sentence: l10n.t(
        '{0} has nodes in {1} regions. Atlas provides its connection string only when every region has an available endpoint.',
        name,
        count,
      ),
      next: isSharded(cluster)
        ? `${next} ${l10n.t(
            'Or turn on regionalized mode, which provides a separate connection string for each region. It requires all clusters in the project to be sharded, and it changes existing connection strings.',
          )}`
        : next,
      action: 'privateEndpointPage',
    },
  ];
}
