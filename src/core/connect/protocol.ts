import {
  BLOCKS,
  CONNECTION_TYPES,
  DRIVER_IDS,
  EFFECTS,
  EXPIRIES,
  LINKS,
  METHODS,
  NEW_USER_ROLES,
  type Block,
  type Effect,
} from './choices';
import {
  startConnect,
  type ConnectAction,
  type ConnectState,
  type ConnectionStringOptions,
  type UserDraft,
} from './reducer';
import type { Provider } from '../model';
import { isProvider } from '../providers';
import { PAGE_IDS, type PageId } from './pages';
import type { ConnectView } from './view';

/**
 * Requests from the page to the extension. The password of a new user passes once, when its button is pressed, and never
 * back.
 */
export type PageMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'copy'; readonly block: Block }
  | { readonly type: 'insert'; readonly block: Block }
  /** A command that the page shows; any other text is ignored. */
  | { readonly type: 'copyCommand'; readonly text: string }
  | { readonly type: 'copyPassword'; readonly username: string }
  | { readonly type: 'do'; readonly effect: Effect }
  | { readonly type: 'open'; readonly page: PageId }
  | { readonly type: 'setUp'; readonly provider: Provider; readonly region: string }
  | ({ readonly type: 'createUser'; readonly password: string } & UserDraft)
  | Extract<
      ConnectAction,
      {
        type:
          | 'chooseCluster'
          | 'chooseType'
          | 'chooseLink'
          | 'chooseEndpoint'
          | 'chooseUser'
          | 'chooseMethod'
          | 'chooseDriver'
          | 'setOptions'
          | 'draftUser'
          | 'openUserForm'
          | 'closeUserForm';
      }
    >;

/** Messages from the host to the page. */
export type HostMessage =
  | { readonly type: 'view'; readonly view: ConnectView; readonly state: ConnectState }
  | { readonly type: 'announce'; readonly text: string }
  /** The button that was pressed last copied its text. */
  | { readonly type: 'copied'; readonly text: string };

/** Longest text that a page may send in one field, in UTF-16 units (user names: 1024 in Atlas; Azure ids are shorter). */
const FIELD_LIMIT = 1024;

/** Longest command, in UTF-16 units: those for 100 forwarding rules. */
const COMMAND_LIMIT = 65_536;

/** The same for the endpoint IDs of a connection string, which may be several Azure resource IDs. */
const REF_LIMIT = 8 * FIELD_LIMIT;

type MessageFields = Readonly<Record<string, unknown>>;

function toFields(value: unknown): MessageFields | undefined {
  return typeof value === 'object' && value !== null ? (value as MessageFields) : undefined;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= FIELD_LIMIT;
}

function isRef(value: unknown): value is string {
  return typeof value === 'string' && value.length <= REF_LIMIT;
}

function findIn<T extends string>(values: readonly T[], value: unknown): T | undefined {
  return values.find((known) => known === value);
}

/** The message that a page sent, rebuilt field by field; undefined for anything outside the union. */
export function toPageMessage(value: unknown): PageMessage | undefined {
  const message = toFields(value);
  if (!message) return undefined;
  const { type } = message;
  switch (type) {
    case 'ready':
    case 'openUserForm':
    case 'closeUserForm':
      return { type };
    case 'copy':
    case 'insert': {
      const block = findIn(BLOCKS, message['block']);
      return block && { type, block };
    }
    case 'copyPassword': {
      const { username } = message;
      return isText(username) ? { type, username } : undefined;
    }
    case 'copyCommand': {
      const { text } = message;
      return typeof text === 'string' && text.length <= COMMAND_LIMIT ? { type, text } : undefined;
    }
    case 'do': {
      const effect = findIn(EFFECTS, message['effect']);
      return effect && { type, effect };
    }
    case 'open': {
      const page = findIn(PAGE_IDS, message['page']);
      return page && { type, page };
    }
    case 'setUp': {
      const { provider, region } = message;
      return isText(provider) && isProvider(provider) && isText(region)
        ? { type, provider, region }
        : undefined;
    }
    case 'draftUser': {
      const draft = toDraft(message);
      return draft && { type, ...draft };
    }
    case 'createUser': {
      const draft = toDraft(message);
      const { password } = message;
      return draft && isText(password) ? { type, ...draft, password } : undefined;
    }
    default:
      return toChoiceMessage(message);
  }
}

function toChoiceMessage(message: MessageFields): PageMessage | undefined {
  const { type, clusterName, endpointId, username } = message;
  switch (type) {
    case 'chooseCluster':
      return isText(clusterName) ? { type, clusterName } : undefined;
    case 'chooseEndpoint':
      return isRef(endpointId) ? { type, endpointId } : undefined;
    case 'chooseUser':
      return username === undefined || isText(username) ? { type, username } : undefined;
    case 'chooseType': {
      const connectionType = findIn(CONNECTION_TYPES, message['connectionType']);
      return connectionType && { type, connectionType };
    }
    case 'chooseLink': {
      const link = findIn(LINKS, message['link']);
      return link && { type, link };
    }
    case 'chooseMethod': {
      const method = findIn(METHODS, message['method']);
      return method && { type, method };
    }
    case 'chooseDriver': {
      const driver = findIn(DRIVER_IDS, message['driver']);
      return driver && { type, driver };
    }
    case 'setOptions': {
      const options = toOptions(message['options']);
      return options && { type, options };
    }
    default:
      return undefined;
  }
}

function toDraft(value: unknown): UserDraft | undefined {
  const fields = toFields(value);
  const role = findIn(NEW_USER_ROLES, fields?.['role']);
  const expiry = findIn(EXPIRIES, fields?.['expiry']);
  const { username, isScoped } = fields ?? {};
  return isText(username) && role && expiry && typeof isScoped === 'boolean'
    ? { username, role, isScoped, expiry }
    : undefined;
}

function toOptions(value: unknown): ConnectionStringOptions | undefined {
  const { isHostList, appName, database, hasRetryWrites } = toFields(value) ?? {};
  return typeof isHostList === 'boolean' &&
    typeof hasRetryWrites === 'boolean' &&
    isText(database) &&
    (appName === undefined || isText(appName))
    ? { isHostList, appName, database, hasRetryWrites }
    : undefined;
}

/**
 * The choices that a page saved across a reload; undefined if the value isn't valid. A form with input is open again.
 * The list of users shows whether a user that was requested has been created.
 */
export function toConnectState(value: unknown): ConnectState | undefined {
  const fields = toFields(value);
  const { projectId, clusterName, endpointId, fromEndpointId, username } = fields ?? {};
  if (!fields || !isText(projectId)) return undefined;
  const start = startConnect({
    projectId,
    clusterName: isText(clusterName) ? clusterName : undefined,
    endpointId: isRef(endpointId) ? endpointId : undefined,
    type: findIn(CONNECTION_TYPES, fields['type']),
  });
  const draft = toDraft(fields['draft']);
  return {
    ...start,
    link: findIn(LINKS, fields['link']),
    fromEndpointId: isRef(fromEndpointId) ? fromEndpointId : undefined,
    username: isText(username) ? username : undefined,
    method: findIn(METHODS, fields['method']) ?? start.method,
    driver: findIn(DRIVER_IDS, fields['driver']) ?? start.driver,
    options: toOptions(fields['options']) ?? start.options,
    userForm: draft ? { phase: 'open' } : start.userForm,
    draft,
  };
}
