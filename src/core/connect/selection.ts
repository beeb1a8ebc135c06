import {
  findEntries,
  toChoices,
  toEntryRef,
  type ConnectionStringChoice,
  type ConnectionStringParts,
} from '../connectionString/connectionString';
import type { Cluster, DatabaseUser, ConnectionStringPair } from '../model';
import type { ConnectionStringForm } from '../node';
import { getValue } from '../loadable';
import { getCluster, getClusters, type Snapshot } from '../snapshot';
import { hasConnectionString } from '../missingString/checks';
import type { ConnectState, UserFormState } from './reducer';

/**
 * Clusters in the order of the list: with a connection string for the endpoint, with any connection string, the rest.
 */
export function toOfferedClusters(state: ConnectState, snapshot: Snapshot): readonly Cluster[] {
  const rank = (cluster: Cluster) =>
    state.endpointId !== undefined && findEntries(cluster, state.endpointId).length > 0
      ? 0
      : hasConnectionString(cluster)
        ? 1
        : 2;
  return [...getClusters(snapshot, state.projectId)].sort(
    (a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name),
  );
}

/**
 * The cluster in effect: the selected one, or the only possible one. Undefined while none is selected, and when the
 * selected cluster no longer exists.
 */
export function getSelectedCluster(state: ConnectState, snapshot: Snapshot): Cluster | undefined {
  if (state.clusterName !== undefined) {
    return getCluster(snapshot, state.projectId, state.clusterName);
  }
  const clusters = getClusters(snapshot, state.projectId);
  const { endpointId } = state;
  const meant =
    endpointId === undefined
      ? clusters
      : clusters.filter((cluster) => findEntries(cluster, endpointId).length > 0);
  return meant.length === 1 ? meant[0] : undefined;
}

/**
 * The choices with the visible cluster as the selected one. It may only follow from the endpoint, or from being the
 * only one. Once the user acted on it, a change in Atlas must not replace it.
 */
export function settleCluster(state: ConnectState, snapshot: Snapshot): ConnectState {
  return { ...state, clusterName: state.clusterName ?? getSelectedCluster(state, snapshot)?.name };
}

/** The endpoint in effect: the selected one, or that of the cluster's only connection string. */
export function getSelectedEndpointId(state: ConnectState, cluster: Cluster): string | undefined {
  if (state.endpointId !== undefined) {
    return state.endpointId;
  }
  const [only, ...others] = findEntries(cluster);
  return only && others.length === 0 ? toEntryRef(cluster, only) : undefined;
}

/** Every form of the connection strings for the connection type and endpoint, optimized first. */
export function toChosenForms(state: ConnectState, cluster: Cluster): readonly ConnectionStringChoice[] {
  switch (state.type) {
    case 'standard':
      return toPairChoices(cluster.standardStrings);
    case 'peering':
      return toPairChoices(cluster.peeringStrings);
    case 'private': {
      const endpointId = getSelectedEndpointId(state, cluster);
      return endpointId === undefined ? [] : findEntries(cluster, endpointId).flatMap(toChoices);
    }
  }
}

/**
 * The connection string for the choices; undefined when Atlas provides none. A form that Atlas doesn't provide falls
 * back to the next best.
 */
export function getSelectedConnectionString(
  state: ConnectState,
  cluster: Cluster,
): ConnectionStringChoice | undefined {
  const forms = toChosenForms(state, cluster);
  const srv: readonly ConnectionStringForm[] =
    state.link === 'legacy' ? ['srv', 'optimized'] : ['optimized', 'srv'];
  const order: readonly ConnectionStringForm[] = state.options.isHostList
    ? ['standard', ...srv]
    : [...srv, 'standard'];
  return order.map((form) => forms.find((choice) => choice.form === form)).find((found) => found);
}

function toPairChoices(pair: ConnectionStringPair | undefined): readonly ConnectionStringChoice[] {
  return [
    ...(pair?.srv ? [{ form: 'srv' as const, raw: pair.srv, endpoints: [] }] : []),
    ...(pair?.standard ? [{ form: 'standard' as const, raw: pair.standard, endpoints: [] }] : []),
  ];
}

/** The visible phase of the form: it opens automatically if no user can sign in to the cluster. */
export function getUserFormPhase(state: ConnectState, snapshot: Snapshot): UserFormState['phase'] {
  const users = getValue(snapshot.users.get(state.projectId));
  const isMissing = users && toUsableUsers(users, getSelectedCluster(state, snapshot)).length === 0;
  return state.userForm.phase === 'closed' && isMissing ? 'open' : state.userForm.phase;
}

/** Users that sign in with name and password and may use the cluster. */
export function toUsableUsers(
  users: readonly DatabaseUser[],
  cluster: Cluster | undefined,
): readonly DatabaseUser[] {
  return users.filter(
    (user) =>
      user.databaseName === 'admin' &&
      user.opensNoCluster !== true &&
      (user.clusters.length === 0 || cluster === undefined || user.clusters.includes(cluster.name)),
  );
}

/** The user in the connection string: the selected one, if it can use the cluster. */
export function getSelectedUser(
  state: ConnectState,
  cluster: Cluster | undefined,
  snapshot: Snapshot,
): DatabaseUser | undefined {
  const users = getValue(snapshot.users.get(state.projectId)) ?? [];
  return toUsableUsers(users, cluster).find((user) => user.username === state.username);
}

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

/** Forms to select from: of the endpoint's connection strings, or of all while no endpoint is selected. */
export function toOfferedForms(state: ConnectState, cluster: Cluster): ReadonlySet<ConnectionStringForm> {
  const choices =
    getSelectedEndpointId(state, cluster) === undefined
      ? cluster.privateStrings.flatMap(toChoices)
      : toChosenForms(state, cluster);
  return new Set(choices.map(({ form }) => form));
}
