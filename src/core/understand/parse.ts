import { ConnectionString } from 'mongodb-connection-string-url';
import { isKnownOption, isSecretOption } from './optionNames';
import { isAtlasHost, isHostLike } from './shape';

/** A connection string taken apart, whether or not MongoDB's parser takes it. Credentials stay inside. */
export interface ParsedString extends Reading {
  readonly isSrv: boolean;
  /** Its parts can be told apart in one way only; else everything before the last @ counts as credentials. */
  readonly isPlain: boolean;
  /** Plain, and MongoDB's parser takes it. */
  readonly isSound: boolean;
}

interface Reading {
  /** In lower case, with the port where one is given. */
  readonly hosts: readonly string[];
  /** As written. */
  readonly credentials?: { readonly username: string; readonly password?: string | undefined } | undefined;
  /** As written; empty: none. */
  readonly database: string;
  readonly options: readonly StringOption[];
}

export interface StringOption {
  /** As written. */
  readonly name: string;
  /** Decoded. */
  readonly value: string;
  /** Name and value as written. */
  readonly written: string;
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
  const isTakenWhole = text.trim().length <= LIMIT && isTaken(line);
  const plain = readPlainly(rest, isTakenWhole);
  return {
    isSrv: scheme[1] !== undefined,
    isPlain: plain !== undefined,
    isSound: plain !== undefined && isTakenWhole,
    ...(plain ?? readFromLastAt(rest)),
  };
}

/** Credentials, hosts, database and query, with no other @ than those before the hosts and in the query. */
const PLAIN = /^(?:([^/?@]*)@)?([^/?@]*)(?:\/([^?@]*))?(?:\?(.*))?$/s;

/** The only way to read a string; undefined where a piece of a password could be taken for something else. */
function readPlainly(rest: string, isTakenWhole: boolean): Reading | undefined {
  const [whole, userInfo, hosts, database, query = ''] = PLAIN.exec(rest) ?? [];
  if (whole === undefined) return undefined;
  const reading = toReading(userInfo, hosts, database, query);
  return !query.includes('@') || isQueryWithAt(reading, rest, isTakenWhole) ? reading : undefined;
}

/**
 * Whether an @ in the query is one of an option's value. MongoDB's parser decides, but for what only a password would
 * make of the string: hosts that are none before an Atlas host. Atlas hosts before the query are enough by themselves.
 */
function isQueryWithAt(reading: Reading, rest: string, isTakenWhole: boolean): boolean {
  const isValue = reading.options.every(({ name, written }) => !written.includes('@') || isKnownOption(name));
  if (!isValue || reading.hosts.length === 0) return false;
  if (reading.hosts.every(isAtlasHost)) return true;
  const [behind = ''] = /^[^/?,&]*/.exec(rest.slice(rest.lastIndexOf('@') + 1)) ?? [];
  return isTakenWhole && reading.hosts.every(isHostLike) && !isAtlasHost(behind.toLowerCase());
}

function readFromLastAt(rest: string): Reading {
  const at = rest.lastIndexOf('@');
  const [, hosts, database, query] = /^([^/?]*)(?:\/([^?]*))?(?:\?(.*))?/s.exec(rest.slice(at + 1)) ?? [];
  return toReading(at === -1 ? undefined : rest.slice(0, at), hosts, database, query);
}

function toReading(userInfo: string | undefined, hosts = '', database = '', query = ''): Reading {
  return {
    hosts: hosts.toLowerCase().split(',').filter(Boolean),
    credentials: userInfo === undefined ? undefined : toCredentials(userInfo),
    database,
    options: query.split('&').filter(Boolean).map(toOption),
  };
}

/**
 * True for a string that nothing is missing from: its hosts are Atlas's, or it ends in documented options. What follows
 * such a piece in a line of text is no rest of a password.
 */
export function isWhole({ hosts, options }: ParsedString): boolean {
  return (
    hosts.length > 0 &&
    (hosts.every(isAtlasHost) ||
      (hosts.every(isHostLike) && options.length > 0 && options.every(({ name }) => isKnownOption(name))))
  );
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

function toCredentials(userInfo: string): Reading['credentials'] {
  const colon = userInfo.indexOf(':');
  return colon === -1
    ? { username: userInfo }
    : { username: userInfo.slice(0, colon), password: userInfo.slice(colon + 1) };
}

function toOption(parameter: string): StringOption {
  const [name = '', ...value] = parameter.split('=');
  return { name, value: toDecoded(value.join('=')), written: parameter };
}

function toDecoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

/** The value of an option, decoded; names count in any case. Of one that is there twice, the first. */
export function findOption(options: readonly StringOption[], name: string): string | undefined {
  return options.find((option) => option.name.toLowerCase() === name.toLowerCase())?.value;
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
