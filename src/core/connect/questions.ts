import { getSelectedCluster, getSelectedEndpointId } from './selection';
import type { Snapshot } from '../snapshot';
import { CONNECTION_TYPES, DRIVER_IDS, LINKS, METHODS } from './choices';
import type { ConnectAction, ConnectState } from './reducer';
import type { ChoiceView, ConnectView, StepId } from './view';

/** One question of Connect with Quick Picks: the page's steps, and the driver as part of the last one. */
export type Question = StepId | 'driver';

/** What a question offers; undefined where the page offers nothing for it. */
export function getChoice(question: Question, { steps }: ConnectView): ChoiceView | undefined {
  const step = steps.find(({ id }) => id === (question === 'driver' ? 'method' : question));
  if (question !== 'driver') return step?.body.choice;
  return step?.body.kind === 'methods' ? step.body.method.drivers : undefined;
}

/**
 * True for a question with something to choose: more than one option, and not determined by the starting point. User
 * and method are asked for once there is a connection string.
 */
export function isOpen(
  question: Question,
  state: ConnectState,
  snapshot: Snapshot,
  view: ConnectView,
): boolean {
  if ((getChoice(question, view)?.options.length ?? 0) < 2) return false;
  switch (question) {
    case 'cluster':
    case 'type':
      return true;
    case 'link':
      return state.link === undefined && !state.options.isHostList;
    case 'endpoint': {
      const cluster = getSelectedCluster(state, snapshot);
      return cluster !== undefined && getSelectedEndpointId(state, cluster) === undefined;
    }
    case 'user':
    case 'method':
    case 'driver':
      return view.result.kind === 'connectionString';
  }
}

/** Whether the page's form may create a database user here. */
export function canCreateUser({ steps }: ConnectView): boolean {
  const body = steps.find(({ id }) => id === 'user')?.body;
  return body?.kind === 'users' && body.refusal === undefined;
}

/** True when there is a connection string but no user to sign in with: then the question is whether to create one. */
export function lacksUser(view: ConnectView): boolean {
  const step = view.steps.find(({ id }) => id === 'user');
  return (
    view.result.kind === 'connectionString' &&
    canCreateUser(view) &&
    (getChoice('user', view)?.options.length ?? 0) < 2 &&
    (step?.phase === 'current' || step?.phase === 'todo')
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
