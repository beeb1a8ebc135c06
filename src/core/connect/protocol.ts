import { STRING_FORMS } from '../node';
import { startConnect, type ConnectAction, type ConnectState, type UserDraft } from './flow';
import { NEW_USER_ROLES, type ConnectView, type NewUserRole } from './view';

/** What the page may ask of the host. The password of a new user passes once, when its button is pressed. */
export type PageMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'copy' }
  | { readonly type: 'refresh' }
  | { readonly type: 'open'; readonly page: 'privateEndpointPage' | 'clusterPage' | 'databaseUsersPage' }
  | {
      readonly type: 'createUser';
      readonly username: string;
      readonly password: string;
      readonly role: NewUserRole;
    }
  | Extract<
      ConnectAction,
      {
        type:
          | 'chooseCluster'
          | 'chooseEndpoint'
          | 'chooseForm'
          | 'chooseUser'
          | 'draftUser'
          | 'openUserForm'
          | 'closeUserForm';
      }
    >;

/** What the host tells the page. */
export type HostMessage =
  | { readonly type: 'view'; readonly view: ConnectView; readonly state: ConnectState }
  | { readonly type: 'announce'; readonly text: string };

/** Longest text that a page may send in one field, in UTF-16 units (user names: 1024 in Atlas; Azure ids are shorter). */
const FIELD_LIMIT = 1024;

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= FIELD_LIMIT;
}

function isOneOf<T extends string>(values: readonly T[], value: unknown): value is T {
  return values.some((known) => known === value);
}

/** The message that a page sent, rebuilt field by field; undefined for anything outside the union. */
export function toPageMessage(value: unknown): PageMessage | undefined {
  if (typeof value !== 'object' || value === null || !('type' in value)) {
    return undefined;
  }
  const message = value as Record<string, unknown>;
  switch (message['type']) {
    case 'ready':
    case 'copy':
    case 'refresh':
    case 'openUserForm':
    case 'closeUserForm':
      return { type: message['type'] };
    case 'open': {
      const { page } = message;
      const pages = ['privateEndpointPage', 'clusterPage', 'databaseUsersPage'] as const;
      return isOneOf(pages, page) ? { type: 'open', page } : undefined;
    }
    case 'chooseCluster': {
      const { clusterName } = message;
      return isText(clusterName) ? { type: 'chooseCluster', clusterName } : undefined;
    }
    case 'chooseEndpoint': {
      const { endpointId } = message;
      return isText(endpointId) ? { type: 'chooseEndpoint', endpointId } : undefined;
    }
    case 'chooseForm': {
      const { form } = message;
      return isOneOf(STRING_FORMS, form) ? { type: 'chooseForm', form } : undefined;
    }
    case 'chooseUser': {
      const { username } = message;
      return username === undefined || isText(username) ? { type: 'chooseUser', username } : undefined;
    }
    case 'draftUser': {
      const draft = toDraft(message);
      return draft && { type: 'draftUser', ...draft };
    }
    case 'createUser': {
      const { username, password, role } = message;
      return isText(username) && isText(password) && isOneOf(NEW_USER_ROLES, role)
        ? { type: 'createUser', username, password, role }
        : undefined;
    }
    default:
      return undefined;
  }
}

function toDraft(value: unknown): UserDraft | undefined {
  if (typeof value !== 'object' || value === null) {
    return undefined;
  }
  const { username, role } = value as Record<string, unknown>;
  return isText(username) && isOneOf(NEW_USER_ROLES, role) ? { username, role } : undefined;
}

/** The choices that a page kept across a reload; undefined for anything that is not them. */
export function toConnectState(value: unknown): ConnectState | undefined {
  if (typeof value !== 'object' || value === null) {
    return undefined;
  }
  const { projectId, clusterName, endpointId, fromEndpointId, form, username, draft } = value as Record<
    string,
    unknown
  >;
  if (!isText(projectId)) {
    return undefined;
  }
  const choice = startConnect({
    projectId,
    clusterName: isText(clusterName) ? clusterName : undefined,
    endpointId: isText(endpointId) ? endpointId : undefined,
    form: isOneOf(STRING_FORMS, form) ? form : undefined,
    username: isText(username) ? username : undefined,
  });
  return {
    ...choice,
    fromEndpointId: isText(fromEndpointId) ? fromEndpointId : undefined,
    draft: toDraft(draft),
  };
}
