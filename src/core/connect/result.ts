import * as l10n from '@vscode/l10n';
import { findChoice, toApplicationString, toHosts } from '../connectionString';
import { explainFailure } from '../explainFailure';
import type { Cluster } from '../model';
import { getFailure, getLast } from '../remote';
import type { Snapshot } from '../snapshot';
import { toPlainText } from '../text';
import { toReasons, type Reason, type ReasonAction } from '../whyNoString';
import { findBroken, toChosenEndpoints, type EndpointFacts } from './endpoint';
import { getChosenEndpointId, getChosenUser, type ConnectState } from './flow';
import type { ReasonView, ResultView } from './view';

/** What the page ends with: the string chosen by endpoint id, or why there is none. */
export function toResult(state: ConnectState, cluster: Cluster | undefined, snapshot: Snapshot): ResultView {
  if (!cluster) {
    return toMissingCluster(state, snapshot);
  }
  const endpointId = getChosenEndpointId(state, cluster);
  const choice = endpointId === undefined ? undefined : findChoice(cluster, endpointId, state.form);
  if (choice && toHosts(choice.raw).length > 0) {
    const username = getChosenUser(state, cluster, snapshot)?.username;
    return {
      kind: 'string',
      text: toApplicationString(choice.raw, { username, appName: cluster.name }),
      note: toNote(toChosenEndpoints(state, cluster, snapshot)),
      label: l10n.t('Connection string'),
      copy: l10n.t('Copy'),
      hint: l10n.t('Replace the placeholders; percent-encode special characters in the password.'),
    };
  }
  if (choice) {
    return {
      kind: 'reasons',
      title: l10n.t('Atlas answered with a string that MongoDB’s parser refuses'),
      reasons: [
        toReasonView(toPlainText(choice.raw), l10n.t('Look at the cluster in Atlas.'), 'clusterPage'),
      ],
    };
  }
  if (cluster.privateStrings.length === 0) {
    return {
      kind: 'reasons',
      title: l10n.t('{0} has no private endpoint-aware connection string', toPlainText(cluster.name)),
      reasons: toReasons(cluster, snapshot).map((reason: Reason) =>
        toReasonView(reason.sentence, reason.next, reason.action),
      ),
    };
  }
  return endpointId === undefined
    ? { kind: 'waiting', text: l10n.t('Choose a private endpoint, and the string appears here.') }
    : {
        kind: 'reasons',
        title: l10n.t('No string goes through this endpoint'),
        reasons: [
          toReasonView(
            l10n.t(
              '{0} has private strings, none of them through the chosen endpoint.',
              toPlainText(cluster.name),
            ),
            l10n.t(
              'Choose another private endpoint in step 4, or refresh: a new endpoint’s string appears once the cluster is IDLE again.',
            ),
            'refresh',
          ),
        ],
      };
}

/** What keeps the string from being of use, though Atlas still gives it. */
function toNote(endpoints: readonly EndpointFacts[]): string | undefined {
  const broken = findBroken(endpoints);
  if (!broken) return undefined;
  const { kind, word } = broken.status;
  return kind === 'deleting'
    ? l10n.t('This endpoint is being deleted; the string stops working when it is gone.')
    : l10n.t(
        'Endpoint {0}: {1}. Nothing connects through it, and the string does not work.',
        broken.name,
        toPlainText(word),
      );
}

function toMissingCluster(state: ConnectState, snapshot: Snapshot): ResultView {
  const remote = snapshot.clusters.get(state.projectId);
  const failure = getFailure(remote);
  const known = getLast(remote);
  if (known && known.value.length > 0) {
    return { kind: 'waiting', text: l10n.t('Choose a cluster, and the string appears here.') };
  }
  if (failure) {
    const { cause, next } = explainFailure(failure);
    const sentence = [cause, toPlainText(failure.detail ?? '')].filter(Boolean).join(': ');
    return {
      kind: 'reasons',
      title: l10n.t('Clusters could not be read'),
      reasons: [toReasonView(sentence, next, 'refresh')],
    };
  }
  return known
    ? { kind: 'waiting', text: l10n.t('This project has no clusters.') }
    : { kind: 'waiting', text: l10n.t('Reading clusters…') };
}

function toReasonView(sentence: string, next: string, action: ReasonAction): ReasonView {
  const labels: Record<ReasonAction, string> = {
    privateEndpointPage: l10n.t('Open private endpoints in Atlas'),
    clusterPage: l10n.t('Open the cluster in Atlas'),
    refresh: l10n.t('Refresh'),
  };
  return { sentence, next, action, actionLabel: labels[action] };
}
