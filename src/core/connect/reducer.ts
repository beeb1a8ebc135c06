import type { ConnectionStringForm } from '../node';
import type { ConnectionType, DriverId, Expiry, Link, Method, NewUserRole } from './choices';

/** The user's choices on the Connect page. Contains no password, so it may be saved across reloads. */
export interface ConnectState {
  readonly projectId: string;
  readonly clusterName?: string | undefined;
  readonly type: ConnectionType;
  /** Undefined: the first one that Atlas provides, optimized before legacy. */
  readonly link?: Link | undefined;
  readonly endpointId?: string | undefined;
  /**
   * The endpoint that the page was opened from: it stays selected when a cluster is selected, until another endpoint
   * is.
   */
  readonly fromEndpointId?: string | undefined;
  /** Undefined: the placeholder stays in the connection string. */
  readonly username?: string | undefined;
  readonly method: Method;
  readonly driver: DriverId;
  readonly options: ConnectionStringOptions;
  readonly userForm: UserFormState;
  /** The input for a new user, which survives a hidden page. Its password isn't stored. */
  readonly draft?: UserDraft | undefined;
}

/** Options of the connection string that the user sets. */
export interface ConnectionStringOptions {
  /** `mongodb://` with every host instead of `mongodb+srv://`, where Atlas provides one. */
  readonly isHostList: boolean;
  /** Undefined: the cluster's name, as in Atlas; empty: none. */
  readonly appName?: string | undefined;
  /** Default database of the connection string; empty: none. */
  readonly database: string;
  /** Adds `retryWrites=true&w=majority`, which current drivers do by themselves. */
  readonly hasRetryWrites: boolean;
}

export interface UserDraft {
  readonly username: string;
  readonly role: NewUserRole;
  /** The user can access only the selected cluster. */
  readonly isScoped: boolean;
  readonly expiry: Expiry;
}

/** The initial state. */
export interface ConnectChoice {
  readonly projectId: string;
  readonly clusterName?: string | undefined;
  readonly endpointId?: string | undefined;
  readonly form?: ConnectionStringForm | undefined;
  readonly type?: ConnectionType | undefined;
}

/** The form that creates a database user; nothing is created before its button is pressed. */
export type UserFormState =
  | { readonly phase: 'closed' }
  | { readonly phase: 'open'; readonly problem?: string | undefined }
  | { readonly phase: 'creating' };

export type ConnectAction =
  | { readonly type: 'chooseCluster'; readonly clusterName: string }
  | { readonly type: 'chooseType'; readonly connectionType: ConnectionType }
  | { readonly type: 'chooseLink'; readonly link: Link }
  | {
      readonly type: 'chooseEndpoint';
      readonly endpointId: string;
      readonly clusterName?: string | undefined;
    }
  | { readonly type: 'chooseUser'; readonly username: string | undefined }
  | { readonly type: 'chooseMethod'; readonly method: Method }
  | { readonly type: 'chooseDriver'; readonly driver: DriverId }
  | { readonly type: 'setOptions'; readonly options: ConnectionStringOptions }
  | ({ readonly type: 'draftUser' } & UserDraft)
  | { readonly type: 'openUserForm' }
  | { readonly type: 'closeUserForm' }
  | { readonly type: 'userCreating' }
  | { readonly type: 'userRefused'; readonly problem: string }
  | { readonly type: 'userCreated'; readonly username: string };

/** The state that a page begins with. An endpoint without a cluster is what the page was opened from. */
export function startConnect({ form, type, ...choice }: ConnectChoice): ConnectState {
  return {
    ...choice,
    type: type ?? 'private',
    link: form === 'optimized' ? 'optimized' : form === 'srv' ? 'legacy' : undefined,
    fromEndpointId: choice.clusterName === undefined ? choice.endpointId : undefined,
    method: 'drivers',
    driver: 'nodejs',
    options: { isHostList: form === 'standard', database: '', hasRetryWrites: false },
    userForm: { phase: 'closed' },
  };
}

/**
 * The next state. Selecting a cluster discards what depended on the previous one, except the endpoint that the page was
 * opened from. A rejected user leaves the form open. A form that waits for Atlas neither opens nor closes.
 */
export function reduceConnect(state: ConnectState, action: ConnectAction): ConnectState {
  switch (action.type) {
    case 'chooseCluster':
      return {
        ...state,
        clusterName: action.clusterName,
        endpointId: state.fromEndpointId,
        link: undefined,
        // Otherwise, the previous cluster's name would be used for another one.
        options: { ...state.options, appName: undefined },
      };
    case 'chooseType':
      return { ...state, type: action.connectionType };
    case 'chooseLink':
      return { ...state, link: action.link };
    case 'chooseEndpoint':
      return {
        ...state,
        clusterName: action.clusterName ?? state.clusterName,
        endpointId: action.endpointId,
        fromEndpointId: undefined,
      };
    case 'chooseUser':
      return { ...state, username: action.username };
    case 'chooseMethod':
      return { ...state, method: action.method };
    case 'chooseDriver':
      return { ...state, driver: action.driver };
    case 'setOptions':
      return { ...state, options: action.options };
    default:
      return reduceUser(state, action);
  }
}

type UserAction = Extract<
  ConnectAction,
  {
    type: 'draftUser' | 'openUserForm' | 'closeUserForm' | 'userCreating' | 'userRefused' | 'userCreated';
  }
>;

function reduceUser(state: ConnectState, action: UserAction): ConnectState {
  switch (action.type) {
    case 'draftUser': {
      const { username, role, isScoped, expiry } = action;
      return { ...state, draft: { username, role, isScoped, expiry } };
    }
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
