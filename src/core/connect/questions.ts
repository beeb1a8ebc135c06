import { findEntries } from '../connectionString/connectionString';
import { getPermission } from '../account/projectPermission';
import { getFailure, getValue } from '../loadable';
import type { Cluster } from '../model';
import { getClusters, type Snapshot } from '../snapshot';
import { CONNECTION_TYPES, DRIVER_IDS, LINKS, METHODS } from './choices';
import { getConnectionString } from './connectionString';
import type { ConnectFacts } from './facts';
import type { ConnectAction, ConnectState } from './reducer';
import { getSelectedCluster, getSelectedEndpointId, toOfferedForms, toUsableUsers } from './selection';
import { toStep } from './steps/steps';
import type { ChoiceView, StepId } from './view';

/** One question of Connect with Quick Picks: the page's steps, and the driver as part of the last one. */
export type Question = StepId | 'driver';

/** What a question offers; undefined where there is nothing to select. */
export function getChoice(
  question: Question,
  state: ConnectState,
  snapshot: Snapshot,
  facts: ConnectFacts,
): ChoiceView | undefined {
  const cluster = getSelectedCluster(state, snapshot);
  const { body } = toStep(question === 'driver' ? 'method' : question, state, cluster, snapshot, facts);
  if (question !== 'driver') return body.choice;
  return body.kind === 'methods' ? body.method.drivers : undefined;
}

/**
 * True for a question with something to choose: more than one option, and not determined by the starting point. User
 * and method are asked for once there is a connection string.
 */
export function isOpen(question: Question, state: ConnectState, snapshot: Snapshot): boolean {
  const cluster = getSelectedCluster(state, snapshot);
  switch (question) {
    case 'cluster':
      return getClusters(snapshot, state.projectId).length > 1;
    case 'type':
      return true;
    case 'link':
      return state.link === undefined && !state.options.isHostList && hasBothLinks(state, cluster);
    case 'endpoint':
      return (
        state.type === 'private' &&
        cluster !== undefined &&
        findEntries(cluster).length > 1 &&
        getSelectedEndpointId(state, cluster) === undefined
      );
    case 'user':
      return hasUsers(state, snapshot) && getConnectionString(state, snapshot) !== undefined;
    case 'method':
      return getConnectionString(state, snapshot) !== undefined;
    case 'driver':
      return state.method === 'drivers' && getConnectionString(state, snapshot) !== undefined;
  }
}

function hasBothLinks(state: ConnectState, cluster: Cluster | undefined): boolean {
  if (state.type !== 'private' || !cluster || cluster.unsupportedTier) return false;
  const forms = toOfferedForms(state, cluster);
  return forms.has('optimized') && forms.has('srv');
}

/** Whether a database user can sign in to the cluster, as far as users are loaded. */
function hasUsers(state: ConnectState, snapshot: Snapshot): boolean {
  const users = getValue(snapshot.users.get(state.projectId)) ?? [];
  return toUsableUsers(users, getSelectedCluster(state, snapshot)).length > 0;
}

/** Whether the page's form may create a database user here. */
export function canCreateUser({ projectId }: ConnectState, snapshot: Snapshot): boolean {
  return getPermission(snapshot, 'createUser', projectId) !== 'no';
}

/** True when there is a connection string but no user to sign in with: then the question is whether to create one. */
export function lacksUser(state: ConnectState, snapshot: Snapshot): boolean {
  return (
    !hasUsers(state, snapshot) &&
    getFailure(snapshot.users.get(state.projectId)) === undefined &&
    canCreateUser(state, snapshot) &&
    getConnectionString(state, snapshot) !== undefined
  );
}

/** The action for the value of a selected option; undefined for an unknown value. */
export function toAnswer(
  question: Question,
  value: string,
  { clusterName }: ConnectState,
): ConnectAction | undefined {
  switch (question) {
    case 'cluster':
      return { type: 'chooseCluster', clusterName: value };
    case 'type': {
      const connectionType = CONNECTION_TYPES.find((known) => known === value);
      return connectionType && { type: 'chooseType', connectionType };
    }
    case 'link': {
      const link = LINKS.find((known) => known === value);
      return link && { type: 'chooseLink', link };
    }
    case 'endpoint':
      return { type: 'chooseEndpoint', endpointId: value, clusterName };
    case 'user':
      return { type: 'chooseUser', username: value === '' ? undefined : value };
    case 'method': {
      const method = METHODS.find((known) => known === value);
      return method && { type: 'chooseMethod', method };
    }
    case 'driver': {
      const driver = DRIVER_IDS.find((known) => known === value);
      return driver && { type: 'chooseDriver', driver };
    }
  }
}
