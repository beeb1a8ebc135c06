import {
  toConnectionString,
  toHosts,
  type ConnectionStringParts,
} from '../connectionString/connectionString';
import type { Cluster } from '../model';
import type { Snapshot } from '../snapshot';
import { getSelectedCluster, getSelectedConnectionString, getSelectedUser } from './selection';
import type { ConnectState } from './reducer';

/**
 * What the user's choices add to the connection string: user, application name (by default the cluster's, as in Atlas),
 * database.
 */
export function toConnectionStringParts(
  state: ConnectState,
  cluster: Cluster,
  snapshot: Snapshot,
): ConnectionStringParts {
  const { appName, database, hasRetryWrites } = state.options;
  return {
    username: getSelectedUser(state, cluster, snapshot)?.username,
    appName: appName ?? cluster.name,
    database,
    hasRetryWrites,
  };
}

/** The resulting connection string, wherever it's shown; undefined when there is none that MongoDB's parser accepts. */
export function toConnectString(state: ConnectState, snapshot: Snapshot): string | undefined {
  const cluster = getSelectedCluster(state, snapshot);
  const choice = cluster && getSelectedConnectionString(state, cluster);
  return cluster && choice && toHosts(choice.raw).length > 0
    ? toConnectionString(choice.raw, toConnectionStringParts(state, cluster, snapshot))
    : undefined;
}
