import * as l10n from '@vscode/l10n';
import { getProject, type Snapshot } from '../snapshot';
import { toPlainText } from '../text';
import type { ConnectionType } from './choices';
import { getSelectedCluster } from './selection';
import type { ConnectFacts } from './facts';
import type { ConnectState } from './reducer';
import { toNotice } from './staleNotice';
import { toPath } from './path';
import { toResult } from './result';
import { toSteps } from './steps/steps';
import type { ConnectView } from './view';

/** The page for a state: the documentation's steps in their order, each ticked with what is known. */
export function toConnectView(state: ConnectState, snapshot: Snapshot, facts: ConnectFacts): ConnectView {
  const cluster = getSelectedCluster(state, snapshot);
  return {
    copied: l10n.t('Copied'),
    tab: cluster ? l10n.t('Connect: {0}', toPlainText(cluster.name)) : l10n.t('Connect'),
    heading: toHeading(state, snapshot),
    project: toPlainText(getProject(snapshot, state.projectId)?.name ?? state.projectId),
    notice: toNotice(state, cluster, snapshot, facts.now),
    path: toPath(state, cluster, snapshot),
    steps: toSteps(state, cluster, snapshot, facts),
    result: toResult(state, cluster, snapshot, facts),
  };
}

/** What the choices connect to, and through what. */
export function toHeading(state: ConnectState, snapshot: Snapshot): string {
  const cluster = getSelectedCluster(state, snapshot);
  if (!cluster) return toOpenHeading(state.type);
  const name = toPlainText(cluster.name);
  switch (state.type) {
    case 'private':
      return l10n.t('Connect to {0} through a private endpoint', name);
    case 'peering':
      return l10n.t('Connect to {0} through peering', name);
    case 'standard':
      return l10n.t('Connect to {0} over the public internet', name);
  }
}

function toOpenHeading(type: ConnectionType): string {
  switch (type) {
    case 'private':
      return l10n.t('Connect through a private endpoint');
    case 'peering':
      return l10n.t('Connect through peering');
    case 'standard':
      return l10n.t('Connect over the public internet');
  }
}
