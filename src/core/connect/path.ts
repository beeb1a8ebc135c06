import * as l10n from '@vscode/l10n';
import { toHosts, type ConnectionStringChoice } from '../connectionString/connectionString';
import type { Cluster } from '../model';
import type { Snapshot } from '../snapshot';
import { toPlainText } from '../text';
import { hasConnectionString } from '../missingString/checks';
import { getSelectedEndpointId, getSelectedConnectionString } from './selection';
import { toChosenEndpoints } from './endpoint';
import type { ConnectState } from './reducer';
import { toEndpointStops, toGapStops } from './pathEndpoint';
import { stop, type Stop } from './pathStop';
import type { PathStop, PathView } from '../pageView';

/**
 * The path of a connection: the application, DNS name, endpoints, cluster. At most one link is broken: the first one to
 * a stop that doesn't work.
 */
export function toPath(state: ConnectState, cluster: Cluster | undefined, snapshot: Snapshot): PathView {
  const choice = cluster && getSelectedConnectionString(state, cluster);
  const rest = [
    ...toMiddle(state, cluster, snapshot, choice ? 'whole' : 'open'),
    toClusterStop(state, cluster),
  ];
  const from = stop('app', l10n.t('your application'), 'whole');
  const stops = [from, toNameStop(state, cluster, choice, rest), ...rest];
  const broken = stops.findIndex(({ way }) => way === 'broken');
  return {
    label: l10n.t('Connection path'),
    stops: stops.map(({ kind, role, name, status, statusWord }, index): PathStop => {
      const link = toLink(stops, index, broken);
      const linkWord = link === 'broken' ? l10n.t('The path is broken here') : '';
      return { kind, role, name, status, statusWord, link, linkWord };
    }),
  };
}

/** A link is whole where both of its ends carry. */
function toLink(stops: readonly Stop[], index: number, broken: number): PathStop['link'] {
  if (index === 0) return 'none';
  if (index === broken) return 'broken';
  return stops[index - 1]?.way === 'whole' && stops[index]?.way === 'whole' ? 'whole' : 'open';
}

/** A missing name is the break only where nothing behind it explains it. */
function toNameStop(
  state: ConnectState,
  cluster: Cluster | undefined,
  choice: ConnectionStringChoice | undefined,
  rest: readonly Stop[],
): Stop {
  const hosts = choice ? toHosts(choice.raw) : [];
  if (hosts.length > 0) {
    return stop('dns', toPlainText(hosts.join(', ')), 'whole', 'available', l10n.t('provided by Atlas'));
  }
  if (choice) return stop('dns', l10n.t('none'), 'broken', 'failed', l10n.t('not a connection string'));
  const hasPrivate = state.type === 'private' && cluster !== undefined && hasConnectionString(cluster);
  if (!cluster || (hasPrivate && getSelectedEndpointId(state, cluster) === undefined)) {
    return stop('dns', l10n.t('none yet'), 'open');
  }
  const isExplained = rest.some(
    ({ way, status }) => way === 'broken' || (way === 'open' && status !== 'none'),
  );
  const word = hasPrivate ? l10n.t('none for this endpoint') : l10n.t('not provided by Atlas');
  return stop('dns', l10n.t('none'), isExplained ? 'open' : 'broken', 'unconfigured', word);
}

function toMiddle(
  state: ConnectState,
  cluster: Cluster | undefined,
  snapshot: Snapshot,
  way: Stop['way'],
): readonly Stop[] {
  switch (state.type) {
    case 'private':
      // Such a cluster can't have an endpoint.
      if (cluster?.unsupportedTier) return [];
      return (
        toEndpointStops(toChosenEndpoints(state, cluster, snapshot), snapshot) ??
        toGapStops(cluster, snapshot)
      );
    case 'peering':
      return [stop('peering', l10n.t('VPC or VNet peering'), way)];
    case 'standard':
      return [
        stop('internet', l10n.t('IP access list'), way, 'none', l10n.t('must include your IP address')),
      ];
  }
}

function toClusterStop({ type }: ConnectState, cluster: Cluster | undefined): Stop {
  if (!cluster) return stop('cluster', l10n.t('to be selected'), 'open');
  const name = toPlainText(cluster.name);
  if (cluster.unsupportedTier && type !== 'standard') {
    return stop('cluster', name, 'broken', 'rejected', toPlainText(cluster.unsupportedTier));
  }
  if (cluster.paused) return stop('cluster', name, 'broken', 'waiting', l10n.t('PAUSED'));
  switch (cluster.state) {
    case 'IDLE':
      return stop('cluster', name, 'whole', 'available', 'IDLE');
    case 'DELETING':
      return stop('cluster', name, 'open', 'deleting', 'DELETING');
    default:
      return stop('cluster', name, 'open', 'working', toPlainText(cluster.state));
  }
}
