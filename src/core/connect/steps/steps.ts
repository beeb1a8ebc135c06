import * as l10n from '@vscode/l10n';
import type { Cluster } from '../../model';
import { getLast } from '../../loadable';
import { toClusterSummary } from '../../rows/clusterRows';
import type { Snapshot } from '../../snapshot';
import { toPhaseWord } from '../../pageView';
import { toPlainText } from '../../text';
import { toOfferedClusters } from '../selection';
import { toEndpointStep } from './endpointStep';
import type { ConnectFacts } from '../facts';
import type { ConnectState } from '../reducer';
import { toLinkStep } from './linkStep';
import { toMethodStep } from './methodStep';
import { toTypeStep } from './typeStep';
import { toUserStep } from './userStep';
import { STEP_IDS, type ConnectStep, type OptionView, type StepId, type StepView } from '../view';

/** One of the documentation's six steps, without regard to the others. */
export function toStep(
  id: StepId,
  state: ConnectState,
  cluster: Cluster | undefined,
  snapshot: Snapshot,
  facts: ConnectFacts,
): ConnectStep {
  switch (id) {
    case 'cluster':
      return toClusterStep(state, cluster, snapshot);
    case 'type':
      return toTypeStep(state, cluster, snapshot, facts);
    case 'link':
      return toLinkStep(state, cluster, snapshot, facts);
    case 'endpoint':
      return toEndpointStep(state, cluster, snapshot);
    case 'user':
      return toUserStep(state, cluster, snapshot, facts);
    case 'method':
      return toMethodStep(state, cluster, snapshot, facts);
  }
}

/** The documentation's six steps for a state. */
export function toSteps(
  state: ConnectState,
  cluster: Cluster | undefined,
  snapshot: Snapshot,
  facts: ConnectFacts,
): readonly StepView[] {
  // One step is current at a time: the first that is open; those after it wait.
  let isOpen = false;
  return STEP_IDS.map((id) => {
    const step = toStep(id, state, cluster, snapshot, facts);
    const phase = step.phase === 'current' && isOpen ? 'todo' : step.phase;
    isOpen ||= step.phase === 'current' || step.phase === 'blocked';
    return { ...step, phase, phaseWord: toPhaseWord(phase) };
  });
}

function toClusterStep(state: ConnectState, cluster: Cluster | undefined, snapshot: Snapshot): ConnectStep {
  const options = toOfferedClusters(state, snapshot).map((offered): OptionView => ({
    value: offered.name,
    label: toPlainText(offered.name),
    description: toClusterSummary(offered),
    chosen: offered.name === cluster?.name,
  }));
  const isDeleted =
    state.clusterName !== undefined && !cluster && getLast(snapshot.clusters.get(state.projectId));
  return {
    id: 'cluster',
    title: l10n.t('Cluster'),
    phase: cluster ? 'done' : 'current',
    summary: cluster
      ? `${toPlainText(cluster.name)} · ${toClusterSummary(cluster)}`
      : isDeleted
        ? l10n.t('{0} no longer exists. Select another cluster.', toPlainText(state.clusterName))
        : l10n.t('Select the cluster to connect to.'),
    links: [
      ...(cluster ? [{ page: 'clusterPage' as const, label: l10n.t('Cluster in Atlas') }] : []),
      { page: 'connectDocs', label: l10n.t('How to connect to a cluster') },
    ],
    body: { kind: 'choice', choice: { label: l10n.t('Cluster'), options }, checks: [] },
  };
}
