import * as l10n from '@vscode/l10n';
import type { Cluster } from '../../model';
import type { Snapshot } from '../../snapshot';
import { toOptimizedChecks } from '../../missingString/checks';
import { canHaveOptimized } from '../../missingString/optimizedChecks';
import { toCheckView } from '../checkView';
import { getSelectedEndpointId, toOfferedForms } from '../selection';
import type { ConnectFacts } from '../facts';
import type { ConnectState } from '../reducer';
import type { CheckView, ChoiceView, ConnectStep } from '../view';
import type { StepPhase } from '../../pageView';

/**
 * The documentation's step "Private Link Type", which Atlas shows where a cluster has both: optimized (load-balanced)
 * and legacy SRV. If there is only one, the step says why.
 */
export function toLinkStep(
  state: ConnectState,
  cluster: Cluster | undefined,
  snapshot: Snapshot,
  facts: ConnectFacts,
): ConnectStep {
  const toStep = (
    phase: StepPhase,
    summary: string,
    choice: Pick<ChoiceView, 'options' | 'note'> = { options: [] },
    checks: readonly CheckView[] = [],
  ): ConnectStep => ({
    id: 'link',
    title: l10n.t('Private link type'),
    phase,
    summary,
    links: [{ page: 'connectionTypeDocs', label: l10n.t('About private link types') }],
    body: { kind: 'choice', choice: { label: l10n.t('Private link type'), ...choice }, checks },
  });
  if (state.type !== 'private') {
    return toStep('done', l10n.t('Not needed: applies only to private endpoints.'));
  }
  if (!cluster) return toStep('current', l10n.t('Select a cluster first.'));
  if (cluster.unsupportedTier) return toStep('blocked', l10n.t('Requires a connection string.'));
  const endpointId = getSelectedEndpointId(state, cluster);
  const checks = toOptimizedChecks(cluster, snapshot, endpointId).map((check) => toCheckView(check, facts));
  const forms = toOfferedForms(state, cluster);
  const hasOptimized = forms.has('optimized');
  const hasLegacy = forms.has('srv');
  if (hasOptimized && hasLegacy) {
    const isLegacy = state.link === 'legacy';
    return toStep('done', isLegacy ? l10n.t('Legacy SRV') : l10n.t('Optimized SRV'), toBoth(isLegacy));
  }
  // One line: there is nothing to select, and no change would make it so.
  if (!hasOptimized && !canHaveOptimized(cluster)) return toStep('done', l10n.t('Not needed'));
  if (hasOptimized) {
    const note = l10n.t('Atlas provides only the optimized connection string.');
    return toStep(
      'done',
      l10n.t('Not needed: only the optimized SRV connection string is available.'),
      { options: [], note },
      checks,
    );
  }
  if (forms.size === 0) {
    return toStep(
      'todo',
      l10n.t('Depends on the connection string.'),
      { options: [], note: toWhyNote() },
      checks,
    );
  }
  const only = hasLegacy
    ? l10n.t('Not needed: only one SRV connection string is available.')
    : l10n.t('Not needed: only a host list is available.');
  return toStep('done', only, { options: [], note: toWhyNote() }, checks);
}

function toWhyNote(): string {
  return l10n.t('An optimized connection string requires:');
}

/** The rules are those of the documentation's pages on private endpoints. */
function toBoth(isLegacy: boolean): Pick<ChoiceView, 'options' | 'note'> {
  return {
    options: [
      {
        value: 'optimized',
        label: l10n.t('Optimized SRV'),
        description: l10n.t(
          'Load-balanced. Requires a sharded cluster on AWS with MongoDB 5.0 or later, in a single region or with regionalized private endpoints, and a driver that supports loadBalanced=true.',
        ),
        chosen: !isLegacy,
      },
      {
        value: 'legacy',
        label: l10n.t('Legacy SRV'),
        description: l10n.t(
          'Uses DNS to find every mongos. For drivers that don’t support load-balanced connections.',
        ),
        chosen: isLegacy,
      },
    ],
    note: l10n.t(
      'The optimized connection string stops working if the cluster becomes multi-region without regionalized private endpoints. The legacy connection string remains available.',
    ),
  };
}
