import * as l10n from '@vscode/l10n';
import { toChoices } from '../../connectionString/connectionString';
import type { Cluster } from '../../model';
import type { StringForm } from '../../node';
import type { Snapshot } from '../../snapshot';
import { toOptimizedChecks } from '../../missingString/checks';
import { toCheckView } from '../checkView';
import { getChosenEndpointId, toChosenForms } from '../selection';
import type { ConnectFacts } from '../facts';
import type { ConnectState } from '../reducer';
import type { Step } from '../step';
import type { CheckView, ChoiceView, StepPhase } from '../view';

/**
 * The documentation's step "Private Link Type", which Atlas shows where a cluster has both: optimized (load-balanced)
 * and legacy SRV. Where there is one alone, the step says why.
 */
export function toLinkStep(
  state: ConnectState,
  cluster: Cluster | undefined,
  snapshot: Snapshot,
  facts: ConnectFacts,
): Step {
  const toStep = (
    phase: StepPhase,
    summary: string,
    choice: Pick<ChoiceView, 'options' | 'note'> = { options: [] },
    checks: readonly CheckView[] = [],
  ): Step => ({
    id: 'link',
    title: l10n.t('Private link type'),
    phase,
    summary,
    links: [{ page: 'connectionTypeDocs', label: l10n.t('The private link types') }],
    body: { kind: 'choice', choice: { label: l10n.t('Private link type'), ...choice }, checks },
  });
  if (state.type !== 'private') {
    return toStep('done', l10n.t('Not needed: it is a question of private endpoints alone.'));
  }
  if (!cluster) return toStep('current', l10n.t('Follows from the cluster.'));
  if (cluster.unsupportedTier) return toStep('blocked', l10n.t('Not possible without a string.'));
  const endpointId = getChosenEndpointId(state, cluster);
  const checks = toOptimizedChecks(cluster, snapshot, endpointId).map((check) => toCheckView(check, facts));
  const forms = toForms(state, cluster);
  const hasOptimized = forms.has('optimized');
  const hasLegacy = forms.has('srv');
  if (hasOptimized && hasLegacy) {
    const isLegacy = state.link === 'legacy';
    return toStep('done', isLegacy ? l10n.t('Legacy SRV') : l10n.t('Optimized SRV'), toBoth(isLegacy));
  }
  if (hasOptimized) {
    const note = l10n.t('Atlas gives no legacy string beside the optimized one.');
    return toStep(
      'done',
      l10n.t('Not needed: there is an optimized SRV string alone.'),
      { options: [], note },
      checks,
    );
  }
  if (forms.size === 0) {
    return toStep('todo', l10n.t('Follows from the string.'), { options: [], note: toWhyNote() }, checks);
  }
  const only = hasLegacy
    ? l10n.t('Not needed: there is one SRV string, and no optimized one.')
    : l10n.t('Not needed: there is a host list alone.');
  return toStep('done', only, { options: [], note: toWhyNote() }, checks);
}

function toWhyNote(): string {
  return l10n.t('An optimized string needs all of this:');
}

/** Forms that are there to choose from: of the endpoint's strings, or of all while no endpoint is chosen. */
function toForms(state: ConnectState, cluster: Cluster): ReadonlySet<StringForm> {
  const choices =
    getChosenEndpointId(state, cluster) === undefined
      ? cluster.privateStrings.flatMap(toChoices)
      : toChosenForms(state, cluster);
  return new Set(choices.map(({ form }) => form));
}

/** The rules are those of the documentation's pages on private endpoints. */
function toBoth(isLegacy: boolean): Pick<ChoiceView, 'options' | 'note'> {
  return {
    options: [
      {
        value: 'optimized',
        label: l10n.t('Optimized SRV'),
        description: l10n.t(
          'Load-balanced: for sharded clusters on AWS with MongoDB 5.0 or later, in a single region or with regionalized private endpoints, and for drivers that know loadBalanced=true.',
        ),
        chosen: !isLegacy,
      },
      {
        value: 'legacy',
        label: l10n.t('Legacy SRV'),
        description: l10n.t(
          'Finds every mongos by DNS. For drivers that do not know load-balanced connections.',
        ),
        chosen: isLegacy,
      },
    ],
    note: l10n.t(
      'The optimized string stops working when the cluster becomes multi-region without regionalized private endpoints. The legacy string is kept beside it.',
    ),
  };
}
