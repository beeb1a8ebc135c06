import * as l10n from '@vscode/l10n';
import { findChoice, findEntries, toChoices } from '../connectionString';
import type { Cluster } from '../model';
import { getLast } from '../remote';
import { toClusterSummary } from '../rows/clusterRows';
import type { Snapshot } from '../snapshot';
import { toPlainText } from '../text';
import { toEndpointStep } from './endpointStep';
import { getChosenEndpointId, toOfferedClusters, type ConnectState } from './flow';
import { toUserStep } from './userStep';
import type { OptionView, StepPhase, StepView } from './view';

function toPhaseWord(phase: StepPhase): string {
  switch (phase) {
    case 'done':
      return l10n.t('done');
    case 'current':
      return l10n.t('to do now');
    case 'todo':
      return l10n.t('later');
    case 'blocked':
      return l10n.t('not possible');
  }
}

/** The documentation's six steps for a state. */
export function toSteps(
  state: ConnectState,
  cluster: Cluster | undefined,
  snapshot: Snapshot,
): readonly StepView[] {
  const steps: Omit<StepView, 'phaseWord'>[] = [
    toClusterStep(state, cluster, snapshot),
    toOpenStep(cluster),
    toTypeStep(cluster),
    toEndpointStep(state, cluster, snapshot),
    toUserStep(state, cluster, snapshot),
    toMethodStep(state, cluster),
  ];
  // One step is current at a time: the first that is open; those after it wait.
  let isOpen = false;
  return steps.map((step) => {
    const phase = step.phase === 'current' && isOpen ? 'todo' : step.phase;
    isOpen ||= step.phase === 'current' || step.phase === 'blocked';
    return { ...step, phase, phaseWord: toPhaseWord(phase) };
  });
}

type Step = Omit<StepView, 'phaseWord'>;

function toClusterStep(state: ConnectState, cluster: Cluster | undefined, snapshot: Snapshot): Step {
  const options = toOfferedClusters(state, snapshot).map((offered): OptionView => ({
    value: offered.name,
    label: toPlainText(offered.name),
    description: toClusterSummary(offered),
    chosen: offered.name === cluster?.name,
  }));
  const isGone =
    state.clusterName !== undefined && !cluster && getLast(snapshot.clusters.get(state.projectId));
  return {
    id: 'cluster',
    title: l10n.t('Cluster'),
    phase: cluster ? 'done' : 'current',
    summary: cluster
      ? `${toPlainText(cluster.name)} · ${toClusterSummary(cluster)}`
      : isGone
        ? l10n.t('{0} is gone. Choose another cluster.', toPlainText(state.clusterName))
        : l10n.t('Choose the cluster to connect to.'),
    body: { kind: 'choice', label: l10n.t('Cluster'), options },
  };
}

function toOpenStep(cluster: Cluster | undefined): Step {
  return {
    id: 'connect',
    title: l10n.t('Connect'),
    phase: cluster ? 'done' : 'current',
    summary: cluster
      ? l10n.t('Done: this page is Atlas’s Connect dialog.')
      : l10n.t('Follows from the cluster.'),
    body: {
      kind: 'text',
      text: l10n.t(
        'In Atlas: open Clusters and click Connect beside the cluster. Here the page is already open.',
      ),
    },
  };
}

function toTypeStep(cluster: Cluster | undefined): Step {
  const isBlocked = cluster?.unsupportedTier !== undefined;
  return {
    id: 'type',
    title: l10n.t('Connection type'),
    phase: isBlocked ? 'blocked' : cluster ? 'done' : 'current',
    summary: isBlocked
      ? l10n.t('Private endpoints start at M10: not for M0, M2, M5 and Flex.')
      : l10n.t('Private Endpoint'),
    body: {
      kind: 'text',
      text: l10n.t(
        'Private Endpoint, not Standard Connection (public addresses) and not Peering. Their strings look alike and lead elsewhere.',
      ),
    },
  };
}

function toMethodStep(state: ConnectState, cluster: Cluster | undefined): Step {
  const endpointId = cluster && getChosenEndpointId(state, cluster);
  const choices =
    cluster && endpointId !== undefined ? findEntries(cluster, endpointId).flatMap(toChoices) : [];
  const chosen =
    cluster && endpointId !== undefined ? findChoice(cluster, endpointId, state.form) : undefined;
  const hasOptimized = choices.some((choice) => choice.form === 'optimized');
  const options = choices.map((choice): OptionView => ({
    value: choice.form,
    ...toFormWords(choice.form, hasOptimized),
    chosen: choice === chosen || choice.raw === chosen?.raw,
  }));
  const option = options.find(({ chosen: isChosen }) => isChosen);
  // Without a string there is no method; while the endpoint is still open, there may be one.
  const isBlocked = !option && cluster && (cluster.privateStrings.length === 0 || endpointId !== undefined);
  return {
    id: 'method',
    title: l10n.t('Connection method'),
    phase: option ? 'done' : isBlocked ? 'blocked' : 'current',
    summary: option
      ? option.label
      : isBlocked
        ? l10n.t('Not possible without a string.')
        : l10n.t('Follows from the private endpoint.'),
    body: { kind: 'choice', label: l10n.t('Connection method'), options },
  };
}

function toFormWords(form: string, hasOptimized: boolean): { label: string; description: string } {
  switch (form) {
    case 'optimized':
      return {
        label: l10n.t('Optimized SRV connection string'),
        description: l10n.t(
          'Load-balanced, for sharded clusters on AWS with MongoDB 5.0 or later and a current driver.',
        ),
      };
    case 'standard':
      return {
        label: l10n.t('Host list (mongodb://)'),
        description: l10n.t('For drivers without SRV. Hosts and ports change with the cluster: prefer SRV.'),
      };
    default:
      return {
        label: hasOptimized ? l10n.t('Legacy SRV connection string') : l10n.t('SRV connection string'),
        description: l10n.t('Finds hosts and ports by DNS. Ports range from 1024 to 65535.'),
      };
  }
}
