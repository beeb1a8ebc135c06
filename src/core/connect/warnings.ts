import * as l10n from '@vscode/l10n';
import type { ConnectionStringChoice } from '../connectionString/connectionString';
import type { Cluster } from '../model';
import { toShortEndpointId } from '../providers';
import type { Snapshot } from '../snapshot';
import { toPercentEncoded, toPlainText } from '../text';
import { findBroken, toChosenEndpoints } from './endpoint';
import type { ConnectState } from './reducer';
import { toChosenForms, toConnectionStringParts } from './selection';

/** Why a connection string may not work, although Atlas provides it, or differs from the requested one. */
export function toNote(
  choice: ConnectionStringChoice,
  state: ConnectState,
  cluster: Cluster,
  snapshot: Snapshot,
): string | undefined {
  const notes = [
    toBrokenNote(state, cluster, snapshot),
    ...toStandInNotes(state, cluster, snapshot),
    cluster.paused ? l10n.t('{0} is paused. Resume it to connect.', toPlainText(cluster.name)) : undefined,
    toFormNote(choice, state, cluster),
    toLength(toConnectionStringParts(state, cluster, snapshot).appName) > APP_NAME_LIMIT
      ? l10n.t('The application name is longer than {0} bytes, so drivers reject it.', APP_NAME_LIMIT)
      : undefined,
  ];
  return notes.filter(Boolean).join(' ') || undefined;
}

function toBrokenNote(state: ConnectState, cluster: Cluster, snapshot: Snapshot): string | undefined {
  const endpoints = toChosenEndpoints(state, cluster, snapshot);
  const deleted = endpoints.find(({ isDeleted }) => isDeleted);
  if (deleted) {
    return l10n.t('Atlas doesn’t list endpoint {0}. The connection string may not work.', deleted.name);
  }
  const broken = findBroken(endpoints);
  if (!broken) return undefined;
  const { kind, word } = broken.status;
  return kind === 'deleting'
    ? l10n.t('This endpoint is being deleted. The connection string stops working when deletion finishes.')
    : l10n.t(
        'Endpoint {0}: {1}. The connection string doesn’t work until the endpoint is available.',
        broken.name,
        toPlainText(word),
      );
}

/** An endpoint that has a different name in the connection string. Only Atlas can identify it for certain. */
function toStandInNotes(state: ConnectState, cluster: Cluster, snapshot: Snapshot): readonly string[] {
  return toChosenEndpoints(state, cluster, snapshot)
    .filter(({ candidateIds }) => candidateIds.length > 0)
    .map(({ name, provider, candidateIds }) =>
      candidateIds.length === 1
        ? l10n.t(
            'Atlas doesn’t list endpoint {0}. Based on the region, this connection string most likely uses {1}.',
            name,
            candidateIds.map((id) => toShortEndpointId(provider, id)).join(', '),
          )
        : l10n.t(
            'Atlas doesn’t list endpoint {0}. Based on the region, this connection string uses one of these: {1}.',
            name,
            candidateIds.map((id) => toShortEndpointId(provider, id)).join(', '),
          ),
    );
}

/** For the host list of a cluster that has an optimized connection string. */
export function toUnbalancedSentence(): string {
  return l10n.t('The host list isn’t load-balanced. The optimized SRV connection string is.');
}

/** Says so when the requested form isn't available and another one is used. */
function toFormNote(
  { form }: ConnectionStringChoice,
  state: ConnectState,
  cluster: Cluster,
): string | undefined {
  const { options, link, type } = state;
  if (options.isHostList) {
    if (form !== 'standard') return l10n.t('No host list available. This is the SRV connection string.');
    return link !== 'legacy' && toChosenForms(state, cluster).some((other) => other.form === 'optimized')
      ? toUnbalancedSentence()
      : undefined;
  }
  if (form === 'standard') return l10n.t('No SRV connection string available. This is the host list.');
  if (type !== 'private') return undefined;
  if (link === 'optimized' && form === 'srv') {
    return l10n.t('No optimized connection string available. This is the regular SRV connection string.');
  }
  return link === 'legacy' && form === 'optimized'
    ? l10n.t('No legacy connection string available. This is the optimized one.')
    : undefined;
}

/** Longest `appName` in UTF-8 bytes (MongoDB's handshake specification). */
const APP_NAME_LIMIT = 128;

/** Bytes in UTF-8, without lone surrogates, which the connection string drops. */
function toLength(text: string): number {
  return toPercentEncoded(text).replace(/%../g, '-').length;
}
