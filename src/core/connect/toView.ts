import * as l10n from '@vscode/l10n';
import { toFailureSentence } from '../explainFailure';
import { getFailure } from '../remote';
import { getProject, type Snapshot } from '../snapshot';
import { toPlainText } from '../text';
import { getChosenCluster, type ConnectState } from './flow';
import { toPath } from './path';
import { toResult } from './result';
import { toSteps } from './steps';
import type { ConnectView } from './view';

/** The page for a state: the documentation's steps in their order, each ticked with what is known. */
export function toConnectView(state: ConnectState, snapshot: Snapshot): ConnectView {
  const cluster = getChosenCluster(state, snapshot);
  const remote = snapshot.clusters.get(state.projectId);
  const failure = getFailure(remote);
  return {
    tab: cluster ? l10n.t('Connect: {0}', toPlainText(cluster.name)) : l10n.t('Connect'),
    heading: cluster
      ? l10n.t('Connect to {0} through a private endpoint', toPlainText(cluster.name))
      : l10n.t('Connect through a private endpoint'),
    project: toPlainText(getProject(snapshot, state.projectId)?.name ?? state.projectId),
    notice: failure ? toFailureSentence(l10n.t('Clusters could not be read again'), failure) : undefined,
    path: toPath(state, cluster, snapshot),
    steps: toSteps(state, cluster, snapshot),
    result: toResult(state, cluster, snapshot),
  };
}

/** The string that the page ends with; undefined when there is none. */
export function toConnectString(state: ConnectState, snapshot: Snapshot): string | undefined {
  const result = toResult(state, getChosenCluster(state, snapshot), snapshot);
  return result.kind === 'string' ? result.text : undefined;
}
