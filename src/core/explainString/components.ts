import { isKnownOption } from './optionForms';
import { isAtlasHost, isHostLike } from './hostPatterns';

/** The components of a connection string. Includes credentials. */
export interface Components {
  /** In lower case, with the port if there is one. */
  readonly hosts: readonly string[];
  /** As written. */
  readonly credentials?: { readonly username: string; readonly password?: string | undefined } | undefined;
  /** As written; empty: none. */
  readonly database: string;
  readonly options: readonly ConnectionStringOption[];
}

export interface ConnectionStringOption {
  /** Decoded, as drivers compare it. */
  readonly name: string;
  /** Decoded. */
  readonly value: string;
  /** Name and value as written. */
  readonly written: string;
}

/** Credentials, hosts, database and query, with no other @ than those before the hosts and in the query. */
const PLAIN = /^(?:([^/?@]*)@)?([^/?@]*)(?:\/([^?@]*))?(?:\?(.*))?$/s;

/**
 * The components of the text after the scheme; undefined if it can be split in several ways, so that a part of a
 * password could be mistaken for something else. `isAccepted`: MongoDB's parser accepts the connection string.
 */
export function splitPlainly(rest: string, isAccepted: boolean): Components | undefined {
  const [whole, userInfo, hosts, database, query = ''] = PLAIN.exec(rest) ?? [];
  if (whole === undefined) return undefined;
  const components = toComponents(userInfo, hosts, database, query);
  return !query.includes('@') || isQueryWithAt(components, rest, isAccepted) ? components : undefined;
}

/**
 * Whether an @ in the query is part of an option's value. MongoDB's parser decides, except where only a password
 * explains the text: invalid hosts before an Atlas host. Atlas hosts before the query are sufficient by themselves.
 */
function isQueryWithAt(components: Components, rest: string, isAccepted: boolean): boolean {
  const { hosts, options } = components;
  const isValue = options.every(({ name, written }) => !written.includes('@') || isKnownOption(name));
  if (!isValue || hosts.length === 0) return false;
  if (hosts.every(isAtlasHost)) return true;
  const [behind = ''] = /^[^/?,&]*/.exec(rest.slice(rest.lastIndexOf('@') + 1)) ?? [];
  return isAccepted && hosts.every(isHostLike) && !isAtlasHost(behind.toLowerCase());
}

/** The components where everything before the last @ counts as credentials. */
export function splitAtLastAt(rest: string): Components {
  const at = rest.lastIndexOf('@');
  const [, hosts, database, query] = /^([^/?]*)(?:\/([^?]*))?(?:\?(.*))?/s.exec(rest.slice(at + 1)) ?? [];
  return toComponents(at === -1 ? undefined : rest.slice(0, at), hosts, database, query);
}

function toComponents(userInfo: string | undefined, hosts = '', database = '', query = ''): Components {
  return {
    hosts: hosts.toLowerCase().split(',').filter(Boolean),
    credentials: userInfo === undefined ? undefined : toCredentials(userInfo),
    database,
    options: query.split('&').filter(Boolean).map(toOption),
  };
}

function toCredentials(userInfo: string): Components['credentials'] {
  const colon = userInfo.indexOf(':');
  return colon === -1
    ? { username: userInfo }
    : { username: userInfo.slice(0, colon), password: userInfo.slice(colon + 1) };
}

function toOption(parameter: string): ConnectionStringOption {
  const [name = '', ...value] = parameter.split('=');
  return { name: toDecoded(name), value: toDecoded(value.join('=')), written: parameter };
}

/** Percent-decoded; as written where it can't be decoded. */
export function toDecoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
