import { findEntries } from '../connectionString';
import type { Cluster, DatabaseUser } from '../model';
import type { StringForm } from '../node';
import { getValue } from '../remote';
import { getCluster, getClusters, type Snapshot } from '../snapshot';
import type { NewUserRole } from './view';

/** The way to a connection string, as far as a person has gone. Holds no password, so it may be kept across reloads. */
export interface ConnectState {
  readonly projectId: string;
  readonly clusterName?: string | undefined;
  readonly endpointId?: string | undefined;
  /** The endpoint that the page was opened from: it stays when a cluster is chosen, until another endpoint is. */
  readonly fromEndpointId?: string | undefined;
  readonly form?: StringForm | undefined;
  /** Undefined: the placeholder stays in the string. */
  readonly username?: string | undefined;
  readonly userForm: UserForm;
  /** What was typed of a new user; survives a hidden page. Its password is kept nowhere. */
  readonly draft?: UserDraft | undefined;
}

export interface UserDraft {
  readonly username: string;
  readonly role: NewUserRole;
}

/** What a page is opened with. */
export type ConnectChoice = Omit<ConnectState, 'userForm' | 'fromEndpointId' | 'draft'>;

/** The form that creates a database user; nothing is created before its button is pressed. */
type UserForm =
  | { readonly phase: 'closed' }
  | { readonly phase: 'open'; readonly problem?: string | undefined }
  | { readonly phase: 'creating' };

export type ConnectAction =
  | { readonly type: 'chooseCluster'; readonly clusterName: string }
  | {
      readonly type: 'chooseEndpoint';
      readonly endpointId: string;
      readonly clusterName?: string | undefined;
    }
  | { readonly type: 'chooseForm'; readonly form: StringForm }
  | { readonly type: 'chooseUser'; readonly username: string | undefined }
  | ({ readonly type: 'draftUser' } & UserDraft)
  | { readonly type: 'openUserForm' }
  | { readonly type: 'closeUserForm' }
  | { readonly type: 'userCreating' }
  | { readonly type: 'userRefused'; readonly problem: string }
  | { readonly type: 'userCreated'; readonly username: string };

/** The state that a page begins with. An endpoint without a cluster is what the page was opened from. */
export function startConnect(choice: ConnectChoice): ConnectState {
  const fromEndpointId = choice.clusterName === undefined ? choice.endpointId : undefined;
  return { ...choice, fromEndpointId, userForm: { phase: 'closed' } };
}

/**
 * The next state. Choosing a cluster forgets what hung on the former one, but not the endpoint that the page was
 * opened from; a refused user keeps the form open; a form that waits for Atlas neither opens nor closes.
 */
export function reduceConnect(state: ConnectState, action: ConnectAction): ConnectState {
  switch (action.type) {
    case 'chooseCluster':
      return { ...state, clusterName: action.clusterName, endpointId: state.fromEndpointId, form: undefined };
    case 'chooseEndpoint':
      return {
        ...state,
        clusterName: action.clusterName ?? state.clusterName,
        endpointId: action.endpointId,
        fromEndpointId: undefined,
        form: undefined,
      };
    case 'chooseForm':
      return { ...state, form: action.form };
    case 'chooseUser':
      return { ...state, username: action.username };
    case 'draftUser':
      return { ...state, draft: { username: action.username, role: action.role } };
    case 'openUserForm':
      return state.userForm.phase === 'creating' ? state : { ...state, userForm: { phase: 'open' } };
    case 'closeUserForm':
      return state.userForm.phase === 'creating'
        ? state
        : { ...state, userForm: { phase: 'closed' }, draft: undefined };
    case 'userCreating':
      return { ...state, userForm: { phase: 'creating' } };
    case 'userRefused':
      return { ...state, userForm: { phase: 'open', problem: action.problem } };
    case 'userCreated':
      return { ...state, username: action.username, userForm: { phase: 'closed' }, draft: undefined };
  }
}

/** Clusters in the order in which they are offered: with a string through the endpoint, with any string, the rest. */
export function toOfferedClusters(state: ConnectState, snapshot: Snapshot): readonly Cluster[] {
  const rank = (cluster: Cluster) =>
    state.endpointId !== undefined && findEntries(cluster, state.endpointId).length > 0
      ? 0
      : cluster.privateStrings.length > 0
        ? 1
        : 2;
  return [...getClusters(snapshot, state.projectId)].sort(
    (a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name),
  );
}

/**
 * The cluster in question: the chosen one, or the only one that can be meant. Undefined while nothing is chosen, and
 * when the chosen cluster is gone.
 */
export function getChosenCluster(state: ConnectState, snapshot: Snapshot): Cluster | undefined {
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

/** The endpoint in question: the chosen one, or that of the cluster's only string. */
export function getChosenEndpointId(state: ConnectState, cluster: Cluster): string | undefined {
  if (state.endpointId !== undefined) {
    return state.endpointId;
  }
  return cluster.privateStrings.length === 1
    ? cluster.privateStrings[0]?.endpoints[0]?.endpointId
    : undefined;
}

/** The form's phase as it is shown: the first user of a project is asked for at once. */
export function getUserFormPhase(
  { projectId, userForm }: ConnectState,
  snapshot: Snapshot,
): UserForm['phase'] {
  const isMissing = getValue(snapshot.users.get(projectId))?.length === 0;
  return userForm.phase === 'closed' && isMissing ? 'open' : userForm.phase;
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

/** The user whose name goes into the string: the chosen one, as long as it may use the cluster. */
export function getChosenUser(
  state: ConnectState,
  cluster: Cluster | undefined,
  snapshot: Snapshot,
): DatabaseUser | undefined {
  const users = getValue(snapshot.users.get(state.projectId)) ?? [];
  return toUsableUsers(users, cluster).find((user) => user.username === state.username);
}
