import { ConnectionString } from 'mongodb-connection-string-url';
import { isKnownOption, isSecretOption } from './optionNames';

/** A connection string taken apart, whether or not MongoDB's parser takes it. Credentials stay inside. */
export interface ParsedString {
  readonly isSrv: boolean;
  /** MongoDB's parser takes it, and every @ but the one before the hosts is percent-encoded. */
  readonly isSound: boolean;
  /** In lower case, with the port where one is given; of a string that is not sound, what follows its last @. */
  readonly hosts: readonly string[];
  /** As written. */
  readonly credentials?: { readonly username: string; readonly password?: string | undefined } | undefined;
  /** As written; empty: none. */
  readonly database: string;
  readonly options: readonly StringOption[];
}

interface StringOption {
  /** As written. */
  readonly name: string;
  /** Decoded. */
  readonly value: string;
}

/** Longest string that is looked into, in UTF-16 units: a host list of 150 members takes about 10,000. */
const LIMIT = 65_536;

const SCHEME = /^mongodb(\+srv)?:\/\//i;

/** The parts of a string; undefined for a text that does not begin as one. Breaks of lines are taken out. */
export function parseString(text: string): ParsedString | undefined {
  const lines = text
    .trim()
    .slice(0, LIMIT)
    .split(/[\r\n]/);
  const line = lines.map((each) => each.trim()).join('');
  const scheme = SCHEME.exec(line);
  if (!scheme) return undefined;
  const rest = line.slice(scheme[0].length);
  const at = rest.lastIndexOf('@');
  const isSound = at === rest.indexOf('@') && text.trim().length <= LIMIT && isTaken(line);
  const [, list = '', database = '', query = ''] =
    /^([^/?]*)(?:\/([^?]*))?(?:\?(.*))?/.exec(rest.slice(at + 1)) ?? [];
  return {
    isSrv: scheme[1] !== undefined,
    isSound,
    hosts: list.toLowerCase().split(',').filter(Boolean),
    credentials: at === -1 ? undefined : toCredentials(rest.slice(0, at)),
    database,
    options: query.split('&').filter(Boolean).map(toOption),
  };
}

function isTaken(line: string): boolean {
  try {
    // The brackets of an old placeholder are none that have to be encoded.
    const filled = line.replaceAll(/\$\[[^[\]]*\]/g, 'x');
    return new ConnectionString(filled).hosts.every((host) => !host.includes(':') || /:\d{1,5}$/.test(host));
  } catch {
    return false;
  }
}

function toCredentials(userInfo: string): ParsedString['credentials'] {
  const colon = userInfo.indexOf(':');
  return colon === -1
    ? { username: userInfo }
    : { username: userInfo.slice(0, colon), password: userInfo.slice(colon + 1) };
}

function toOption(parameter: string): StringOption {
  const [name = '', ...value] = parameter.split('=');
  return { name, value: toDecoded(value.join('=')) };
}

function toDecoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

/** True for a text that waits to be replaced: `<db_password>`, or `$[password]` of older Atlas pages. */
export function isPlaceholder(text: string): boolean {
  return /^<[^<>]*>$|^\$\[[^[\]]*\]$/.test(toDecoded(text));
}

/** True for a text that a program or shell fills in: `${PASSWORD}`, `$PASSWORD`, `{password}`. */
export function isVariable(text: string): boolean {
  return /^\$\{.+\}$|^\$[A-Z_][A-Z0-9_]*$|^\{[^{}]+\}$|^\{\{.+\}\}$/.test(text);
}

/** Placeholders of Atlas and its documentation; anything else in their place could be a secret. */
const OWN_PLACEHOLDER = /^<(db_?)?(user|user_?name|password)>$/i;

/**
 * The string without credentials and without values that could be some: fit to be shown. Of hosts only those that look
 * like one; a piece of a password that was not percent-encoded does not.
 */
export function toRedacted({ isSrv, hosts, credentials, database, options }: ParsedString): string {
  const { username = '', password } = credentials ?? {};
  const isOwn = [username, password ?? ''].every((part) => part === '' || OWN_PLACEHOLDER.test(part));
  const userInfo = isOwn ? [username, password].filter((part) => part !== undefined).join(':') : '***';
  const shownHosts = hosts.map((host) => (isHostLike(host) ? host : '…')).join(',');
  const shownOptions = options.map(({ name, value }) => {
    if (!isKnownOption(name)) return '…';
    return isSecretOption(name) ? `${name}=***` : `${name}=${value}`;
  });
  return [
    isSrv ? 'mongodb+srv://' : 'mongodb://',
    credentials ? `${userInfo}@` : '',
    shownHosts,
    database === '' && options.length === 0 ? '' : `/${/^[\w-]{0,64}$/.test(database) ? database : '…'}`,
    options.length === 0 ? '' : `?${shownOptions.join('&')}`,
  ].join('');
}

/** True for a name with a dot, an address or localhost, with a port or without. */
export function isHostLike(host: string): boolean {
  return /^(?:localhost|(?:[\w-]+\.)+[\w-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/.test(host);
}
