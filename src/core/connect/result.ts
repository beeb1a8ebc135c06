import * as l10n from '@vscode/l10n';
import { PASSWORD_PLACEHOLDER, USERNAME_PLACEHOLDER } from '../connectionString/connectionString';
import { explainFailure } from '../errors/explainFailure';
import { parseConnectionString } from '../explainString/parse';
import { toRejectionCause } from '../explainString/rejectionCause';
import type { Cluster } from '../model';
import { getFailure, getLast } from '../loadable';
import type { Snapshot } from '../snapshot';
import { toPlainText } from '../text';
import { hasConnectionString, toChecks, toRejection } from '../missingString/checks';
import { toCheckView, toStateWord } from './checkView';
import { getSelectedEndpointId, getSelectedConnectionString } from './selection';
import type { ConnectFacts } from './facts';
import type { ConnectState } from './reducer';
import type { PageId } from './pages';
import { getConnectionString, type SelectedConnectionString } from './connectionString';
import type { ActionView, CheckView, ResultView } from './view';

/** The page's result: the connection string for the choices, or why there is none. */
export function toResult(
  state: ConnectState,
  cluster: Cluster | undefined,
  snapshot: Snapshot,
  facts: ConnectFacts,
): ResultView {
  if (!cluster) return toMissingCluster(state, snapshot);
  const found = getConnectionString(state, snapshot);
  if (found) return toConnectionStringResult(found);
  const unreadable = getSelectedConnectionString(state, cluster);
  if (unreadable) return toUnreadableReasons(unreadable.raw);
  return state.type === 'private'
    ? toPrivateReasons(state, cluster, snapshot, facts)
    : toTypeReasons(state.type, cluster);
}

function toConnectionStringResult({ text, note, hasUser }: SelectedConnectionString): ResultView {
  return {
    kind: 'connectionString',
    text,
    note,
    label: l10n.t('Connection string'),
    copy: l10n.t('Copy'),
    hint: hasUser
      ? l10n.t(
          'Replace {0}. Percent-encode special characters, and encode a space as %20, not +.',
          PASSWORD_PLACEHOLDER,
        )
      : l10n.t(
          'Replace {0} and {1}. Percent-encode special characters, and encode a space as %20, not +.',
          USERNAME_PLACEHOLDER,
          PASSWORD_PLACEHOLDER,
        ),
  };
}

function toUnreadableReasons(raw: string): ResultView {
  const parsed = parseConnectionString(raw);
  const cause = parsed
    ? toRejectionCause(parsed)
    : l10n.t('It doesn’t start with mongodb:// or mongodb+srv://.');
  return toReasons(
    l10n.t('Atlas returned a connection string that MongoDB’s parser rejects'),
    toFail(
      [cause, l10n.t('Atlas returned: {0}', toPlainText(raw, 1024))].filter(Boolean).join(' '),
      l10n.t('Check the cluster in Atlas.'),
      toOpen('clusterPage', l10n.t('Open Cluster in Atlas')),
    ),
  );
}

function toPrivateReasons(
  state: ConnectState,
  cluster: Cluster,
  snapshot: Snapshot,
  facts: ConnectFacts,
): ResultView {
  const endpointId = getSelectedEndpointId(state, cluster);
  const hasStrings = hasConnectionString(cluster);
  if (hasStrings && endpointId === undefined) {
    return { kind: 'waiting', text: l10n.t('Select a private endpoint to see the connection string.') };
  }
  return toReasons(
    hasStrings
      ? l10n.t('No connection string for this endpoint')
      : l10n.t('{0} has no private endpoint-aware connection string', toPlainText(cluster.name)),
    ...toChecks(cluster, snapshot, endpointId).map((check) => toCheckView(check, facts)),
  );
}

/**
 * Why there is no connection string without a private endpoint: on AWS, Atlas provides one for peering only with custom
 * DNS.
 */
function toTypeReasons(type: 'peering' | 'standard', cluster: Cluster): ResultView {
  const name = toPlainText(cluster.name);
  const title =
    type === 'peering'
      ? l10n.t('{0} has no peering connection string', name)
      : l10n.t('{0} has no standard connection string', name);
  const atCluster = toOpen('clusterPage', l10n.t('Open Cluster in Atlas'));
  if (cluster.state === 'CREATING') {
    const sentence = l10n.t('{0} is being created. It has no connection string until it’s ready.', name);
    const next = l10n.t('Wait until it’s IDLE, then refresh.');
    const check = { state: 'waiting', stateWord: toStateWord('waiting'), sentence, next } as const;
    return toReasons(title, { ...check, action: toRefresh() });
  }
  if (cluster.rejectedTypes?.includes(type)) {
    const next = l10n.t('Check the cluster in Atlas, then refresh.');
    return toReasons(title, toFail(toRejection(cluster.name), next, atCluster));
  }
  if (type === 'standard') {
    const sentence = l10n.t(
      'Atlas doesn’t provide one. The cluster’s state is {0}.',
      toPlainText(cluster.state),
    );
    return toReasons(title, toFail(sentence, l10n.t('Check the cluster in Atlas.'), atCluster));
  }
  if (cluster.unsupportedTier) {
    const tier = toPlainText(cluster.unsupportedTier);
    const sentence = l10n.t('{0} clusters don’t support peering.', tier);
    const next = l10n.t('Use an M10 or larger cluster, or another connection type.');
    return toReasons(title, toFail(sentence, next, atCluster));
  }
  const sentence = l10n.t(
    'Atlas provides one only if the project has a VPC or VNet peering connection in the cluster’s cloud. On AWS, the project must also have custom DNS turned on.',
  );
  const next = l10n.t('Check the project’s peering connections in Atlas.');
  return toReasons(title, toFail(sentence, next, toOpen('peeringPage', l10n.t('Open Peering in Atlas'))));
}

function toMissingCluster(state: ConnectState, snapshot: Snapshot): ResultView {
  const remote = snapshot.clusters.get(state.projectId);
  const failure = getFailure(remote);
  const known = getLast(remote);
  if (known && known.value.length > 0) {
    return { kind: 'waiting', text: l10n.t('Select a cluster to see the connection string.') };
  }
  if (failure) {
    const { cause, next } = explainFailure(failure);
    const sentence = [cause, toPlainText(failure.detail ?? '')].filter(Boolean).join(': ');
    return toReasons(l10n.t('Couldn’t load clusters'), toFail(sentence, next, toRefresh()));
  }
  return known
    ? { kind: 'waiting', text: l10n.t('This project has no clusters.') }
    : { kind: 'waiting', text: l10n.t('Loading clusters…') };
}

function toReasons(title: string, ...checks: readonly CheckView[]): ResultView {
  return { kind: 'reasons', title, checks };
}

function toFail(sentence: string, next: string, action: ActionView): CheckView {
  return { state: 'fail', stateWord: toStateWord('fail'), sentence, next, action };
}

function toOpen(page: PageId, label: string): ActionView {
  return { label, does: { type: 'open', page } };
}

function toRefresh(): ActionView {
  return { label: l10n.t('Refresh'), does: { type: 'do', effect: 'refresh' } };
}
