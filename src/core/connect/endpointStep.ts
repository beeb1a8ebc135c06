import * as l10n from '@vscode/l10n';
import { findEntries } from '../connectionString';
import type { Cluster } from '../model';
import { toCloudRegion, toShortEndpointId } from '../providers';
import type { Snapshot } from '../snapshot';
import { toPlainText } from '../text';
import { findBroken, toChosenEndpoints, type EndpointFacts } from './endpoint';
import { getChosenEndpointId, type ConnectState } from './flow';
import type { OptionView, StepView } from './view';

/**
 * The documentation's step "Select the private endpoint". An endpoint that is going, rejected or failed is no tick:
 * its string is still shown, with a word of warning.
 */
export function toEndpointStep(
  state: ConnectState,
  cluster: Cluster | undefined,
  snapshot: Snapshot,
): Omit<StepView, 'phaseWord'> {
  const chosenId = cluster && getChosenEndpointId(state, cluster);
  const entries = cluster?.privateStrings ?? [];
  const chosen = cluster && chosenId !== undefined ? findEntries(cluster, chosenId)[0] : undefined;
  const options = entries.map((entry): OptionView => ({
    value: entry.endpoints[0]?.endpointId ?? '',
    label: entry.endpoints
      .map((endpoint) => toShortEndpointId(endpoint.provider, endpoint.endpointId))
      .join(', '),
    description: entry.endpoints
      .map((endpoint) => toPlainText(toCloudRegion(endpoint.provider, endpoint.region).cloud))
      .join(', '),
    chosen: entry === chosen,
  }));
  const endpoints = toChosenEndpoints(state, cluster, snapshot);
  const isBlocked = chosen ? findBroken(endpoints) : cluster && entries.length === 0;
  return {
    id: 'endpoint',
    title: l10n.t('Private endpoint'),
    phase: isBlocked ? 'blocked' : chosen ? 'done' : 'current',
    summary: toSummary(
      cluster,
      options.find((option) => option.chosen),
      endpoints,
    ),
    body: { kind: 'choice', label: l10n.t('Private endpoint'), options },
  };
}

function toSummary(
  cluster: Cluster | undefined,
  option: OptionView | undefined,
  endpoints: readonly EndpointFacts[],
): string {
  const [endpoint] = endpoints;
  if (option) {
    const word = findBroken(endpoints)?.status.word;
    return toLine(option.label, option.description, word && toPlainText(word));
  }
  if (endpoint) {
    return cluster
      ? toLine(
          endpoint.name,
          endpoint.place,
          l10n.t('no string of {0} goes through it', toPlainText(cluster.name)),
        )
      : toLine(endpoint.name, endpoint.place, toPlainText(endpoint.status?.word ?? ''));
  }
  return cluster?.privateStrings.length === 0
    ? l10n.t('{0} has no private endpoint-aware connection string.', toPlainText(cluster.name))
    : l10n.t('Choose the private endpoint to connect through.');
}

function toLine(...parts: readonly (string | undefined)[]): string {
  return parts.filter(Boolean).join(' · ');
}
