import * as l10n from '@vscode/l10n';
import type { Cluster } from '../model';
import { getFailure, getValue } from '../loadable';
import type { Snapshot } from '../snapshot';
import { toPlainText } from '../text';
import type { Check } from './checks';

/** True for sharded and global clusters, the only ones that regionalized mode is for. */
export function isSharded({ type }: Cluster): boolean {
  return type === 'SHARDED' || type === 'GEOSHARDED';
}

/**
 * Whether each region of the cluster has a string of its own: a sharded cluster in a project in regionalized mode. False
 * for replica sets and in one region; undefined while the mode is not known.
 */
export function isRegional(cluster: Cluster, snapshot: Snapshot): boolean | undefined {
  if (cluster.regions.length < 2 || !isSharded(cluster)) return false;
  return getMode(cluster, snapshot);
}

/** A mode that could not be read again is not known. */
function getMode({ projectId }: Cluster, { regionalModes }: Snapshot): boolean | undefined {
  const remote = regionalModes.get(projectId);
  return getFailure(remote) ? undefined : getValue(remote);
}

/**
 * What the project's regionalized mode means for the cluster (Atlas Admin API, Toggle Regionalized Private Endpoint
 * Status; docs, Limitations): it is for projects with sharded clusters alone, gives every region a string of its own, and
 * changes the strings that there are. Nothing is said while it is not known or makes no difference; with a string, a
 * mode that does not suit the cluster has kept none back.
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
    label: l10n.t('regionalized mode is on, and this is a replica set'),
    sentence: l10n.t(
      'The project is in regionalized mode, which Atlas allows with sharded clusters alone, and {0} is a replica set.',
      toPlainText(cluster.name),
    ),
    next: l10n.t(
      'Turn regionalized mode off in Atlas, or use a sharded cluster. Either changes the strings of the project’s clusters.',
    ),
    action: 'privateEndpointPage',
  };
}

function toOn(): Check {
  return {
    code: 'regionalMode',
    state: 'pass',
    label: l10n.t('regionalized mode: a string for each region'),
    sentence: l10n.t(
      'The project is in regionalized mode: each region with an available endpoint has a string of its own, whatever the others have.',
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
        label: l10n.t('an endpoint in each of {0} regions', count),
        sentence: l10n.t('Each of the {0} regions of {1} has an available endpoint.', count, name),
        next: '',
      },
    ];
  }
  if (!regionChecks.some(({ state }) => state === 'fail')) return [];
  const next = l10n.t('Set up the missing endpoints in Atlas, one in each region.');
  return [
    {
      code: 'everyRegion',
      state: 'fail',
      label: l10n.t('one string needs an endpoint in each of {0} regions', count),
      sentence: l10n.t(
        '{0} has nodes in {1} regions, and Atlas gives its string only when each of them has an available endpoint.',
        name,
        count,
      ),
      next: isSharded(cluster)
        ? `${next} ${l10n.t(
            'Or turn on regionalized mode, which gives each region a string of its own. It is for projects with sharded clusters alone, and changes existing strings.',
          )}`
        : next,
      action: 'privateEndpointPage',
    },
  ];
}
